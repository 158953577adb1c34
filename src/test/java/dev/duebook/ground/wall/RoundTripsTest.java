package dev.duebook.ground.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.PostgresForTests;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** How often the driver waits for the server: as often with the wall as without it. */
class RoundTripsTest {
    private static final String READ =
            "select 'as long as it likes'::text, ?::uuid, ?::text where now() <= ? and now() > ?";
    private static final UUID ORGANIZATION = UUID.randomUUID();
    private static final AtomicInteger SENT = new AtomicInteger();

    private static String url;
    private static final Properties ACCESS = new Properties();

    /** Counts what is sent at once. */
    public static class Counting extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public OutputStream getOutputStream() throws IOException {
                    return new FilterOutputStream(super.getOutputStream()) {
                        @Override
                        public void write(byte[] bytes, int from, int count) throws IOException {
                            out.write(bytes, from, count);
                        }

                        @Override
                        public void flush() throws IOException {
                            SENT.incrementAndGet();
                            out.flush();
                        }
                    };
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeAll
    static void aDatabase() {
        var database = PostgresForTests.newDatabase("rounds");
        url = database.jdbcUrl();
        ACCESS.setProperty("user", database.ownerUser());
        ACCESS.setProperty("password", database.ownerPassword());
        ACCESS.setProperty("prepareThreshold", "1");
        ACCESS.setProperty("socketFactory", Counting.class.getName());
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    @Test
    void aTransactionThatReadsFirstWaitsNoMoreOften() throws SQLException {
        assertThat(waits(new WalledDriver(), RoundTripsTest::readTwice))
                .isEqualTo(waits(new Driver(), RoundTripsTest::readTwice))
                .isEqualTo(3);
    }

    @Test
    void oneThatWritesFirstWaitsOnceMore() throws SQLException {
        Work write = connection -> {
            try (var statement = connection.prepareStatement("delete from pg_temp.noted where what = ?")) {
                statement.setString(1, "x");
                statement.executeUpdate();
            }
            connection.commit();
        };
        assertThat(waits(new WalledDriver(), write)).isEqualTo(waits(new Driver(), write) + 1);
    }

    @Test
    void settingsComeFirst() throws SQLException {
        Work snapshot = connection -> {
            try (var settings = connection.createStatement()) {
                settings.execute(
                        "set transaction isolation level repeatable read, read only; set local work_mem = '8MB'");
            }
            readTwice(connection);
        };
        assertThat(waits(new WalledDriver(), snapshot)).isEqualTo(waits(new Driver(), snapshot));
    }

    private static void readTwice(Connection connection) throws SQLException {
        for (var i = 0; i < 2; i++) {
            try (var query = connection.prepareStatement(READ)) {
                query.setObject(1, UUID.randomUUID());
                query.setString(2, "what was asked");
                query.setObject(3, OffsetDateTime.parse("2300-01-01T00:00:00Z"));
                query.setObject(4, OffsetDateTime.parse("2000-01-01T00:00:00Z"));
                try (var rows = query.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(3)).isEqualTo("what was asked");
                }
            }
        }
        connection.commit();
    }

    /** Once all is prepared. */
    private static int waits(Driver driver, Work work) throws SQLException {
        try (var connection = driver.connect(url, ACCESS)) {
            try (var statement = connection.createStatement()) {
                statement.execute("create temp table noted (what text)");
            }
            connection.setAutoCommit(false);
            OnBehalf.<Void, SQLException>of(ORGANIZATION, () -> {
                for (var i = 0; i < 3; i++) {
                    work.on(connection);
                }
                SENT.set(0);
                work.on(connection);
                return null;
            });
            return SENT.get();
        }
    }
}
