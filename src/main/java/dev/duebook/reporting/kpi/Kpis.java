package dev.duebook.reporting.kpi;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.reporting.report.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Key figures by month.
 *
 * @param currency of the book when it has but one, or when one was asked for; else null
 * @param months of that currency, once more; else null
 */
public record Kpis(
        LocalDate asOf,
        Instant knownAt,
        @JsonProperty("final") boolean isFinal,
        List<InCurrency> currencies,
        String currency,
        List<KpiMonth> months,
        List<Check> checks) {
    public record InCurrency(String currency, List<KpiMonth> months) {}

    static Kpis of(KpiQuestion question, List<InCurrency> currencies, List<Check> checks) {
        var vantage = question.vantage();
        var only = currencies.size() == 1 ? currencies.get(0) : null;
        return new Kpis(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                currencies,
                only == null ? null : only.currency(),
                only == null ? null : only.months(),
                checks);
    }
}
