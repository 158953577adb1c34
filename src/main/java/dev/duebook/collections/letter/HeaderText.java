package dev.duebook.collections.letter;

import java.util.regex.Pattern;

/** Text of users on one line, so that nothing in a name or a subject begins another header or another line of a log. */
public final class HeaderText {
    /** Controls, line and paragraph separators, and what changes the direction of writing or hides in it. */
    private static final Pattern BREAKING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private HeaderText() {}

    public static String of(String text) {
        return SPACES.matcher(BREAKING.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }
}
