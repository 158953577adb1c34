package dev.duebook.reporting.cashflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.cash.rate.RateBasis;
import dev.duebook.cash.rate.UsedRate;
import dev.duebook.ground.page.Csv;
import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.UnmatchedMoney;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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
        Converted converted,
        List<UnmatchedMoney.Unmatched> unmatched,
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
            Map<String, String> links,
            Converted converted) {
        InCurrency with(Converted beside) {
            return new InCurrency(
                    currency,
                    outstanding,
                    overdue,
                    later,
                    notExpected,
                    unapplied,
                    thisWeek,
                    nextMonth,
                    periods,
                    links,
                    beside);
        }
    }

    /**
     * The same in another currency.
     *
     * @param basis of all currencies together; null of one
     * @param rate of one currency at the rate of the day of the question; else null
     */
    record Converted(
            String currency,
            RateBasis basis,
            UsedRate rate,
            String outstanding,
            String overdue,
            String later,
            String notExpected,
            String unapplied,
            Span thisWeek,
            Span nextMonth,
            List<Span> periods) {
        /** @param shown its figures are of that currency, whatever it says of itself */
        static Converted of(String into, UsedRate rate, InCurrency shown) {
            return new Converted(
                    into,
                    null,
                    rate,
                    shown.outstanding,
                    shown.overdue,
                    shown.later,
                    shown.notExpected,
                    shown.unapplied,
                    shown.thisWeek.withoutLinks(),
                    shown.nextMonth.withoutLinks(),
                    shown.periods.stream().map(Span::withoutLinks).toList());
        }

        List<String> cells(Span span) {
            return Arrays.asList(
                    currency,
                    rate == null ? null : rate.rate(),
                    rate == null ? null : Objects.toString(rate.source(), null),
                    rate == null ? null : rate.day().toString(),
                    span.byDueDate,
                    span.byPromise,
                    span.predictedLow,
                    span.predictedLikely,
                    span.predictedHigh,
                    span.received,
                    span.predictedInvoiced,
                    span.predictedAllLow,
                    span.predictedAllHigh);
        }
    }

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

        private static final List<String> CONVERTED = List.of(
                "convertedCurrency",
                "rate",
                "rateSource",
                "rateDay",
                "convertedByDueDate",
                "convertedByPromise",
                "convertedPredictedLow",
                "convertedPredictedLikely",
                "convertedPredictedHigh",
                "convertedReceived",
                "convertedPredictedInvoiced",
                "convertedPredictedAllLow",
                "convertedPredictedAllHigh");

        static List<String> columns(boolean valued) {
            return valued ? Stream.concat(COLUMNS.stream(), CONVERTED.stream()).toList() : COLUMNS;
        }

        Span withoutLinks() {
            return new Span(
                    from,
                    to,
                    byDueDate,
                    byPromise,
                    predictedLow,
                    predictedLikely,
                    predictedHigh,
                    predictedInvoiced,
                    predictedAllLow,
                    predictedAllHigh,
                    received,
                    null);
        }

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
