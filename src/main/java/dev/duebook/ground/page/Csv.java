package dev.duebook.ground.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * All rows of a list, as CSV.
 *
 * @param columns the fields of a row's JSON form that become columns; one of a field behind a point
 * @param all hands each row to the consumer it is given
 */
public record Csv<T>(List<String> columns, Consumer<Consumer<T>> all) {
    public static final String TYPE = "text/csv;charset=UTF-8";

    void forEach(Consumer<Object> consumer) {
        all.accept(consumer::accept);
    }

    /** A row that knows its cells, in the order of the columns, and so needs no JSON form. */
    public interface Row {
        List<String> cells();
    }

    List<String> cells(Object row, Function<Object, JsonNode> json) {
        if (row instanceof Row known) {
            return known.cells().stream()
                    .map(cell -> cell == null ? "" : CsvCell.defused(cell))
                    .toList();
        }
        var fields = json.apply(row);
        return columns.stream().map(column -> cell(field(fields, column))).toList();
    }

    private static JsonNode field(JsonNode fields, String column) {
        return column.indexOf('.') < 0 ? fields.path(column) : fields.at("/" + column.replace('.', '/'));
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return CsvCell.defused(text(value));
    }

    private static String text(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        var plain = value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode);
        return plain
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(";"))
                : value.toString();
    }
}
