package dev.duebook.book.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.InvoiceStatus.Facts;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceStatusTest {
    private static final LocalDate DUE = LocalDate.of(2024, 3, 7);

    @ParameterizedTest
    @CsvSource({
        "2023-12-01, 7, SENT",
        "2024-02-28, 7, SENT",
        "2024-02-29, 7, DUE",
        "2024-03-06, 7, DUE",
        "2024-03-07, 7, DUE",
        "2024-03-08, 7, OVERDUE",
        "2025-03-07, 7, OVERDUE",
        "2024-03-06, 0, SENT",
        "2024-03-07, 0, DUE",
        "2024-03-08, 0, OVERDUE",
        "2024-03-05, 1, SENT",
        "2024-03-06, 1, DUE",
    })
    void movesFromSentToDueToOverdueWhileSomethingIsOwed(LocalDate day, int dueSoonDays, InvoiceStatus status) {
        assertThat(InvoiceStatus.of(owing(1), day, dueSoonDays)).isEqualTo(status);
    }

    @ParameterizedTest(name = "total {0} paid {1} written off {2}: {3}")
    @CsvSource({
        "10000, 10000, 0, PAID",
        "10000, 1, 0, PAID",
        "10000, 0, 0, CREDITED",
        "10000, 0, 10000, WRITTEN_OFF",
        "10000, 0, 1, WRITTEN_OFF",
        "10000, 9999, 1, WRITTEN_OFF",
        "10000, 1, 9998, WRITTEN_OFF",
        "0, 0, 0, PAID",
        "0, 40, 0, PAID",
        "0, 0, 40, WRITTEN_OFF",
    })
    void tellsHowItWasSettledInEveryMixOfPaidCreditedAndWrittenOff(
            long total, long paid, long writtenOff, InvoiceStatus status) {
        Facts facts = new Facts(true, false, total, 0, paid, writtenOff, DUE);

        assertThat(InvoiceStatus.of(facts, DUE.minusDays(90), 7)).isEqualTo(status);
        assertThat(InvoiceStatus.of(facts, DUE.plusDays(90), 7)).isEqualTo(status);
    }

    @ParameterizedTest(name = "paid {0} written off {1}, something left")
    @CsvSource({"0, 0", "9999, 0", "0, 9999", "5000, 4999"})
    void staysOpenWhileACentIsLeftHoweverTheRestWent(long paid, long writtenOff) {
        Facts facts = new Facts(true, false, 10_000, 1, paid, writtenOff, DUE);

        assertThat(InvoiceStatus.of(facts, DUE, 7)).isEqualTo(InvoiceStatus.DUE);
        assertThat(InvoiceStatus.of(facts, DUE.plusDays(1), 7)).isEqualTo(InvoiceStatus.OVERDUE);
    }

    @Test
    void isDraftUntilSentAndVoidWhenVoided() {
        assertThat(InvoiceStatus.of(new Facts(false, false, 100, 0, 0, 0, null), DUE, 7))
                .isEqualTo(InvoiceStatus.DRAFT);
        assertThat(InvoiceStatus.of(new Facts(true, true, 100, 0, 0, 0, DUE), DUE.plusDays(1), 7))
                .isEqualTo(InvoiceStatus.VOID);
    }

    private static Facts owing(long outstanding) {
        return new Facts(true, false, 10_000, outstanding, 10_000 - outstanding, 0, DUE);
    }
}
