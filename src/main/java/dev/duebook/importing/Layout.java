package dev.duebook.importing;

import dev.duebook.problem.FieldErrors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which column of a file is which field. */
final class Layout {
    private final ImportOptions options;
    private final List<String> headings;
    private final Map<Field, Integer> columns;

    private Layout(ImportOptions options, List<String> headings, Map<Field, Integer> columns) {
        this.options = options;
        this.headings = headings;
        this.columns = columns;
    }

    /**
     * By the mapping; a column headed by the name of a field needs none.
     *
     * @param heading the first row; null when the file has none
     * @param errors gets, under {@code /options} or as {@code /file}, each column that is missing or there twice
     */
    static Layout of(ImportOptions options, RawRow heading, FieldErrors errors) {
        if (heading == null || heading.isBlank()) {
            errors.add("/file", "has no heading in its first row");
            return new Layout(options, List.of(), Map.of());
        }
        var headings = withoutTrailingBlanks(heading.cells());
        var places = new HashMap<String, List<Integer>>();
        for (var i = 0; i < headings.size(); i++) {
            places.computeIfAbsent(headings.get(i), none -> new ArrayList<>()).add(i);
        }
        var columns = new EnumMap<Field, Integer>(Field.class);
        for (var field : options.kind().fields()) {
            var named = options.mapping().get(field);
            var found = named == null ? ownName(field, places) : places.get(named.strip());
            if (found == null) {
                errors.addIf(
                        named != null, "/options/mapping/" + field, "the file has no column headed \"" + named + "\"");
            } else if (named == null && options.constants().containsKey(field)) {
                continue;
            } else if (found.size() > 1) {
                errors.add("/options/mapping/" + field, "the file has several columns headed so");
            } else {
                columns.put(field, found.get(0));
            }
        }
        for (var choice : options.kind().required()) {
            var given = choice.stream()
                    .anyMatch(field -> columns.containsKey(field)
                            || options.constants().containsKey(field)
                            || options.mapping().containsKey(field));
            var first = choice.stream().sorted().findFirst().orElseThrow();
            errors.addIf(!given, "/options/mapping/" + first, "is required: name its column, or give a constant");
        }
        return new Layout(options, headings, columns);
    }

    /** Of a file without a column, every field of which is a constant or absent. */
    static Layout ofConstants(ImportOptions options) {
        return new Layout(options, List.of(), Map.of());
    }

    private static List<Integer> ownName(Field field, Map<String, List<Integer>> places) {
        var exact = places.get(field.name());
        return exact != null
                ? exact
                : places.entrySet().stream()
                        .filter(place -> place.getKey()
                                .toLowerCase(Locale.ROOT)
                                .equals(field.name().toLowerCase(Locale.ROOT)))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private static List<String> withoutTrailingBlanks(List<String> cells) {
        var end = cells.size();
        while (end > 0 && cells.get(end - 1).isBlank()) {
            end--;
        }
        return cells.subList(0, end).stream().map(String::strip).toList();
    }

    /** The text of a field in a row; null where there is none. */
    String text(RawRow row, Field field) {
        var column = columns.get(field);
        if (column == null) {
            return options.constants().get(field);
        }
        return column < row.cells().size() ? row.cells().get(column) : null;
    }

    /** What is wrong with the cell of a field in a row; null when it can be read. */
    String unreadable(RawRow row, Field field) {
        var column = columns.get(field);
        return column == null ? null : row.unreadable().get(column);
    }

    /** The day in the cell of a field, where the file says that it is one; null otherwise. */
    LocalDate day(RawRow row, Field field) {
        var column = columns.get(field);
        return column == null ? null : row.days().get(column);
    }

    /** The fields that have a column. */
    Set<Field> fields() {
        return columns.keySet();
    }

    /** The heading of a field's column; the field's own name where it is a constant, or absent. */
    String heading(Field field) {
        var column = columns.get(field);
        return column == null ? field.name() : headings.get(column);
    }

    int width() {
        return headings.size();
    }

    ImportOptions options() {
        return options;
    }
}
