package dev.duebook.reporting.cashflow;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How cash flow is cut: days, weeks from Monday to Sunday (ISO 8601), or calendar months. */
enum Period {
    DAY,
    WEEK,
    MONTH;

    /** By its name in the contract, which has checked it. */
    static Period fromString(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The whole period in which the day lies. */
    Days around(LocalDate day) {
        var first = first(day);
        return new Days(first, plus(first, 1).minusDays(1));
    }

    /** The first day of the period so many periods later, or earlier when negative. */
    LocalDate plus(LocalDate first, int periods) {
        return switch (this) {
            case DAY -> first.plusDays(periods);
            case WEEK -> first.plusWeeks(periods);
            case MONTH -> first.plusMonths(periods);
        };
    }

    /**
     * Whole periods, in order, from that in which {@code from} lies to that in which {@code to} lies.
     *
     * @param most no more than so many are listed
     */
    List<Days> between(LocalDate from, LocalDate to, int most) {
        var periods = new ArrayList<Days>();
        for (var next = around(from);
                !next.from().isAfter(to) && periods.size() < most;
                next = around(next.to().plusDays(1))) {
            periods.add(next);
        }
        return periods;
    }

    private LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }
}
