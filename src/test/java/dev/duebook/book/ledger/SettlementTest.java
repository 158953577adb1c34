package dev.duebook.book.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {

    @ParameterizedTest(name = "sent {0} outstanding {1} paid {2} credited {3}: {4}")
    @CsvSource({
        "false, 0, 0, 0, UNPAID",
        "true, 10000, 0, 0, UNPAID",
        "true, 9999, 1, 0, PARTIALLY_PAID",
        "true, 9999, 0, 1, PARTIALLY_PAID",
        "true, 1, 5000, 4999, PARTIALLY_PAID",
        "true, 0, 10000, 0, SETTLED",
        "true, 0, 0, 10000, SETTLED",
        "true, 0, 0, 0, SETTLED",
    })
    void asksWhatIsOutstandingThenWhatWasPaidOrCredited(
            boolean sent, long outstanding, long paid, long credited, Settlement settlement) {
        assertThat(Settlement.of(sent, outstanding, paid, credited)).isEqualTo(settlement);
    }

    @ParameterizedTest(name = "written off {0} of 100.00")
    @CsvSource({"1, UNPAID", "9999, UNPAID"})
    void ofAnInvoiceWrittenOffInPartIsUnpaid(long writtenOff, Settlement settlement) {
        assertThat(Settlement.of(true, 10000 - writtenOff, 0, 0)).isEqualTo(settlement);
    }
}
