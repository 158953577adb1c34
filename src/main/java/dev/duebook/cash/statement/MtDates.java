package dev.duebook.cash.statement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Days as SWIFT writes them, YYMMDD with years 1980 to 2079, and MMDD. Null for a day that is in no calendar. */
final class MtDates {
    private MtDates() {}

    static LocalDate day(String yymmdd) {
        return day(year(yymmdd), number(yymmdd, 2), number(yymmdd, 4));
    }

    /**
     * The day MMDD in the year that brings it nearest to another.
     *
     * @param yymmdd the other; where no such day exists (30 February of a 360-day year) the last of its month stands for it
     */
    static LocalDate nearest(String mmdd, String yymmdd) {
        var other = clamped(yymmdd);
        LocalDate nearest = null;
        for (var year = year(yymmdd) - 1; year <= year(yymmdd) + 1; year++) {
            var day = day(year, number(mmdd, 0), number(mmdd, 2));
            if (day != null && (nearest == null || distance(day, other) < distance(nearest, other))) {
                nearest = day;
            }
        }
        return nearest;
    }

    private static long distance(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other));
    }

    private static LocalDate clamped(String yymmdd) {
        var month = Math.min(12, Math.max(1, number(yymmdd, 2)));
        var longest = YearMonth.of(year(yymmdd), month).lengthOfMonth();
        return LocalDate.of(year(yymmdd), month, Math.min(longest, Math.max(1, number(yymmdd, 4))));
    }

    private static int year(String yymmdd) {
        var lastTwo = number(yymmdd, 0);
        return lastTwo < 80 ? 2000 + lastTwo : 1900 + lastTwo;
    }

    private static int number(String text, int from) {
        return Integer.parseInt(text.substring(from, from + 2));
    }

    private static LocalDate day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
