package dev.duebook.integration.importing;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.sheet.Headings;
import dev.duebook.ground.sheet.RawRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Passes over rows that are of another type or status, by what stands in their columns; case does not count. */
final class RowFilter {
    static final RowFilter NONE = new RowFilter(List.of());

    private final List<Rule> rules;

    /** @param values as they were given, by how they are compared */
    private record Rule(int column, String heading, Map<String, String> values) {}

    /** Why a row is passed over: this column has this value. */
    record Reason(String column, String value) {}

    private RowFilter(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * @param skipWhere from a heading to values of its column; an empty value stands for an empty cell
     * @param errors gets each heading that is missing or there twice
     */
    static RowFilter of(Map<String, List<String>> skipWhere, Headings headings, FieldErrors errors) {
        var rules = new ArrayList<Rule>();
        skipWhere.forEach((heading, values) -> {
            var found = headings.named(heading);
            var pointer = "/options/skipWhere/" + heading.replace("~", "~0").replace("/", "~1");
            errors.addIf(found.isEmpty(), pointer, "the file has no column headed so");
            errors.addIf(found.size() > 1, pointer, "the file has several columns headed so; rename all but one");
            if (found.size() == 1) {
                rules.add(new Rule(
                        found.get(0),
                        headings.names().get(found.get(0)),
                        values.stream().collect(Collectors.toMap(RowFilter::fold, value -> value, (a, b) -> a))));
            }
        });
        return new RowFilter(rules);
    }

    Optional<Reason> reason(RawRow row) {
        return rules.stream()
                .filter(rule -> rule.values.containsKey(fold(cell(row, rule.column))))
                .map(rule -> new Reason(rule.heading, rule.values.get(fold(cell(row, rule.column)))))
                .findFirst();
    }

    private static String cell(RawRow row, int column) {
        return column < row.cells().size() ? row.cells().get(column) : "";
    }

    private static String fold(String text) {
        return Headings.clean(text).toLowerCase(Locale.ROOT);
    }

    boolean uses(int column) {
        return rules.stream().anyMatch(rule -> rule.column == column);
    }
}
