package dev.duebook.collections.letter;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Text that a person wrote, as HTML: every character as data, blank lines as paragraphs. */
public final class PlainText {
    private PlainText() {}

    public static String html(String text) {
        var paragraphs = Arrays.stream(text.strip().split("\\R\\s*\\R"))
                .map(PlainText::escaped)
                .map(paragraph -> "<p>" + String.join("<br>\n", paragraph.split("\\R")) + "</p>")
                .collect(Collectors.joining("\n"));
        return "<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\"></head><body>\n" + paragraphs
                + "\n</body></html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
