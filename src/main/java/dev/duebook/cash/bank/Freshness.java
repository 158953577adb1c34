package dev.duebook.cash.bank;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;

/** Whether what is known of an account is new enough to remind anybody of money. */
public final class Freshness {
    /** A calendar without working days must not be searched for ever. */
    private static final int LONGEST_DAYS = 400;

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private Freshness() {}

    /**
     * The day through which an account has to be covered: so many business days before today.
     *
     * @param businessDays 1..60
     * @param holiday public holidays of the organization's country
     */
    public static LocalDate neededThrough(LocalDate today, int businessDays, Predicate<LocalDate> holiday) {
        var day = today;
        var earliest = today.minusDays(LONGEST_DAYS);
        for (var left = businessDays; left > 0 && day.isAfter(earliest); ) {
            day = day.minusDays(1);
            if (!WEEKEND.contains(day.getDayOfWeek()) && !holiday.test(day)) {
                left--;
            }
        }
        return day;
    }

    /** @param coveredThrough null where nothing is */
    public static boolean isStale(LocalDate coveredThrough, LocalDate neededThrough) {
        return coveredThrough == null || coveredThrough.isBefore(neededThrough);
    }
}
