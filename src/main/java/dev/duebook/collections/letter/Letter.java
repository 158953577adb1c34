package dev.duebook.collections.letter;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finished mail. Its subject is one line of at most 300 characters, whatever it was made from. */
public record Letter(String subject, String text, String html) {
    private static final int LONGEST_SUBJECT = 300;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    public Letter {
        subject = cut(oneLine(subject), LONGEST_SUBJECT);
    }

    public Letter with(UnaryOperator<String> change) {
        return new Letter(change.apply(subject), change.apply(text), change.apply(html));
    }

    /** With every line break and control character a space. */
    static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1) + "…";
    }
}
