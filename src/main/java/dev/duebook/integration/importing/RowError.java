package dev.duebook.integration.importing;

import java.util.Set;

/**
 * What is wrong with a row, or, as {@link #POSSIBLE_DUPLICATE} and other warnings, remarkable about it.
 *
 * @param line of the file, the heading being 1
 * @param column heading of the column, or the field where a constant is wrong; null when it is about the row
 * @param value as it stands in the file, at most 200 characters; null when there is none
 */
record RowError(long line, String column, String value, String code, String reason) {
    static final String POSSIBLE_DUPLICATE = "POSSIBLE_DUPLICATE";
    static final String OVERPAID = "OVERPAID";
    static final String POSSIBLE_SAME_CLIENT = "POSSIBLE_SAME_CLIENT";
    private static final Set<String> WARNINGS = Set.of(POSSIBLE_DUPLICATE, OVERPAID, POSSIBLE_SAME_CLIENT);
    private static final int LONGEST_VALUE = 200;

    RowError {
        if (value != null && value.length() > LONGEST_VALUE) {
            var end = Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
            value = value.substring(0, end);
        }
    }

    boolean isWarning() {
        return WARNINGS.contains(code);
    }
}
