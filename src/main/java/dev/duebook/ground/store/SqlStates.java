package dev.duebook.ground.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * What a failure of the database means, by the SQLSTATE found anywhere in it: among its causes, and among what they
 * suppressed, for a transaction manager only attaches there why a commit failed.
 */
public final class SqlStates {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String QUERY_CANCELED = "57014";
    private static final String LOCK_TIMEOUT = "55P03";
    private static final String IDLE_IN_TRANSACTION = "25P03";
    private static final String UNEXPECTED_BY_THE_DRIVER = "99999";

    private SqlStates() {}

    /** Whether the same transaction may well succeed when it is run again at once. */
    public static boolean mayPassNextTime(Throwable failure) {
        return any(failure, sql -> is(sql, SERIALIZATION_FAILURE) || is(sql, DEADLOCK));
    }

    /** Whether another row has the same identity. */
    public static boolean isDuplicate(Throwable failure) {
        return any(failure, sql -> is(sql, UNIQUE_VIOLATION));
    }

    /** Whether a statement ran longer than it may: it would do so again. */
    public static boolean isTooSlow(Throwable failure) {
        return any(failure, sql -> is(sql, QUERY_CANCELED));
    }

    /**
     * Whether waiting helps: connection lost or refused, pool or server exhausted or stopping, lock or statement timeout,
     * a conflict with another transaction.
     */
    public static boolean isPassing(Throwable failure) {
        return any(failure, SqlStates::isPassing);
    }

    /** Whether no row is to blame: the database is gone, full, too busy or too slow. */
    public static boolean isOfTheDatabaseAsAWhole(Throwable failure) {
        return any(failure, sql -> {
            var state = state(sql);
            return state.isEmpty() || startsWithAny(state, "08", "53", "55", "57");
        });
    }

    private static boolean isPassing(SQLException sql) {
        var state = state(sql);
        if (state.isEmpty()) {
            return sql instanceof SQLTransientConnectionException || speaksOfATimeout(sql);
        }
        return startsWithAny(state, "08", "53", "57", "40")
                || state.equals(LOCK_TIMEOUT)
                || state.equals(IDLE_IN_TRANSACTION)
                || sql instanceof SQLTransientConnectionException
                || state.equals(UNEXPECTED_BY_THE_DRIVER) && gaveUpConnecting(sql);
    }

    /** The driver finds it unusual that the pool stops waiting for a connection which does not come. */
    private static boolean gaveUpConnecting(SQLException sql) {
        return Stream.of(sql.getStackTrace())
                .findFirst()
                .filter(where -> where.getClassName().equals(Driver.class.getName()))
                .filter(where -> where.getMethodName().equals("connect"))
                .isPresent();
    }

    /** The pool says so without a state when it has no connection to give. */
    private static boolean speaksOfATimeout(SQLException sql) {
        return sql.getMessage() != null
                && sql.getMessage().toLowerCase(Locale.ROOT).contains("timeout");
    }

    private static boolean is(SQLException sql, String state) {
        return state(sql).equals(state);
    }

    private static String state(SQLException sql) {
        return sql.getSQLState() == null ? "" : sql.getSQLState();
    }

    private static boolean startsWithAny(String state, String... classes) {
        for (var each : classes) {
            if (state.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(Throwable failure, Predicate<SQLException> test) {
        return allWithin(failure).stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .anyMatch(test);
    }

    /** A failure with its causes and what they suppressed, each once, nearest first. */
    public static List<Throwable> allWithin(Throwable failure) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        var all = new ArrayList<Throwable>();
        var waiting = new ArrayDeque<Throwable>();
        waiting.add(failure);
        while (!waiting.isEmpty()) {
            var each = waiting.remove();
            if (seen.add(each)) {
                all.add(each);
                if (each.getCause() != null) {
                    waiting.add(each.getCause());
                }
                Collections.addAll(waiting, each.getSuppressed());
                if (each instanceof SQLException sql && sql.getNextException() != null) {
                    waiting.add(sql.getNextException());
                }
            }
        }
        return all;
    }
}
