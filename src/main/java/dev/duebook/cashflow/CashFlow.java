package dev.duebook.cashflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.page.Csv;
import dev.duebook.report.Check;
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
     * @param unapplied stands beside, never netted
     */
    record InCurrency(
            String currency,
            String outstanding,
            String overdue,
            String later,
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
     * @param predictedLow so much or more comes in nine of ten cases
     * @param predictedLikely outstanding of what is as likely paid by a day of it as not
     * @param predictedHigh so much or less comes in nine of ten cases
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
                "received");

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
                    received);
        }
    }
}
