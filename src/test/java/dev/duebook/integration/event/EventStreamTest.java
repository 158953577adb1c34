package dev.duebook.integration.event;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class EventStreamTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    Relay relay;

    @Inject
    EventStreams streams;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private final List<Reader> readers = new ArrayList<>();
    private Given given;

    /** A client that reads a stream line by line. */
    private record Reader(HttpResponse<Stream<String>> answer, List<String> lines) implements AutoCloseable {
        List<String> data(String field) {
            return lines.stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.substring(field.length() + 1).strip())
                    .toList();
        }

        @Override
        public void close() {
            answer.body().close();
        }
    }

    @BeforeEach
    void begin() {
        given = Given.organization();
        number();
    }

    @AfterEach
    void closeAll() {
        readers.forEach(Reader::close);
    }

    @Test
    void tellsWhatHappensFromNowOn() {
        given.client("Before");
        number();
        var reader = read("", given.admin().key());
        given.client("After");
        deliver();

        await().untilAsserted(() -> assertThat(reader.data("id")).hasSize(1));
        assertThat(reader.data("data").get(0))
                .contains("\"type\":\"client.created\"", "\"specversion\":\"1.0\"", "After");
        assertThat(reader.answer().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
    }

    @Test
    void goesOnAfterTheLastIdAndTellsNothingTwice() {
        for (var n = 0; n < 5; n++) {
            given.client("Client " + n);
        }
        number();
        var first = read("?after=0", given.admin().key());
        streams.poll();
        await().untilAsserted(() -> assertThat(first.data("id")).hasSize(9));
        var ids = first.data("id");

        var second = read("", given.admin().key(), "Last-Event-ID", ids.get(5));
        given.client("Later");
        deliver();
        streams.poll();

        await().untilAsserted(() -> assertThat(second.data("id")).hasSize(4));
        assertThat(second.data("id")).startsWith(ids.get(6), ids.get(7), ids.get(8));
        await().untilAsserted(() -> assertThat(first.data("id")).hasSize(10).doesNotHaveDuplicates());
    }

    @Test
    void catchesUpOnMoreThanItWouldBuffer() {
        given.client("First");
        number();
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
                        select :org, gen_random_uuid(), 'thing', gen_random_uuid(), 1, 'thing.happened', '{}', now()
                        from generate_series(1, 1500)
                        """).bind("org", given.id()).execute());
        number();
        var reader = read("?after=0", given.admin().key());

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            streams.poll();
            assertThat(reader.data("id")).hasSize(1505);
        });
        assertThat(reader.data("id").stream().map(Long::valueOf)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void filtersAsTheListDoes() {
        var invoice = given.openInvoice().of("100.00").send();
        number();
        var ofInvoice = read("?invoiceId=" + invoice, given.admin().key());
        var ofTypes =
                read("?type=payment.*&type=invoice.credited", given.admin().key());
        var other = given.openInvoice().of("50.00").send();
        given.payment("30.00").on(invoice, "30.00").record();
        given.payment("20.00").on(other, "20.00").record();
        expect(
                201,
                given.admin()
                        .post("/v1/credit-notes", Map.of("invoiceId", invoice, "amount", "10.00", "reason", "Late")));
        deliver();

        await().untilAsserted(() -> assertThat(types(ofInvoice))
                .containsExactly(
                        "payment.recorded", "invoice.payment-allocated", "credit-note.created", "invoice.credited"));
        await().untilAsserted(() ->
                assertThat(types(ofTypes)).containsExactly("payment.recorded", "payment.recorded", "invoice.credited"));
    }

    @Test
    void anotherOrganizationIsToldNothing() {
        var other = Given.organization();
        number();
        var mine = read("", given.admin().key());
        var theirs = read("", other.admin().key());
        other.client("Secret");
        deliver();

        await().untilAsserted(() -> assertThat(theirs.data("id")).hasSize(1));
        assertThat(mine.data("id")).isEmpty();
    }

    @Test
    void aTicketOpensItWithoutAKeyAndNothingElse() {
        var ticket = expect(201, given.key(Role.VIEWER).post("/v1/events/stream-tickets"))
                .jsonPath()
                .getString("ticket");
        assertThat(ticket).matches("dbt_d1_[A-Za-z0-9_-]{43}");
        number();
        var reader = read("?ticket=" + ticket, null);
        given.client("After");
        deliver();
        await().untilAsserted(() -> assertThat(reader.data("id")).hasSize(1));

        expectProblem(
                401, "unauthorized", Api.anonymous().query("ticket", ticket).get("/v1/events"));
        expectProblem(401, "unauthorized", Api.with(ticket).bad().get("/v1/events"));
        expectProblem(
                401, "unauthorized", Api.anonymous().query("ticket", "dbt_x").get("/v1/events/stream"));
        int shown = jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from stream_ticket t where t::text like '%' || :ticket || '%'")
                .bind("ticket", ticket)
                .mapTo(Integer.class)
                .one());
        assertThat(shown).isZero();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update stream_ticket set expires_at = now() - interval '1 second' where organization_id = :org")
                .bind("org", given.id())
                .execute());
        expectProblem(
                401, "unauthorized", Api.anonymous().query("ticket", ticket).get("/v1/events/stream"));
    }

    @Test
    void aReplayedTicketHasNoSecret() {
        var api = given.admin().idempotent("ticket");
        expect(201, api.post("/v1/events/stream-tickets"));

        assertThat(expect(201, api.post("/v1/events/stream-tickets")).jsonPath().getString("ticket"))
                .isNull();
    }

    @Test
    void endsWhenItsKeyIsRevokedOrItsPersonLeaves() {
        var made = expect(201, given.admin().post("/v1/api-keys", Map.of("name", "Screen", "role", "VIEWER")))
                .jsonPath();
        var ofKey = read("", made.getString("secret"));
        var person = given.person("Leaver", Role.VIEWER);
        var ofPerson = read("", given.key(person, Role.VIEWER).key());
        streams.endThoseWithoutKey();
        assertThat(ofKey.data("event")).isEmpty();
        given.admin().delete("/v1/api-keys/" + made.getString("id"));
        expect(200, given.admin().post("/v1/people/" + person + "/deactivate", Map.of()));
        streams.endThoseWithoutKey();

        await().untilAsserted(() -> assertThat(ofKey.lines()).contains("data:{\"code\":\"unauthorized\"}"));
        await().untilAsserted(() -> assertThat(ofPerson.lines()).contains("data:{\"code\":\"unauthorized\"}"));
    }

    @Test
    void endsWhenTheServiceIsToldToStop() {
        var reader = read("", given.key(Role.VIEWER).key());

        streams.endAll();

        await().untilAsserted(() -> assertThat(reader.lines()).contains("data:{\"code\":\"stopping\"}"));
    }

    @Test
    void neverMoreThanSoManyHoweverManyAreOpenedAtOnce() {
        var url = URI.create("http://localhost:" + RestAssured.port + "/v1/events/stream");
        var request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + given.admin().key())
                .build();
        var asked = IntStream.range(0, 60)
                .mapToObj(n -> HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofLines()))
                .toList();

        var answers = asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(20);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .hasSize(40);
        answers.forEach(answer -> answer.body().close());
    }

    @Test
    void anOrganizationMayHaveSoManyOpenAndNoMore() {
        IntStream.range(0, 20).forEach(n -> read("", given.admin().key()));
        expectProblem(429, "too-many-streams", given.admin().bad().get("/v1/events/stream"));
        readers.get(0).close();

        await().untilAsserted(() -> {
            given.client("Someone " + UUID.randomUUID());
            deliver();
            assertThat(read("", given.admin().key()).answer().statusCode()).isEqualTo(200);
        });
    }

    @Test
    void refusesBeforeItBegins() {
        expectProblem(
                400,
                "invalid-request",
                given.admin().bad().header("Last-Event-ID", "x").get("/v1/events/stream"));
        expectProblem(
                400, "invalid-request", given.admin().bad().query("limit", 3).get("/v1/events/stream"));
    }

    private static List<String> types(Reader reader) {
        return reader.data("data").stream()
                .map(json -> JsonPath.from(json).getString("type"))
                .toList();
    }

    private Reader read(String query, String key, String... headers) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/events/stream" + query))
                .header("Accept", "text/event-stream");
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                .join();
        var reader = new Reader(answer, new CopyOnWriteArrayList<>());
        var reading = new Thread(() -> answer.body().forEach(reader.lines()::add));
        reading.setDaemon(true);
        reading.setUncaughtExceptionHandler((thread, closed) -> {});
        reading.start();
        readers.add(reader);
        if (answer.statusCode() == 200) {
            // its head comes before it is open, its first sign of life after
            await().until(() -> !reader.lines().isEmpty());
        }
        return reader;
    }

    private void deliver() {
        number();
        streams.poll();
    }

    private void number() {
        while (relay.number(2_000) > 0) {
            Thread.onSpinWait();
        }
    }
}
