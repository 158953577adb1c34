package dev.duebook.ground.store;

import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Members of the {@code with} clause of one statement, put together by several rooms, with their values. What one room
 * writes and what another does stand in one namespace: a member or a value named twice is refused.
 */
public final class StatementParts {
    public static final StatementParts NOTHING = new StatementParts("", Set.of(), Map.of());

    /** Content read from the stream while the statement runs. */
    public record Content(InputStream stream, int size) {}

    /** Data-modifying members as text, each with its comma: read once, used with other values each time. */
    public static final class Members {
        private static final Pattern NAME = Pattern.compile("\\G\\s*(\\w+)(?:\\([^()]*\\))? as (?:materialized )?\\(");

        private final String sql;
        private final Set<String> names;

        private Members(String sql, Set<String> names) {
            this.sql = sql;
            this.names = names;
        }

        /** @throws IllegalArgumentException for text that is not {@code name as (...),} over and over */
        public static Members of(String sql) {
            var names = new HashSet<String>();
            var name = NAME.matcher(sql);
            var at = 0;
            while (!sql.substring(at).isBlank()) {
                if (!name.find(at)) {
                    throw new IllegalArgumentException("no member begins at: " + sql.substring(at));
                }
                refuseTwice(names, name.group(1));
                at = afterComma(sql, endOf(sql, name.end()));
            }
            return new Members(sql, Set.copyOf(names));
        }

        public StatementParts with(Map<String, ?> values) {
            return new StatementParts(sql, names, values);
        }

        private static int endOf(String sql, int opened) {
            var depth = 1;
            var quoted = false;
            for (var at = opened; at < sql.length(); at++) {
                var sign = sql.charAt(at);
                quoted = quoted != (sign == '\'');
                if (!quoted && sign == '(') {
                    depth++;
                } else if (!quoted && sign == ')' && --depth == 0) {
                    return at + 1;
                }
            }
            throw new IllegalArgumentException("a bracket is not closed: " + sql);
        }

        private static int afterComma(String sql, int from) {
            var at = from;
            while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
                at++;
            }
            if (at == sql.length() || sql.charAt(at) != ',') {
                throw new IllegalArgumentException("a member needs its comma: " + sql);
            }
            return at + 1;
        }
    }

    private final String sql;
    private final Set<String> members;
    private final Map<String, ?> values;

    private StatementParts(String sql, Set<String> members, Map<String, ?> values) {
        this.sql = sql;
        this.members = members;
        this.values = values;
    }

    /** @param values by name; may be null; a list becomes an array of the type of its first element */
    public static StatementParts of(String members, Map<String, ?> values) {
        return Members.of(members).with(values);
    }

    /**
     * These parts and then others.
     *
     * @throws IllegalArgumentException when both name a member or a value alike
     */
    public StatementParts and(StatementParts more) {
        var allMembers = new HashSet<>(members);
        more.members.forEach(member -> refuseTwice(allMembers, member));
        var allValues = new LinkedHashMap<String, Object>(values);
        more.values.forEach((name, value) -> {
            if (allValues.containsKey(name)) {
                throw new IllegalArgumentException("the value " + name + " is given twice");
            }
            allValues.put(name, value);
        });
        return new StatementParts(sql + more.sql, allMembers, allValues);
    }

    public String sql() {
        return sql;
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        values.forEach((name, value) -> {
            if (value instanceof List<?> list) {
                statement.bindArray(name, list.get(0).getClass(), list);
            } else if (value instanceof Content content) {
                statement.bindBinaryStream(name, content.stream(), content.size());
            } else {
                statement.bind(name, value);
            }
        });
        return statement;
    }

    private static void refuseTwice(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("the member " + name + " is there twice");
        }
    }
}
