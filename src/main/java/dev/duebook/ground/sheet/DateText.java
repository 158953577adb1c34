package dev.duebook.ground.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;

/** Days as books write them, by a java.time pattern: {@code M/d/yyyy}, {@code dd.MM.yy}. English names of months. */
public final class DateText {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final LocalDate PROBE = LocalDate.of(2025, 12, 31);

    private static final int CENTURY = 100;
    private static final int YEARS_AHEAD = 20;
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern SHORT_YEAR = Pattern.compile("(?<![yu])[yu]{2}(?![yu])");

    private DateText() {}

    /**
     * Strict: there is no 31 February. The year of a pattern, {@code yyyy} or {@code uuuu}, is that of the common era.
     *
     * @throws IllegalArgumentException when it is no pattern, or does not tell a day
     */
    public static DateTimeFormatter formatter(String pattern) {
        try {
            var formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withPlainYear(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            if (PROBE.equals(formatter.parse(formatter.format(PROBE.atStartOfDay()), TemporalQueries.localDate()))) {
                return formatter;
            }
        } catch (IllegalArgumentException | DateTimeException unfit) {
            // falls through to the one answer
        }
        throw new IllegalArgumentException("is not a pattern of a day such as yyyy-MM-dd or M/d/yyyy");
    }

    /** @throws IllegalArgumentException when it is not a day of that form, from 1900 to 2199 */
    public static LocalDate parse(String text, DateTimeFormatter formatter, String pattern) {
        try {
            var day = formatter.parse(text, TemporalQueries.localDate());
            if (day != null && !day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException unfit) {
            // falls through to the one answer
        }
        throw new IllegalArgumentException("is not a day of the form " + pattern);
    }

    /** @throws IllegalArgumentException when it is not a day from 1900 to 2199 */
    public static LocalDate inRange(LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new IllegalArgumentException("is not a day from " + EARLIEST.getYear() + " to " + LATEST.getYear());
        }
        return day;
    }

    /**
     * The same day in the century that is meant: at most 80 years before today and 20 after. Only where the pattern has a
     * year of two digits, which {@link #parse} takes for one of 2000 to 2099.
     */
    public static LocalDate near(LocalDate day, String pattern, LocalDate today) {
        if (!hasShortYear(pattern)) {
            return day;
        }
        return day.isAfter(latest(today))
                ? day.minusYears(CENTURY)
                : day.isBefore(earliest(today)) ? day.plusYears(CENTURY) : day;
    }

    /** The first day that a year of two digits can mean. */
    public static LocalDate earliest(LocalDate today) {
        return latest(today).minusYears(CENTURY).plusDays(1);
    }

    /** The last. */
    public static LocalDate latest(LocalDate today) {
        return today.plusYears(YEARS_AHEAD);
    }

    /** Whether the pattern tells years by two digits. */
    public static boolean hasShortYear(String pattern) {
        return SHORT_YEAR.matcher(QUOTED.matcher(pattern).replaceAll("")).find();
    }

    /** The year of an era needs the era; {@code u} does not. Quoted text stays as it is. */
    private static String withPlainYear(String pattern) {
        var plain = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            quoted ^= c == '\'';
            plain.append(c == 'y' && !quoted ? 'u' : c);
        }
        return plain.toString();
    }
}
