package dev.duebook.ground.page;

import java.util.regex.Pattern;

/**
 * Texts in CSV that a spreadsheet would run as a formula, in whatever language it runs: where one would begin, at the
 * beginning of a cell and behind everything at which some reader splits a line, an apostrophe goes in front. It is put in
 * front of one that stands there already as well, so that reading a file back gives exactly what was written.
 */
public final class CsvCell {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final String RUN = "=+-@\uff1d\uff0b\uff0d\uff20";
    private static final String RUN_AT_THE_BEGINNING = RUN + "\t\r\n";
    private static final String SPLITS = ";\t\"\r\n";
    private static final char GUARD = '\'';

    private CsvCell() {}

    /** As it is written; a number stays as it is. */
    static String defused(String text) {
        return isHarmless(text) || NUMBER.matcher(text).matches() ? text : guarded(text);
    }

    private static String guarded(String text) {
        var guarded = new StringBuilder(text.length() + 2);
        for (var i = 0; i < text.length(); i++) {
            if (mayBegin(text, i) && runs(text, i)) {
                guarded.append(GUARD);
            }
            guarded.append(text.charAt(i));
        }
        return guarded.toString();
    }

    /** What {@link #defused} was given. */
    public static String restored(String written) {
        if (isHarmless(written) || written.indexOf(GUARD) < 0) {
            return written;
        }
        var text = new StringBuilder(written.length());
        for (var i = 0; i < written.length(); i++) {
            if (written.charAt(i) != GUARD || !mayBegin(written, i) || !runs(written, i)) {
                text.append(written.charAt(i));
            }
        }
        return text.toString();
    }

    /** Whether readers with another delimiter than a comma would take it apart unless it is quoted. */
    static boolean needsQuotes(String text) {
        return text.indexOf(';') >= 0 || text.indexOf('\t') >= 0 || text.indexOf('"') >= 0;
    }

    private static boolean isHarmless(String text) {
        if (text.isEmpty()) {
            return true;
        }
        for (var i = 0; i < text.length(); i++) {
            if (SPLITS.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return !runs(text, 0);
    }

    private static boolean mayBegin(String text, int at) {
        return at == 0 || SPLITS.indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Whether a formula begins here, behind apostrophes and blanks. */
    private static boolean runs(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) == GUARD) {
            at++;
        }
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\u00a0')) {
            at++;
        }
        return at < text.length() && (from == 0 ? RUN_AT_THE_BEGINNING : RUN).indexOf(text.charAt(at)) >= 0;
    }
}
