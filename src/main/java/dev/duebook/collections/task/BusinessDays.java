package dev.duebook.collections.task;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Days on which people work: neither a weekend nor a public holiday. */
final class BusinessDays {
    private BusinessDays() {}

    static boolean is(LocalDate day, Predicate<LocalDate> holiday) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holiday.test(day);
    }

    /** Whether so many of them, or more, lie after the first day, the last one included. */
    static boolean passed(LocalDate first, LocalDate last, int many, Predicate<LocalDate> holiday) {
        var counted = 0;
        for (var day = first.plusDays(1); counted < many && !day.isAfter(last); day = day.plusDays(1)) {
            counted += is(day, holiday) ? 1 : 0;
        }
        return counted >= many;
    }
}
