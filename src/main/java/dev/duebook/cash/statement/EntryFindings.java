package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Finding.Severity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is wrong with one entry, or with the head of a statement, found while its texts and days are taken. Each code is told
 * once per field, so that an entry of many payments has few findings.
 */
final class EntryFindings {
    static final int LONGEST_TEXT = 2_000;
    static final int LONGEST_VALUE = 200;

    private static final Pattern DAY = Pattern.compile("([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[^0-9-].*|[0-9]{2,6}.*)?");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private final long line;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    EntryFindings(long line) {
        this.line = line;
    }

    List<Finding> all() {
        return findings;
    }

    void add(String code, Severity severity, String field, String value, String amount, String reason) {
        if (told.add(code + ' ' + field)) {
            findings.add(new Finding(code, severity, line, field, cut(value, LONGEST_VALUE), amount, reason));
        }
    }

    void warn(String code, String field, String value, String reason) {
        add(code, Severity.WARNING, field, value, null, reason);
    }

    void error(String code, String field, String value, String reason) {
        add(code, Severity.ERROR, field, value, null, reason);
    }

    /** The text as given, at most 2,000 characters of it; null where it is null or blank. */
    String text(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.indexOf('\ufffd') >= 0) {
            warn(
                    "damaged-text",
                    field,
                    text,
                    "characters were lost before the file came here; ask for it in its own charset");
        }
        if (text.length() > LONGEST_TEXT) {
            warn("text-cut", field, text, "only the first 2,000 characters of the text are kept");
        }
        return cut(text, LONGEST_TEXT);
    }

    /** The day a text begins with, whatever hour and zone follow; null where there is none or no such day exists. */
    LocalDate day(String field, String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        var match = DAY.matcher(written.strip());
        if (match.matches()) {
            try {
                var year = Integer.parseInt(match.group(1));
                if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                    return LocalDate.of(year, Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)));
                }
            } catch (DateTimeException noSuchDay) {
                // told below, as every other day that cannot be
            }
        }
        warn("impossible-date", field, written, "there is no such day; it is left out");
        return null;
    }

    private static String cut(String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
