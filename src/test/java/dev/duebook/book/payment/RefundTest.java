package dev.duebook.book.payment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.book.ledger.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A refund that is refused says what to do first. */
class RefundTest {
    private static final LocalDate DAY = LocalDate.parse("2026-02-10");

    @Test
    void ofMoneyThatIsAllAllocatedNamesHowMuchAndWhatToDoFirst() {
        assertThatThrownBy(() -> payment(10_000, 0, 0).refund(5_000, DAY, "theirs"))
                .hasMessageContaining("100.00 is allocated to invoices; reverse an allocation first")
                .hasMessageContaining("/allocations/{allocationId}/reverse");
    }

    @Test
    void ofMoreThanIsUnappliedNamesWhatIsWhere() {
        assertThatThrownBy(() -> payment(10_000, 3_000, 1_000).refund(5_000, DAY, "theirs"))
                .hasMessageContaining("30.00 of the payment is unapplied")
                .hasMessageContaining("10.00 was refunded before, 60.00 is allocated to invoices; reverse");
    }

    @Test
    void ofMoneyThatIsGoneSaysSo() {
        assertThatThrownBy(() -> payment(10_000, 0, 10_000).refund(5_000, DAY, "theirs"))
                .hasMessage("Nothing of the payment is unapplied: 100.00 was refunded before.");
    }

    private static Payment payment(long amount, long unapplied, long refunded) {
        return new Payment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "EUR",
                amount,
                unapplied,
                refunded,
                DAY,
                DAY,
                null,
                null,
                1,
                List.of(new Timeline.Entry(DAY, unapplied)));
    }
}
