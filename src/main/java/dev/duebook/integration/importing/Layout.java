package dev.duebook.integration.importing;

import dev.duebook.ground.page.CsvCell;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.sheet.Headings;
import dev.duebook.ground.sheet.RawRow;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which column of a file is which field. */
final class Layout {
    private static final Set<Field> GROUPING = EnumSet.of(Field.clientExternalRef, Field.clientName);

    private final ImportOptions options;
    private final List<String> headings;
    private final Map<Field, Integer> columns;
    private final RowFilter filter;
    private final RowNumbers numbers;

    private Layout(ImportOptions options, List<String> headings, Map<Field, Integer> columns, RowFilter filter) {
        this.options = options;
        this.headings = headings;
        this.columns = columns;
        this.filter = filter;
        this.numbers = options.numberRows() == null ? null : RowNumbers.of(options.numberRows());
    }

    /**
     * By the mapping; a column headed by the name of a field needs none.
     *
     * @param heading the first row; null when the file has none
     * @param errors gets, under {@code /options} or as {@code /file}, each column that is missing or there twice
     */
    static Layout of(ImportOptions options, RawRow heading, FieldErrors errors) {
        if (heading == null || heading.isBlank()) {
            errors.add("/file", "has no heading: its first rows are empty");
            return ofConstants(options);
        }
        var headings = Headings.of(heading.cells());
        var columns = new EnumMap<Field, Integer>(Field.class);
        for (var field : options.kind().fields()) {
            var named = options.mapping().get(field);
            if (named == null && options.constants().containsKey(field)) {
                continue;
            }
            var found = named == null ? headings.differingInCase(field.name()) : headings.named(named);
            var pointer = "/options/mapping/" + field;
            if (found.size() > 1) {
                errors.add(
                        pointer,
                        "the file has several columns headed \""
                                + headings.names().get(found.get(0))
                                + "\" that differ in case or blanks at most; rename all but one");
            } else if (found.size() == 1) {
                columns.put(field, found.get(0));
            } else {
                errors.addIf(named != null, pointer, "the file has no column headed \"" + named + "\"");
            }
        }
        checkRequired(options, columns, errors);
        checkFillDown(options, columns, errors);
        errors.addIf(
                options.numberRows() != null && columns.containsKey(Field.number),
                "/options/numberRows",
                "the file has a column of numbers; leave this option out");
        return new Layout(options, headings.names(), columns, RowFilter.of(options.skipWhere(), headings, errors));
    }

    private static void checkRequired(ImportOptions options, Map<Field, Integer> columns, FieldErrors errors) {
        for (var choice : options.kind().required()) {
            var given = choice.stream()
                    .anyMatch(field -> columns.containsKey(field)
                            || options.constants().containsKey(field)
                            || options.mapping().containsKey(field)
                            || field == Field.number && options.numberRows() != null);
            var first = choice.stream().sorted().findFirst().orElseThrow();
            errors.addIf(!given, "/options/mapping/" + first, "is required: name its column, or give a constant");
        }
    }

    private static void checkFillDown(ImportOptions options, Map<Field, Integer> columns, FieldErrors errors) {
        options.fillDown()
                .forEach(field -> errors.addIf(
                        !columns.containsKey(field), "/options/fillDown", "the file has no column of " + field));
    }

    /** Of a file without a column, every field of which is a constant or absent. */
    static Layout ofConstants(ImportOptions options) {
        return new Layout(options, List.of(), Map.of(), RowFilter.NONE);
    }

    /** The text of a field in a row, as it was before it was defused for spreadsheets; null where there is none. */
    String text(RawRow row, Field field) {
        var column = columns.get(field);
        if (column != null) {
            return column < row.cells().size() ? CsvCell.restored(row.cells().get(column)) : null;
        }
        return field == Field.number && numbers != null
                ? numbers.number(row.place())
                : options.constants().get(field);
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

    /** The fields that have a column, and which, from 0. */
    Map<Field, Integer> columns() {
        return columns;
    }

    Set<Field> fields() {
        return columns.keySet();
    }

    /** Whether it names who a row is about in a column of its own, which some files leave empty but for a group's first. */
    boolean isFillable(Field field) {
        return GROUPING.contains(field) && columns.containsKey(field);
    }

    /** The fields of this kind of rows that have neither a column nor a constant. */
    Set<Field> fieldsWithoutValue() {
        var fields = EnumSet.copyOf(options.kind().fields());
        fields.removeAll(columns.keySet());
        fields.removeAll(options.constants().keySet());
        return fields;
    }

    List<String> headings() {
        return headings;
    }

    RowFilter filter() {
        return filter;
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
