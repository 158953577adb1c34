package dev.duebook.reporting.kpi;

import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.RowsBehind;
import dev.duebook.reporting.report.Vantage;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;

/**
 * Whose rows are asked for.
 *
 * @param currencies empty for all
 */
record KpiRowsQuestion(Vantage vantage, KpiFigure figure, YearMonth month, List<String> currencies) {
    RowsBehind behind(Caller caller) {
        var span = new MonthSpan(month, month, vantage.asOf());
        var parameters = new HashMap<String, Object>();
        parameters.put("org", caller.organizationId());
        parameters.put("asOf", lookedAt(span));
        parameters.put("knownAt", vantage.recordedUntil());
        parameters.put("from", month.atDay(1));
        parameters.put("starts", span.starts());
        parameters.put("ends", span.ends());
        parameters.put("currencies", currencies.toArray(String[]::new));
        return new RowsBehind(KpiRowsSql.of(figure, !currencies.isEmpty()), parameters);
    }

    private LocalDate lookedAt(MonthSpan span) {
        if (figure != KpiFigure.OPENING_RECEIVABLES) {
            return span.end(month);
        }
        var before = month.atDay(1).minusDays(1);
        return before.isAfter(vantage.asOf()) ? vantage.asOf() : before;
    }
}
