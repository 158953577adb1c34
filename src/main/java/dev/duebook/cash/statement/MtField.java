package dev.duebook.cash.statement;

import java.util.List;

/**
 * A field of an MT message.
 *
 * @param tag as {@code 61} or {@code 60F}; {@link #END} of the message, {@link #HEADER} for its blocks before the text
 * @param lines its text without the tag, one or more
 * @param line of the file where it begins, from 1
 * @param cut it was longer
 */
record MtField(String tag, List<String> lines, long line, boolean cut) {
    static final String END = "-";
    static final String HEADER = "{";

    String first() {
        return lines.get(0);
    }

    boolean is(String other) {
        return tag.equals(other);
    }
}
