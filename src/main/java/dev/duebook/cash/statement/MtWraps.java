package dev.duebook.cash.statement;

import java.util.List;

/**
 * Joins what was wrapped. A line or a subfield that fills its width was cut wherever the width ended, often inside a
 * number, so that what follows is joined as it is; after a shorter one the bank meant a new line, which becomes a blank.
 */
final class MtWraps {
    private static final int LINE = 65;

    /** The tag itself stands in the first line, and some banks count it. */
    private static final int FIRST_LINE = LINE - ":86:".length();

    private static final int SUBFIELD = 27;

    private MtWraps() {}

    /** Lines of text that nothing divides; some banks cut a place before the width. */
    static String free(List<String> lines) {
        var text = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            append(text, line, i > 0 && isFull(lines.get(i - 1)));
        }
        return text.toString().strip();
    }

    private static boolean isFull(String line) {
        return line.length() == LINE || line.length() == LINE - 1;
    }

    /** Lines that hold marks as {@code ?20}; what divides a mark itself is never a blank. */
    static String marked(List<String> lines, char mark) {
        var text = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            var before = i == 0 ? "" : lines.get(i - 1);
            var full = before.length() == LINE || i == 1 && before.length() == FIRST_LINE;
            append(text, lines.get(i), full || cutsMark(text, mark, lines.get(i)));
        }
        return text.toString().stripTrailing();
    }

    private static boolean cutsMark(StringBuilder text, char mark, String next) {
        var end = text.length() - 1;
        if (next.isEmpty() || next.charAt(0) == mark) {
            return true;
        }
        return end >= 0 && text.charAt(end) == mark && startsWithDigits(next, 2)
                || end >= 1
                        && text.charAt(end - 1) == mark
                        && startsWithDigits(next, 1)
                        && Character.isDigit(text.charAt(end));
    }

    private static boolean startsWithDigits(String text, int count) {
        return text.length() >= count && text.substring(0, count).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Subfields of 27 places; a bank that fills more of them has its own width, that of the longest. */
    static String subfields(List<String> subfields) {
        var width = Math.max(
                SUBFIELD, subfields.stream().mapToInt(String::length).max().orElse(0));
        var text = new StringBuilder();
        for (var i = 0; i < subfields.size(); i++) {
            append(text, subfields.get(i), i > 0 && subfields.get(i - 1).length() == width);
        }
        return text.toString().strip();
    }

    private static void append(StringBuilder text, String more, boolean directly) {
        if (!directly && !text.isEmpty() && !more.isEmpty() && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
        text.append(more);
    }
}
