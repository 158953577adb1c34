package dev.duebook.ground.time;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Public holidays of a country, those that hold nationwide, or of a part of one, those that hold there as well. */
@Singleton
public class Holidays {
    private static final Map<String, Optional<Calendar>> COUNTRIES = new ConcurrentHashMap<>();

    /** @param parts how the calendar names each part, by its name in ISO 3166-2 without the country */
    private record Calendar(HolidayManager days, Map<String, String> parts) {
        static Calendar of(HolidayManager days) {
            var parts = days.getCalendarHierarchy().getChildren().keySet().stream()
                    .collect(Collectors.toMap(
                            part -> part.toUpperCase(Locale.ROOT), part -> part, (a, b) -> a, TreeMap::new));
            return new Calendar(days, parts);
        }

        boolean isHoliday(LocalDate day, String part) {
            var known = part == null ? null : parts.get(part);
            return known == null
                    ? days.isHoliday(day, HolidayType.PUBLIC_HOLIDAY)
                    : days.isHoliday(day, HolidayType.PUBLIC_HOLIDAY, known);
        }
    }

    private record Place(String country, String part) {
        /** A country, as in GB, or with a part of it, as in GB-ENG. */
        static Place of(String code) {
            var dash = code.indexOf('-');
            var upper = code.toUpperCase(Locale.ROOT);
            return dash < 0 ? new Place(upper, null) : new Place(upper.substring(0, dash), upper.substring(dash + 1));
        }
    }

    /**
     * @param code of a country (ISO 3166-1) or a part of one (ISO 3166-2), as in GB or GB-ENG; null for none
     * @return its days; none for a country we know none of, and the country's for a part we know nothing of
     */
    public Predicate<LocalDate> of(String code) {
        if (code == null) {
            return day -> false;
        }
        var place = Place.of(code);
        var calendar = calendar(place.country());
        return day ->
                calendar.filter(known -> known.isHoliday(day, place.part())).isPresent();
    }

    /** What speaks against such a code, as far as it names a part of a country; empty where it names none. */
    public static Optional<String> objection(String code) {
        var place = Place.of(code);
        if (place.part() == null) {
            return Optional.empty();
        }
        var parts = calendar(place.country()).map(Calendar::parts).orElse(Map.of());
        if (parts.containsKey(place.part())) {
            return Optional.empty();
        }
        return Optional.of(
                parts.isEmpty()
                        ? "names a part, and no part of " + place.country()
                                + " is known to have days of its own; write " + place.country()
                        : "is not a known part of " + place.country() + "; there are "
                                + parts.keySet().stream()
                                        .map(part -> place.country() + "-" + part)
                                        .collect(Collectors.joining(", ")));
    }

    private static Optional<Calendar> calendar(String country) {
        return COUNTRIES.computeIfAbsent(country, Holidays::read);
    }

    private static Optional<Calendar> read(String country) {
        return HolidayManager.getSupportedCalendarCodes().contains(country)
                ? Optional.of(Calendar.of(HolidayManager.getInstance(ManagerParameters.create(country))))
                : Optional.empty();
    }
}
