package dev.duebook.reporting.leak;

import dev.duebook.reporting.report.Vantage;
import java.time.Instant;
import java.util.List;

/**
 * Which leaks are asked for.
 *
 * @param knownAt as the caller gave it; null for the present
 * @param days how long something may wait before it is a leak
 * @param kinds at least one
 * @param currencies empty for all
 */
record LeakQuestion(Vantage vantage, Instant knownAt, int days, List<LeakKind> kinds, List<String> currencies) {
    /** Those that can be answered from there. */
    List<LeakKind> answerable() {
        return kinds.stream().filter(this::isAnswerable).toList();
    }

    boolean isAnswerable(LeakKind kind) {
        return kind.isOfAnyDay() || vantage.live();
    }

    /** Where the rows of a kind are listed, in one currency or all. */
    String rows(LeakKind kind, String currency) {
        return "/v1/reports/leaks/rows?kind=" + kind + (currency == null ? "" : "&currency=" + currency) + "&asOf="
                + vantage.asOf() + (knownAt == null ? "" : "&knownAt=" + knownAt) + "&days=" + days;
    }
}
