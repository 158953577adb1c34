package dev.duebook.report;

import dev.duebook.store.WholeBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One consistent look at the book, read-only, for as long as a report may take. */
@ApplicationScoped
public class Snapshot {
    /** Seconds a report's transaction may last. */
    public static final int SECONDS = 90;

    /** Longer than PostgreSQL takes to give up by itself. */
    private static final int SOCKET_MILLIS = 65_000;

    /**
     * Must be the first statement of the transaction. A plan for the organization at hand: the general one would be made
     * for an average one.
     */
    private static final String SETTINGS = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '60s';
            set local plan_cache_mode = force_custom_plan;
            set local work_mem = '32MB';
            """;

    private final Jdbi jdbi;

    Snapshot(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A look at all of the book or much of it, in the present transaction, in which nothing was read before. */
    public <T> T read(Function<Handle, T> question) {
        return read(SETTINGS + WholeBook.PLANNED, question);
    }

    /** The same at what belongs to one client and is found by keys. */
    <T> T readOfClient(Function<Handle, T> question) {
        return read(SETTINGS, question);
    }

    private <T> T read(String settings, Function<Handle, T> question) {
        return jdbi.withHandle(handle -> {
            var usual = patience(handle.getConnection(), SOCKET_MILLIS);
            try {
                handle.execute(settings);
                return question.apply(handle);
            } finally {
                patience(handle.getConnection(), usual);
            }
        });
    }

    /** How long to wait for the server's next word; the patience until now is given back. */
    private static int patience(Connection connection, int millis) {
        try {
            var before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, millis);
            return before;
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
