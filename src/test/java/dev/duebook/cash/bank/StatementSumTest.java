package dev.duebook.cash.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementSumTest {
    @ParameterizedTest
    @CsvSource({
        "100, 150, 80, 30, 0",
        "100, 151, 80, 30, 1",
        "-100, -50, 80, 30, 0",
        ", 150, 80, 30, ",
        "100, , 80, 30, "
    })
    void openingAndEntriesGiveTheClosingBalanceOrSayByHowMuchNot(
            Long opening, Long closing, long credits, long debits, Long difference) {
        assertThat(new StatementSum(opening, closing, credits, debits).difference())
                .isEqualTo(difference);
    }

    @ParameterizedTest
    @CsvSource({
        // 100 + 80 - 30 = 150; a reversal of 20 that is shown as money in, or as money out
        "130, 20, 0, false",
        "110, 20, 0, true",
        "190, 0, 20, true",
        "150, 20, 0, false"
    })
    void reversalsAreTurnedOnlyWhereTheStatementAddsUpSo(
            long closing, long reversedIn, long reversedOut, boolean turned) {
        assertThat(new StatementSum(100L, closing, 80, 30).addsUpWithReversalsTurned(reversedIn, reversedOut))
                .isEqualTo(turned);
    }
}
