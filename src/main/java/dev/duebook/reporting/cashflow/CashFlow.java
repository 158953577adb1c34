package dev.duebook.reporting.cashflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.ground.page.Csv;
import dev.duebook.reporting.report.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * When money comes, or came, currency by currency.
 *
 * @param from the first day of the first period
 * @param to the last day of the last period
 */
record CashFlow(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        String period,
        LocalDate from,
        LocalDate to,
        List<InCurrency> currencies,
        List<Check> checks) {

    /**
     * @param outstanding of all instalments, as is {@code overdue} + {@code byDueDate} of all periods + {@code later}
     * @param overdue of those due before the day of the question
     * @param later of those due after the last period
     * @param notExpected of what is more likely unpaid a year from now than paid: in no prediction; null without them
     * @param unapplied stands beside, never netted
     */
    record InCurrency(
            String currency,
            String outstanding,
            String overdue,
            String later,
            String notExpected,
            String unapplied,
            Span thisWeek,
            Span nextMonth,
            List<Span> periods,
            Map<String, String> links) {}

    /**
     * A span of days. What is expected is null for one that has passed, what was received for one to come.
     *
     * @param byDueDate outstanding of what falls due in it, on the day of the question or later
     * @param byPromise what is still to come by open promises
     * @param predictedLow so much or more comes of invoices that exist in nine of ten cases
     * @param predictedLikely what is expected of invoices that exist: chance times outstanding
     * @param predictedHigh so much or less comes of invoices that exist in nine of ten cases
     * @param predictedInvoiced what is expected of invoices not issued yet
     * @param predictedAllLow so much or more comes of both in nine of ten cases
     * @param predictedAllHigh so much or less comes of both in nine of ten cases
     * @param received payments by the day they came, less those that bounced by the day they did
     */
    record Span(
            LocalDate from,
            LocalDate to,
            String byDueDate,
            String byPromise,
            String predictedLow,
            String predictedLikely,
            String predictedHigh,
            String predictedInvoiced,
            String predictedAllLow,
            String predictedAllHigh,
            String received,
            Map<String, String> links) {
        static final List<String> COLUMNS = List.of(
                "currency",
                "from",
                "to",
                "byDueDate",
                "byPromise",
                "predictedLow",
                "predictedLikely",
                "predictedHigh",
                "received",
                "predictedInvoiced",
                "predictedAllLow",
                "predictedAllHigh");

        Csv.Row row(String currency) {
            return () -> Arrays.asList(
                    currency,
                    from.toString(),
                    to.toString(),
                    byDueDate,
                    byPromise,
                    predictedLow,
                    predictedLikely,
                    predictedHigh,
                    received,
                    predictedInvoiced,
                    predictedAllLow,
                    predictedAllHigh);
        }
    }
}
