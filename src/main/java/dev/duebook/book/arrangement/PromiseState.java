package dev.duebook.book.arrangement;

import dev.duebook.book.ledger.Timeline;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What became of a promise to pay, read from the money alone. */
public enum PromiseState {
    OPEN,
    KEPT,
    PARTLY_KEPT,
    BROKEN;

    /**
     * KEPT once the money effective from {@code madeOn} to {@code promisedDate} + {@code graceDays} reaches the amount,
     * OPEN until the grace has passed, then PARTLY_KEPT where some came and BROKEN where none did. Later facts do not
     * count, so the state on a day never changes by them.
     *
     * @param amount promised, in minor units, above zero
     * @param graceDays 0 or more days after the promised date on which money still counts
     * @param receipts the invoice's allocations, reversals negative, by effective day, in any order
     * @param day a day of the organization; facts after it do not count
     */
    public static PromiseState of(
            LocalDate madeOn,
            LocalDate promisedDate,
            long amount,
            int graceDays,
            Collection<Timeline.Entry> receipts,
            LocalDate day) {
        LocalDate lastDay = promisedDate.plusDays(graceDays);
        List<Timeline.Entry> sincePromised = receipts.stream()
                .filter(receipt -> !receipt.date().isBefore(madeOn))
                .toList();
        long received = Timeline.balanceOn(sincePromised, day.isBefore(lastDay) ? day : lastDay);
        if (received >= amount) {
            return KEPT;
        }
        if (!day.isAfter(lastDay)) {
            return OPEN;
        }
        return received > 0 ? PARTLY_KEPT : BROKEN;
    }
}
