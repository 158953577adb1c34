package dev.duebook.ground.store;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * How long is waited for the database's next word. Usually little, so that a database that is frozen holds nobody up; longer in
 * transactions that say so, until their connection is given back.
 */
@Singleton
public class Patience implements AgroalPoolInterceptor {
    /** What the answer needs on its way, once the server has given up or is done. */
    private static final Duration BEHIND = Duration.ofSeconds(5);

    private final int usualMillis;

    Patience(
            @ConfigProperty(name = "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout")
                    int usualSeconds) {
        this.usualMillis = (int) Duration.ofSeconds(usualSeconds).toMillis();
    }

    /** Lets each statement of the present transaction last so long; whole seconds. */
    public static void upTo(Duration most, Handle handle) {
        handle.execute("set local statement_timeout = '" + most.toSeconds() + "s'");
        try {
            waitFor(most.plus(BEHIND), handle.getConnection());
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, usualMillis);
        } catch (SQLException gone) {
            // The pool finds out by itself.
        }
    }

    private static void waitFor(Duration time, Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) time.toMillis());
    }
}
