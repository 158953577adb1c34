package dev.duebook.reporting.latepayer;

import dev.duebook.reporting.report.RowsLink;
import dev.duebook.reporting.report.Vantage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What late payers are asked for.
 *
 * @param askedKnownAt as the caller gave it; null for the present
 * @param months up to the day of the report in which the last payment of an invoice must have fallen to be counted, 1..120
 * @param minInvoices a group of fewer is left out; 0 keeps those that only owe
 * @param currencies empty for all
 */
record LatePayerQuestion(
        Vantage vantage,
        Instant askedKnownAt,
        PayerGroup groupBy,
        int months,
        int minInvoices,
        PayerSort sort,
        List<String> currencies) {
    static final int USUAL_MONTHS = 12;

    /** The first day that counts. */
    LocalDate from() {
        return monthsBack(months);
    }

    LocalDate recentFrom() {
        return monthsBack(Trend.MONTHS);
    }

    LocalDate previousFrom() {
        return monthsBack(2 * Trend.MONTHS);
    }

    /** The first day of which anything needs to be known. */
    LocalDate earliest() {
        return from().isBefore(previousFrom()) ? from() : previousFrom();
    }

    private LocalDate monthsBack(int many) {
        return vantage.asOf().minusMonths(many).plusDays(1);
    }

    String link(PayerFigure figure, String key, String currency) {
        return RowsLink.to("/v1/reports/late-payers/rows", vantage.asOf(), askedKnownAt)
                .with("figure", figure.wire())
                .with("groupBy", groupBy.wire())
                .with("key", key)
                .with("currency", currency)
                .with("months", months)
                .path();
    }
}
