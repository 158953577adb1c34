package dev.duebook.ground.sheet;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Which of the usual patterns of days fit all texts of a column, and what they make of them. */
public final class DatePatterns {
    private static final List<String> USUAL = List.of(
            "yyyy-MM-dd",
            "M/d/yyyy",
            "d/M/yyyy",
            "d.M.yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "yyyy/M/d",
            "yyyy.M.d",
            "yyyyMMdd",
            "M/d/yy",
            "d/M/yy",
            "d.M.yy",
            "d-M-yy",
            "d MMM yyyy",
            "d-MMM-yyyy",
            "d-MMM-yy",
            "d MMM yy",
            "d MMMM yyyy",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
            "M/d/yyyy H:mm",
            "d/M/yyyy H:mm",
            "d.M.yyyy H:mm");

    private final List<Candidate> left = new ArrayList<>();

    private static final class Candidate {
        private final String pattern;
        private final DateTimeFormatter formatter;
        private long days;

        Candidate(String pattern) {
            this.pattern = pattern;
            this.formatter = DateText.formatter(pattern);
        }

        /** Whether it fits; remembers what it made of the text. */
        boolean fits(String text) {
            try {
                LocalDate day = DateText.parse(text, formatter, pattern);
                days = days * 31 + day.toEpochDay();
                return true;
            } catch (IllegalArgumentException unfit) {
                return false;
            }
        }
    }

    public DatePatterns() {
        USUAL.forEach(pattern -> left.add(new Candidate(pattern)));
    }

    public void see(String text) {
        left.removeIf(candidate -> !candidate.fits(text));
    }

    /** Those that fit all that was seen in every one of these; of patterns that make the same days of it, the first. */
    public static List<String> fitting(List<DatePatterns> columns) {
        var fitting = new LinkedHashMap<List<Long>, String>();
        for (var pattern : USUAL) {
            var days = columns.stream().flatMap(column -> column.days(pattern)).toList();
            if (days.size() == columns.size()) {
                fitting.putIfAbsent(days, pattern);
            }
        }
        return List.copyOf(fitting.values());
    }

    public List<String> fitting() {
        return fitting(List.of(this));
    }

    private Stream<Long> days(String pattern) {
        return left.stream()
                .filter(candidate -> candidate.pattern.equals(pattern))
                .map(candidate -> candidate.days);
    }
}
