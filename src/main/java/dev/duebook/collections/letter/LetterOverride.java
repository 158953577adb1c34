package dev.duebook.collections.letter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A letter in the organization's own words.
 *
 * @param values what value placeholders stand for
 * @param parts what a placeholder alone in its paragraph stands for; within a paragraph it is the same as text
 */
record LetterOverride(Map<String, String> values, Map<String, List<LetterBlock>> parts) {
    private static final int LONGEST = 20_000;

    String subject(MessageText text) {
        return MessageTextTemplate.parse(text.subject()).fill(this::value);
    }

    /** Its paragraphs, as many as a message may be long. */
    List<LetterBlock> body(MessageText text) {
        var blocks = new ArrayList<LetterBlock>();
        var length = 0;
        for (var paragraph : paragraphs(text.body())) {
            for (var block : blocks(MessageTextTemplate.parse(paragraph))) {
                length += LetterWriter.text(block).length();
                if (length > LONGEST) {
                    return blocks;
                }
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** The words with a paragraph for a part, should they have no place for it: behind the last one that names one of these. */
    static MessageText withPlaceFor(String part, Set<String> behind, MessageText text) {
        var paragraphs = paragraphs(text.body());
        var place = paragraphs.size();
        for (var i = paragraphs.size() - 1; i >= 0; i--) {
            var named = MessageTextTemplate.parse(paragraphs.get(i)).placeholders();
            if (named.contains(part)) {
                return text;
            }
            if (place == paragraphs.size() && !Collections.disjoint(named, behind)) {
                place = i + 1;
            }
        }
        paragraphs.add(place, "{{" + part + "}}");
        return new MessageText(text.kind(), text.locale(), text.subject(), String.join("\n\n", paragraphs));
    }

    private List<LetterBlock> blocks(MessageTextTemplate paragraph) {
        return paragraph.sole().filter(parts::containsKey).map(parts::get).orElseGet(() -> {
            var filled = paragraph.fill(this::asText);
            return filled.isBlank() ? List.of() : List.of(new LetterBlock.Paragraph(filled));
        });
    }

    private String asText(String placeholder) {
        var part = parts.get(placeholder);
        return part == null
                ? value(placeholder)
                : String.join("\n", part.stream().map(LetterWriter::text).toList());
    }

    private String value(String placeholder) {
        return Letter.oneLine(values.get(placeholder));
    }

    /** Separated by blank lines. */
    private static List<String> paragraphs(String body) {
        var paragraphs = new ArrayList<String>();
        var lines = new ArrayList<String>();
        for (var line : (body + "\n\n").lines().toList()) {
            if (!line.isBlank()) {
                lines.add(line);
            } else if (!lines.isEmpty()) {
                paragraphs.add(String.join("\n", lines));
                lines.clear();
            }
        }
        return paragraphs;
    }
}
