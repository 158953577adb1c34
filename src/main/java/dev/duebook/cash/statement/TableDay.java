package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.DateText;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A day in a cell, by the profile's pattern; a time behind it is cut off, and no zone moves it. */
final class TableDay {
    private static final int LONGEST = 60;

    private final String pattern;
    private final DateTimeFormatter formatter;

    /** @throws IllegalArgumentException where the pattern is none of a day */
    TableDay(String pattern) {
        this.pattern = pattern;
        this.formatter = DateText.formatter(pattern);
    }

    /** @throws Doubt {@code date-unreadable} */
    LocalDate of(String text) {
        var stripped = Blanks.strip(text);
        if (stripped.length() > LONGEST) {
            throw unreadable(text);
        }
        var day = parsed(stripped);
        for (var at = end(stripped, 0); day == null && at > 0; at = end(stripped, at + 1)) {
            day = parsed(stripped.substring(0, at));
        }
        if (day == null) {
            throw unreadable(text);
        }
        return day;
    }

    private Doubt unreadable(String text) {
        return new Doubt("date-unreadable", text, "is not a day of the form " + pattern);
    }

    /** Where a time may begin. */
    private static int end(String text, int from) {
        for (var i = from; i < text.length(); i++) {
            if (text.charAt(i) == ' ' || text.charAt(i) == 'T' || text.charAt(i) == ',') {
                return i;
            }
        }
        return -1;
    }

    private LocalDate parsed(String text) {
        try {
            return DateText.parse(text, formatter, pattern);
        } catch (IllegalArgumentException other) {
            return null;
        }
    }
}
