package dev.duebook.reporting.latepayer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.book.client.Punctuality;
import java.math.BigDecimal;

/**
 * The last six months against the six before them.
 *
 * @param change of the average days late, days; null where either half says nothing
 * @param direction null where there is no change to be told
 */
public record Trend(
        long recentInvoices,
        String recentAverageDaysLate,
        long previousInvoices,
        String previousAverageDaysLate,
        @JsonInclude(JsonInclude.Include.ALWAYS) String change,
        @JsonInclude(JsonInclude.Include.ALWAYS) Direction direction) {
    /** Of each half. */
    static final int MONTHS = 6;

    /** Less of a change, in days, is none. */
    static final BigDecimal NOTICEABLE = BigDecimal.valueOf(2);

    public enum Direction {
        BETTER,
        WORSE,
        STEADY
    }

    /** Of the days late of the invoices settled in each half; each needs three invoices. */
    static Trend of(long recent, long recentDays, long previous, long previousDays) {
        var now = DaysLate.mean(recentDays, recent);
        var before = DaysLate.mean(previousDays, previous);
        if (recent < Punctuality.ENOUGH || previous < Punctuality.ENOUGH) {
            return new Trend(recent, DaysLate.text(now), previous, DaysLate.text(before), null, null);
        }
        var change = now.subtract(before);
        return new Trend(
                recent, DaysLate.text(now), previous, DaysLate.text(before), DaysLate.text(change), of(change));
    }

    @JsonIgnore
    public boolean isWorse() {
        return direction == Direction.WORSE;
    }

    private static Direction of(BigDecimal change) {
        if (change.abs().compareTo(NOTICEABLE) < 0) {
            return Direction.STEADY;
        }
        return change.signum() > 0 ? Direction.WORSE : Direction.BETTER;
    }
}
