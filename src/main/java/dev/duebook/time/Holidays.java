package dev.duebook.time;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Public holidays of a country, nationwide ones only. */
@Singleton
public class Holidays {
    private final Map<String, Optional<HolidayManager>> countries = new ConcurrentHashMap<>();

    /** None for a country we know none of, or no country. */
    public Predicate<LocalDate> of(String country) {
        if (country == null) {
            return day -> false;
        }
        var calendar = countries.computeIfAbsent(country.toUpperCase(Locale.ROOT), Holidays::calendar);
        return day -> calendar.filter(known -> known.isHoliday(day, HolidayType.PUBLIC_HOLIDAY))
                .isPresent();
    }

    private static Optional<HolidayManager> calendar(String country) {
        return HolidayManager.getSupportedCalendarCodes().contains(country)
                ? Optional.of(HolidayManager.getInstance(ManagerParameters.create(country)))
                : Optional.empty();
    }
}
