package dev.duebook.ground.wall;

import java.util.Locale;
import java.util.Set;

/** What a statement does, as far as it decides how the organization is told with it. */
enum Verb {
    /** Nothing to rows: it may even have to be the first of its transaction. */
    SETS,
    READS,
    WRITES,
    /** Who knows. */
    OTHER;

    private static final int LONGEST = 10;
    private static final Set<String> SETTING =
            Set.of("set", "reset", "discard", "begin", "commit", "rollback", "savepoint", "release", "show", "listen");

    /** By its first word. */
    static Verb of(String sql) {
        var from = 0;
        while (from < sql.length() && Character.isWhitespace(sql.charAt(from))) {
            from++;
        }
        var to = from;
        while (to < sql.length() && to - from < LONGEST && Character.isLetter(sql.charAt(to))) {
            to++;
        }
        var word = sql.substring(from, to).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "select", "with" -> READS;
            case "insert", "update", "delete" -> WRITES;
            default -> SETTING.contains(word) ? SETS : OTHER;
        };
    }
}
