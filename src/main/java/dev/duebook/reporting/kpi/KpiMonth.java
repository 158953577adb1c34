package dev.duebook.reporting.kpi;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.ground.money.Money;
import dev.duebook.reporting.report.RowsLink;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key figures of a month with what they were computed from.
 *
 * @param applied money laid on invoices, by the day it was
 * @param received the former name of {@code applied}, kept for those who read it
 * @param assumedDates payments of the month whose day was only named: in the amounts, but not in the days
 * @param figures days and percents by name; one that is undefined is null, with {@code <name>Reason} beside it
 * @param links where the rows behind an amount, or the numerator of a ratio, are listed
 */
public record KpiMonth(
        String currency,
        String month,
        int days,
        boolean complete,
        String sales,
        String openingReceivables,
        String receivables,
        String currentReceivables,
        String overdueReceivables,
        String applied,
        String received,
        String deducted,
        String credited,
        String writtenOff,
        String fees,
        long assumedDates,

        @JsonAnyGetter @JsonInclude(content = JsonInclude.Include.ALWAYS)
        Map<String, String> figures,

        Map<String, String> links) {
    static final List<String> COLUMNS = List.of(
            "currency",
            "month",
            "days",
            "complete",
            "sales",
            "openingReceivables",
            "receivables",
            "currentReceivables",
            "overdueReceivables",
            "received",
            "credited",
            "writtenOff",
            "fees",
            "dso",
            "dsoCountback",
            "bestPossibleDso",
            "averageDaysDelinquent",
            "averageDaysToPay",
            "averageDaysLate",
            "billingLagDays",
            "collectionEffectiveness",
            "assumedDates",
            "applied",
            "deducted");

    /** A ratio is no sum: its link lists what it divides. */
    private static final Map<String, KpiFigure> NUMERATORS = Map.of(
            "dso", KpiFigure.RECEIVABLES,
            "dsoCountback", KpiFigure.RECEIVABLES,
            "bestPossibleDso", KpiFigure.CURRENT_RECEIVABLES,
            "averageDaysDelinquent", KpiFigure.OVERDUE_RECEIVABLES,
            "collectionEffectiveness", KpiFigure.RECEIVABLES);

    static KpiMonth of(String currency, MonthFacts facts, KpiQuestion question) {
        var figures = new LinkedHashMap<String, String>();
        facts.figures().forEach((name, figure) -> {
            figures.put(name, figure.text());
            if (figure.reason() != null) {
                figures.put(name + "Reason", figure.reason());
            }
        });
        return new KpiMonth(
                currency,
                facts.month().toString(),
                facts.days(),
                facts.complete(),
                Money.decimal(facts.sales(), currency),
                Money.decimal(facts.opening(), currency),
                Money.decimal(facts.receivables(), currency),
                Money.decimal(facts.current(), currency),
                Money.decimal(facts.receivables().subtract(facts.current()), currency),
                Money.decimal(facts.applied(), currency),
                Money.decimal(facts.applied(), currency),
                Money.decimal(facts.deducted(), currency),
                Money.decimal(facts.credited(), currency),
                Money.decimal(facts.writtenOff(), currency),
                Money.decimal(facts.fees(), currency),
                facts.assumedDates(),
                figures,
                links(currency, facts.month(), question));
    }

    private static Map<String, String> links(String currency, YearMonth month, KpiQuestion question) {
        var links = new LinkedHashMap<String, String>();
        Arrays.stream(KpiFigure.values())
                .forEach(figure -> links.put(figure.wire(), link(figure, currency, month, question)));
        NUMERATORS.forEach((name, figure) -> links.put(name, link(figure, currency, month, question)));
        return links;
    }

    private static String link(KpiFigure figure, String currency, YearMonth month, KpiQuestion question) {
        return RowsLink.to("/v1/reports/kpis/rows", question.vantage().asOf(), question.askedKnownAt())
                .with("figure", figure.wire())
                .with("month", month)
                .with("currency", currency)
                .path();
    }
}
