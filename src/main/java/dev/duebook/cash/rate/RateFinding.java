package dev.duebook.cash.rate;

/**
 * A place of a file that was not taken.
 *
 * @param line from 1
 * @param value as it stands there, cut
 */
record RateFinding(String code, long line, String currency, String value, String reason) {
    private static final int LONGEST_VALUE = 60;

    RateFinding {
        value = value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
