package dev.duebook.reporting.cashflow;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/** Which money is still to come by the open promises of an invoice. */
final class PromisedMoney {
    /**
     * @param date by which it was promised
     * @param amount promised, in minor units, above zero
     * @param received since it was made, in minor units; below zero when more bounced than came
     */
    record Open(LocalDate date, long amount, long received) {}

    /** Minor units, above zero, on a day. */
    record ToCome(LocalDate date, long amount) {}

    private PromisedMoney() {}

    /**
     * Day by day, the earliest first; of each promise what has not come of it yet, together never more than is
     * outstanding: what was promised again, or more generously than was owed, is not expected twice. What its days of
     * grace still allow is expected today.
     *
     * @param promises open on that day, in the order of their dates
     * @param outstanding of the invoice, in minor units, 0 or more
     * @param today the day of the question
     */
    static List<ToCome> of(List<Open> promises, long outstanding, LocalDate today) {
        var toCome = new TreeMap<LocalDate, Long>();
        var left = outstanding;
        for (var promise : promises) {
            var amount = Math.min(left, Math.max(0, promise.amount() - Math.max(0, promise.received())));
            if (amount > 0) {
                toCome.merge(promise.date().isBefore(today) ? today : promise.date(), amount, Long::sum);
                left -= amount;
            }
        }
        return toCome.entrySet().stream()
                .map(day -> new ToCome(day.getKey(), day.getValue()))
                .toList();
    }
}
