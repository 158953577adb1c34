package dev.duebook.collections.letter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A text with {@code {{placeholders}}}, and nothing else that would be evaluated. It is read once, before any value is
 * known: what looks like a placeholder inside a value stays what it is.
 */
final class MessageTextTemplate {
    private static final int LONGEST = 20_000;

    private record Part(String text, boolean placeholder) {}

    private final List<Part> parts;

    private MessageTextTemplate(List<Part> parts) {
        this.parts = parts;
    }

    /** Whatever stands between two opening and two closing braces is a name; IllegalArgumentException when one never ends. */
    static MessageTextTemplate parse(String text) {
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            var close = text.indexOf("}}", open + 2);
            if (close < 0) {
                throw new IllegalArgumentException("has {{ without }}");
            }
            parts.add(new Part(text.substring(from, open), false));
            parts.add(new Part(text.substring(open + 2, close).strip(), true));
            from = close + 2;
        }
        parts.add(new Part(text.substring(from), false));
        return new MessageTextTemplate(parts);
    }

    Set<String> placeholders() {
        var names = new LinkedHashSet<String>();
        parts.stream().filter(Part::placeholder).map(Part::text).forEach(names::add);
        return names;
    }

    /** The placeholder, where there is nothing beside it. */
    Optional<String> sole() {
        var said = parts.stream()
                .filter(part -> part.placeholder() || !part.text().isBlank())
                .toList();
        return said.size() == 1 && said.get(0).placeholder()
                ? Optional.of(said.get(0).text())
                : Optional.empty();
    }

    /** With the value of each placeholder in its place, cut where it grows beyond any message. */
    String fill(UnaryOperator<String> values) {
        var filled = new StringBuilder();
        for (var part : parts) {
            filled.append(part.placeholder() ? values.apply(part.text()) : part.text());
            if (filled.length() > LONGEST) {
                break;
            }
        }
        return Letter.cut(filled.toString(), LONGEST);
    }
}
