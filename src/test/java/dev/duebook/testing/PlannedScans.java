package dev.duebook.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which tables of organizations a statement scans without saying whose rows it wants, in the plan that is for any of them. */
final class PlannedScans {
    /** Nothing else can hold the constant: not a column of another table, and not the answer of a subquery. */
    private static final String CONSTANT = "(\\$\\d+|'[0-9a-f-]{36}'::uuid)";

    private static final Pattern PLANNED =
            Pattern.compile("\\s*(select|with|insert|update|delete)\\b", Pattern.CASE_INSENSITIVE);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final Set<String> tenantTables;

    PlannedScans(Connection connection, Set<String> tenantTables) {
        this.connection = connection;
        this.tenantTables = tenantTables;
    }

    /** Of what has no plan, none. */
    List<String> unbound(StatementLog.Seen seen) throws SQLException {
        if (!PLANNED.matcher(seen.sql()).lookingAt()) {
            return List.of();
        }
        var types = seen.types().isEmpty() ? "" : "(" + String.join(", ", seen.types()) + ")";
        try (var statement = connection.createStatement()) {
            statement.execute("prepare planned" + types + " as " + numbered(seen.sql()));
            try (var count = statement.executeQuery(
                    "select cardinality(parameter_types) from pg_prepared_statements where name = 'planned'")) {
                count.next();
                var nulls = Stream.generate(() -> "null").limit(count.getInt(1)).toList();
                return unbound(nulls.isEmpty() ? "" : "(" + String.join(", ", nulls) + ")");
            } finally {
                statement.execute("deallocate planned");
            }
        }
    }

    private List<String> unbound(String arguments) throws SQLException {
        try (var statement = connection.createStatement();
                var plan = statement.executeQuery("explain (format json) execute planned" + arguments)) {
            plan.next();
            var found = new ArrayList<String>();
            walk(JSON.readTree(plan.getString(1)), found);
            return found;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void walk(JsonNode node, List<String> found) {
        var table = node.path("Relation Name").asText("");
        if (tenantTables.contains(table)
                && !node.path("Node Type").asText().equals("ModifyTable")
                && !isBound(table, node)) {
            found.add(table);
        }
        node.forEach(child -> walk(child, found));
    }

    private static boolean isBound(String table, JsonNode scan) {
        var column = "(\\w+\\.)?" + (table.equals("organization") ? "id" : "organization_id");
        var bound = Pattern.compile(column + " = " + CONSTANT + "|" + CONSTANT + " = " + column);
        return Stream.of("Index Cond", "Recheck Cond", "Filter")
                .map(name -> scan.path(name).asText(""))
                .anyMatch(condition -> isBound(condition, bound));
    }

    /** By one of what all has to hold, or by each of what one has to hold, as in the union of two looks into an index. */
    private static boolean isBound(String condition, Pattern bound) {
        var inner = unwrapped(condition);
        var all = parts(inner, " AND ");
        if (all.size() > 1) {
            return all.stream().anyMatch(part -> isBound(part, bound));
        }
        var one = parts(inner, " OR ");
        return one.size() > 1
                ? one.stream().allMatch(part -> isBound(part, bound))
                : bound.matcher(inner).matches();
    }

    /** Without the brackets around all of it. */
    private static String unwrapped(String condition) {
        var inner = condition;
        while (inner.startsWith("(") && closing(inner) == inner.length() - 1) {
            inner = inner.substring(1, inner.length() - 1);
        }
        return inner;
    }

    private static int closing(String condition) {
        var depth = 0;
        for (var at = 0; at < condition.length(); at++) {
            depth += condition.charAt(at) == '(' ? 1 : condition.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static List<String> parts(String condition, String joint) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var begin = 0;
        for (var at = 0; at < condition.length(); at++) {
            depth += condition.charAt(at) == '(' ? 1 : condition.charAt(at) == ')' ? -1 : 0;
            if (depth == 0 && condition.startsWith(joint, at)) {
                parts.add(condition.substring(begin, at));
                begin = at + joint.length();
            }
        }
        parts.add(condition.substring(begin));
        return parts;
    }

    /** With {@code $1} for {@code ?}, except in quotes. */
    static String numbered(String sql) {
        var numbered = new StringBuilder();
        var quoted = false;
        var next = 1;
        for (var at = 0; at < sql.length(); at++) {
            var letter = sql.charAt(at);
            quoted ^= letter == '\'';
            if (letter != '?' || quoted) {
                numbered.append(letter);
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == '?') {
                numbered.append('?');
                at++;
            } else {
                numbered.append('$').append(next++);
            }
        }
        return numbered.toString();
    }
}
