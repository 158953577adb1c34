package dev.duebook.reporting.kpi;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * The months a report is about, and those before them whose sales count back.
 *
 * @param asOf the day of the report; no month is looked at beyond it
 */
public record MonthSpan(YearMonth first, YearMonth last, LocalDate asOf) {
    /** Months before the first whose sales may cover what is outstanding. */
    static final int LOOKED_BACK = 36;

    static final int MOST_MONTHS = 120;

    List<YearMonth> months() {
        return from(first);
    }

    List<YearMonth> monthsLookedBackOn() {
        return from(first.minusMonths(LOOKED_BACK));
    }

    private List<YearMonth> from(YearMonth start) {
        return Stream.iterate(start, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    /** The day on which a month is looked at: its last, or the day of the report when that comes first. */
    LocalDate end(YearMonth month) {
        var end = month.atEndOfMonth();
        return end.isAfter(asOf) ? asOf : end;
    }

    /** How many days of the month have passed. */
    int days(YearMonth month) {
        return (int) Math.max(0, end(month).toEpochDay() - month.atDay(1).toEpochDay() + 1);
    }

    boolean complete(YearMonth month) {
        return !month.atEndOfMonth().isAfter(asOf);
    }

    /** The first day of each month, and of the one behind the last, so that what is later has a place of its own. */
    LocalDate[] starts() {
        return firstDays(months());
    }

    /** As {@link #starts}, with the months looked back on. */
    LocalDate[] startsLookedBackOn() {
        return firstDays(monthsLookedBackOn());
    }

    LocalDate[] ends() {
        return months().stream().map(this::end).toArray(LocalDate[]::new);
    }

    private LocalDate[] firstDays(List<YearMonth> months) {
        return Stream.concat(months.stream(), Stream.of(last.plusMonths(1)))
                .map(month -> month.atDay(1))
                .toArray(LocalDate[]::new);
    }
}
