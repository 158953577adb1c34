package dev.duebook.ground.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/**
 * Connections of their own for reports and exports, so that long reading takes none from those who write. Whatever is read
 * through {@link org.jdbi.v3.core.Jdbi} inside of {@link #inSnapshot} comes from one of them, and from one consistent,
 * read-only look at the book.
 */
@Singleton
public class ReadPool {
    /** Longer than PostgreSQL takes to give up by itself. */
    private static final int SOCKET_MILLIS = 65_000;

    /** A plan for the organization at hand: the general one would be made for an average one. */
    private static final String SETTINGS = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '60s';
            set local plan_cache_mode = force_custom_plan;
            set local work_mem = '32MB'
            """;

    private final AgroalDataSource dataSource;
    private final ReadingWatch watch;
    private final ThreadLocal<Connection> present = new ThreadLocal<>();

    ReadPool(@DataSource("reports") AgroalDataSource dataSource, ReadingWatch watch) {
        this.dataSource = dataSource;
        this.watch = watch;
    }

    /**
     * Runs the reading on a connection of this pool; within such a reading it goes on with the same look.
     *
     * @throws TooHeavy when one of its statements takes longer than 60 s; sooner it fails where the database answers nobody
     */
    public <T> T inSnapshot(Supplier<T> reading) {
        if (present.get() != null) {
            return reading.get();
        }
        try (var connection = dataSource.getConnection()) {
            return inSnapshot(connection, reading);
        } catch (SQLException failure) {
            throw new IllegalStateException("the book could not be read", failure);
        } catch (RuntimeException failure) {
            throw SqlStates.isTooSlow(failure) ? new TooHeavy(failure) : failure;
        }
    }

    private <T> T inSnapshot(Connection connection, Supplier<T> reading) throws SQLException {
        var usual = connection.getNetworkTimeout();
        var driver = (Connection) connection.unwrap(PGConnection.class);
        watch.begins(driver);
        connection.setNetworkTimeout(Runnable::run, SOCKET_MILLIS);
        connection.setAutoCommit(false);
        present.set(connection);
        try (var statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            return reading.get();
        } finally {
            present.remove();
            watch.ends(driver);
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        }
    }

    /** For what reads through something else than Jdbi: the connection of the reading that this thread is in. */
    public void onConnection(Consumer<Connection> reading) {
        inSnapshot(() -> {
            reading.accept(present.get());
            return null;
        });
    }

    /** The connection of the reading that this thread is in. */
    Optional<Connection> present() {
        return Optional.ofNullable(present.get());
    }
}
