package dev.duebook.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {

    @ParameterizedTest(name = "sent {0} total {1} fees {2} outstanding {3}: {4}")
    @CsvSource({
        "false, 10000, 0, 0, UNPAID",
        "false, 0, 0, 0, UNPAID",
        "true, 10000, 0, 10000, UNPAID",
        "true, 10000, 0, 9999, PARTIALLY_PAID",
        "true, 10000, 0, 1, PARTIALLY_PAID",
        "true, 10000, 0, 0, SETTLED",
        "true, 10000, 40, 10040, UNPAID",
        "true, 10000, 40, 10000, PARTIALLY_PAID",
        "true, 10000, 40, 0, SETTLED",
        "true, 0, 0, 0, SETTLED",
        "true, 0, 40, 40, UNPAID",
    })
    void comparesWhatIsOutstandingWithWhatWasEverOwed(
            boolean sent, long total, long fees, long outstanding, Settlement settlement) {
        assertThat(Settlement.of(sent, total, fees, outstanding)).isEqualTo(settlement);
    }
}
