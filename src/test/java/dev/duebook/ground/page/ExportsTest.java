package dev.duebook.ground.page;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.agroal.api.AgroalDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class ExportsTest {
    private static final int CLIENTS = 8_000;

    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    private final List<Socket> readers = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (var reader : readers) {
            reader.close();
        }
    }

    @Test
    void readersWhoTakeNothingTakeNoConnectionOfTheDatabase() throws Exception {
        var slow = Given.organization();
        fill(slow.id());
        var other = Given.organization();
        other.client("Acme");
        for (var i = 0; i < 16; i++) {
            readers.add(readerOf(slow.admin().key()));
        }
        for (var i = 0; i < 20; i++) {
            var started = System.nanoTime();
            expect(200, other.admin().get("/v1/clients"));
            expect(200, other.admin().query("format", "csv").get("/v1/clients"));
            expect(200, other.admin().get("/v1/reports/aging"));
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        }
        Awaitility.await().until(() -> transactionsUnderWay() == 0);
    }

    @Test
    void aLargeExportArrivesWholeAndTheNextMayFollow() throws Exception {
        var given = Given.organization();
        fill(given.id());
        for (var i = 0; i < 2; i++) {
            var csv = expect(200, given.admin().query("format", "csv").get("/v1/clients"));
            assertThat(csv.asString().lines()).hasSize(CLIENTS + 1);
            assertThat(csv.header("Content-Length")).isNotNull();
        }
    }

    private static Socket readerOf(String key) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
        socket.getOutputStream()
                .write("GET /v1/clients?format=csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(key)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void fill(UUID organization) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("""
                        insert into client (organization_id, id, name, currency, notes, created_at, updated_at)
                        select ?, gen_random_uuid(), 'Client ' || n, 'EUR', repeat('note ', 300), now(), now()
                        from generate_series(1, ?) n
                        """)) {
            insert.setObject(1, organization);
            insert.setInt(2, CLIENTS);
            insert.executeUpdate();
        }
    }

    private int transactionsUnderWay() throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and usename = 'duebook_app' and pid <> pg_backend_pid()
                            and xact_start is not null
                        """);
                var row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
