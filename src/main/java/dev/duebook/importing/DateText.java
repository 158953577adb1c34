package dev.duebook.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Days as books write them, by a java.time pattern: {@code M/d/yyyy}, {@code dd.MM.yy}. English names of months. */
final class DateText {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final LocalDate PROBE = LocalDate.of(2025, 12, 31);

    private DateText() {}

    /**
     * Strict: there is no 31 February. The year of a pattern, {@code yyyy} or {@code uuuu}, is that of the common era.
     *
     * @throws IllegalArgumentException when it is no pattern, or does not tell a day
     */
    static DateTimeFormatter formatter(String pattern) {
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
    static LocalDate parse(String text, DateTimeFormatter formatter, String pattern) {
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
    static LocalDate inRange(LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new IllegalArgumentException("is not a day from " + EARLIEST.getYear() + " to " + LATEST.getYear());
        }
        return day;
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
