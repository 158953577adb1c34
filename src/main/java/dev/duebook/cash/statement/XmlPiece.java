package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One element of an XML file with all that is in it, by local names. */
final class XmlPiece {
    private static final Pattern WRAP = Pattern.compile("[ \\t]*[\\r\\n][\\s]*");

    private final String name;
    private final long line;
    private final String currency;
    private String text = "";
    private List<XmlPiece> children = List.of();

    XmlPiece(String name, long line, String currency) {
        this.name = name;
        this.line = line;
        this.currency = currency;
    }

    void setText(String text) {
        this.text = text;
    }

    void add(XmlPiece child) {
        if (children.isEmpty()) {
            children = new ArrayList<>(4);
        }
        children.add(child);
    }

    String name() {
        return name;
    }

    long line() {
        return line;
    }

    /** Its attribute {@code Ccy}; null where it has none. */
    String currency() {
        return currency;
    }

    /** Its own text without the wraps and indents of the file; null where it is blank. */
    String text() {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        return stripped.indexOf('\n') < 0 && stripped.indexOf('\r') < 0
                ? stripped
                : WRAP.matcher(stripped).replaceAll(" ");
    }

    /** The first element on that way down that is there, going back where a way ends; null where there is none. */
    XmlPiece first(String... path) {
        return first(0, path);
    }

    private XmlPiece first(int from, String... path) {
        if (from == path.length) {
            return this;
        }
        for (var child : children) {
            if (child.name.equals(path[from])) {
                var found = child.first(from + 1, path);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The text of the first element on that way down; null where there is none, or it is blank. */
    String text(String... path) {
        var found = first(path);
        return found == null ? null : found.text();
    }

    List<XmlPiece> all(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    List<XmlPiece> children() {
        return children;
    }
}
