package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a file of MT messages, with or without SWIFT's blocks around them. */
final class MtFields {
    private static final int MOST_LINES = 200;
    private static final Pattern TAG = Pattern.compile(":(\\d{2}[A-Z]?|NS|940):");
    private static final Pattern BLOCK = Pattern.compile("\\{[1-5]:");
    private static final Pattern TAG_CUT = Pattern.compile("\\d{2}[A-Z]?:.*");
    private static final Set<String> TEXTS = Set.of("61", "86", "NS");
    private static final Set<String> WITHOUT_LETTER =
            Set.of("13", "20", "21", "25", "28", "61", "64", "65", "86", "940", "NS");

    /** What a line that begins so continues is a time of day that the wrap of lines has cut. */
    private static final Pattern CLOCK = Pattern.compile(":[0-5]\\d:[0-5]\\d(?!\\d).*");

    private final BoundedLines lines;
    private String ahead;

    private String tag = "";
    private List<String> text = new ArrayList<>();
    private long began;
    private boolean cut;
    private boolean closingSeen;

    MtFields(BoundedLines lines) {
        this.lines = lines;
    }

    /** The next field; null at the end of the file. Lines before the first one are passed over. */
    MtField next() {
        for (var line = line(); line != null; line = line()) {
            var number = lines.number();
            var longer = lines.cut();
            var begins = tagOf(line);
            if (begins == null) {
                append(line, longer);
                continue;
            }
            var before = current();
            begin(begins, line, number, longer);
            if (before != null) {
                return before;
            }
        }
        var last = current();
        tag = "";
        return last;
    }

    private MtField current() {
        return tag.isEmpty() ? null : new MtField(tag, text, began, cut);
    }

    private void begin(String begins, String line, long number, boolean longer) {
        closingSeen = !begins.equals("20") && (closingSeen || begins.startsWith("62"));
        tag = begins;
        text = new ArrayList<>();
        text.add(isMark(begins) ? line : line.substring(begins.length() + 2));
        began = number;
        cut = longer;
    }

    private static boolean isMark(String tag) {
        return tag.equals(MtField.END) || tag.equals(MtField.HEADER);
    }

    private void append(String line, boolean longer) {
        if (tag.isEmpty()) {
            return;
        }
        if (text.size() < MOST_LINES) {
            text.add(line);
            cut |= longer;
        } else {
            cut = true;
        }
    }

    private String line() {
        var line = ahead != null ? ahead : lines.next();
        ahead = null;
        if (":".equals(line)) {
            ahead = lines.next();
            if (ahead != null && TAG_CUT.matcher(ahead).matches()) {
                line += ahead;
                ahead = null;
            }
        }
        return line;
    }

    private String tagOf(String line) {
        if (line.startsWith("{") && (!TEXTS.contains(tag) || BLOCK.matcher(line).lookingAt())) {
            return MtField.HEADER;
        }
        if (line.startsWith("-") && (line.strip().equals("-") || line.startsWith("-}") || closingSeen)) {
            return line.indexOf("{2:") > 0 ? MtField.HEADER : MtField.END;
        }
        var found = TAG.matcher(line);
        if (!found.lookingAt()) {
            return null;
        }
        var name = found.group(1);
        return isText(name, line) ? null : name;
    }

    private boolean isText(String name, String line) {
        if (!TEXTS.contains(tag)) {
            return false;
        }
        return Character.isDigit(name.charAt(name.length() - 1)) && !WITHOUT_LETTER.contains(name)
                || tag.equals("86") && CLOCK.matcher(line).matches() && endsInDigit(text.get(text.size() - 1));
    }

    private static boolean endsInDigit(String line) {
        return !line.isEmpty() && Character.isDigit(line.charAt(line.length() - 1));
    }
}
