package dev.duebook.collections.letter;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the pieces of a letter as text and as HTML. The HTML template is ours, sees maps, lists and texts only, and
 * everything put into it is escaped.
 */
final class LetterWriter {
    private static final Template HTML = template();

    private LetterWriter() {}

    static Letter write(String language, String subject, List<LetterBlock> blocks) {
        var text = blocks.stream().map(LetterWriter::text).collect(Collectors.joining("\n\n", "", "\n"));
        var html = HTML.data(
                        "language",
                        language,
                        "subject",
                        Letter.oneLine(subject),
                        "blocks",
                        blocks.stream().map(LetterWriter::data).toList())
                .render();
        return new Letter(subject, text, html);
    }

    static String text(LetterBlock block) {
        if (block instanceof LetterBlock.Paragraph paragraph) {
            return String.join("\n", lines(paragraph.text()));
        }
        if (block instanceof LetterBlock.Items items) {
            return items.items().stream().map(LetterWriter::text).collect(Collectors.joining("\n"));
        }
        if (block instanceof LetterBlock.Fields fields) {
            return (fields.title() == null ? "" : fields.title() + "\n")
                    + fields.fields().stream()
                            .map(field -> field.label() + ": " + field.value())
                            .collect(Collectors.joining("\n"));
        }
        if (block instanceof LetterBlock.Grid grid) {
            return grid.rows().stream()
                    .map(row -> text(new LetterBlock.Item(row.get(0), List.of(named(grid.header(), row)))))
                    .collect(Collectors.joining("\n"));
        }
        var link = (LetterBlock.Link) block;
        return link.text() + "\n" + link.url();
    }

    private static String text(LetterBlock.Item item) {
        var lines = new ArrayList<String>();
        lines.add("- " + item.text());
        item.details().forEach(detail -> lines.add("  " + detail));
        return String.join("\n", lines);
    }

    private static String named(List<String> header, List<String> row) {
        return IntStream.range(1, header.size())
                .filter(column -> !row.get(column).isEmpty())
                .mapToObj(column -> header.get(column) + ": " + row.get(column))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, Object> data(LetterBlock block) {
        if (block instanceof LetterBlock.Paragraph paragraph) {
            return Map.of("kind", "paragraph", "lines", lines(paragraph.text()));
        }
        if (block instanceof LetterBlock.Items items) {
            return Map.of(
                    "kind",
                    "items",
                    "items",
                    items.items().stream()
                            .map(item -> Map.of("text", item.text(), "details", item.details()))
                            .toList());
        }
        if (block instanceof LetterBlock.Fields fields) {
            return Map.of(
                    "kind",
                    "fields",
                    "title",
                    Objects.requireNonNullElse(fields.title(), ""),
                    "fields",
                    fields.fields().stream()
                            .map(field -> Map.of("label", field.label(), "value", field.value()))
                            .toList());
        }
        if (block instanceof LetterBlock.Grid grid) {
            return Map.of("kind", "grid", "header", grid.header(), "rows", grid.rows());
        }
        var link = (LetterBlock.Link) block;
        return Map.of("kind", "link", "text", link.text(), "url", link.url(), "safe", isWeb(link.url()));
    }

    private static boolean isWeb(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }

    private static List<String> lines(String text) {
        return text.strip().lines().map(Letter::oneLine).toList();
    }

    private static Template template() {
        try (var stream = LetterWriter.class.getResourceAsStream("/messages/letter.html")) {
            var source = new String(
                    Objects.requireNonNull(stream, "letter.html is missing").readAllBytes(), StandardCharsets.UTF_8);
            var html = Variant.forContentType(Variant.TEXT_HTML);
            return Engine.builder()
                    .addDefaults()
                    .addResultMapper(new HtmlEscaper(List.of(html.getContentType())))
                    .strictRendering(true)
                    .build()
                    .parse(source, html, "letter");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
