package dev.duebook.integration.importing;

import dev.duebook.ground.sheet.Headings;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers for the invoices of a file that has none, by the place of each row below the heading, as {@code CA-{row:5}}
 * makes CA-00042 of the 42nd. The same file gives the same numbers; a row put in or taken out gives all below another.
 */
record RowNumbers(String before, int digits, String after) {
    private static final Pattern PATTERN = Pattern.compile("([^{}]{0,30})\\{row(?::([1-9]))?}([^{}]{0,30})");
    private static final int LONGEST = 40;
    private static final int MOST_DIGITS = 7;

    /** @throws IllegalArgumentException when it is not such a pattern, or its numbers would be too long */
    static RowNumbers of(String pattern) {
        var parts = PATTERN.matcher(pattern);
        if (!parts.matches() || !Headings.clean(pattern).equals(pattern)) {
            throw new IllegalArgumentException("is not a pattern such as CA-{row} or CA-{row:5}");
        }
        var digits = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
        if (parts.group(1).length()
                        + Math.max(digits, MOST_DIGITS)
                        + parts.group(3).length()
                > LONGEST) {
            throw new IllegalArgumentException("makes numbers of more than " + LONGEST + " characters");
        }
        return new RowNumbers(parts.group(1), digits, parts.group(3));
    }

    /** @param place of the row among those below the heading, from 1 */
    String number(long place) {
        return before + String.format(Locale.ROOT, "%0" + digits + "d", place) + after;
    }
}
