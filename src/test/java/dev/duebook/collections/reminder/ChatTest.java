package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chat that takes JSON by an incoming-webhook address, as those of Slack and Mattermost do. */
@DuebookTest
class ChatTest {
    private static final Map<String, Object> THREE_DAYS_LATE =
            Map.of("offsetDays", 3, "audience", "FINANCE", "channel", "CHAT", "tone", "FORMAL");
    private static final Map<String, Object> OWNER_THREE_DAYS_LATE =
            Map.of("offsetDays", 3, "audience", "OWNER", "channel", "CHAT", "tone", "FORMAL");

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    ObjectMapper mapper;

    private final Queue<JsonNode> posted = new ConcurrentLinkedQueue<>();
    private final Queue<String> to = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private HttpServer chat;
    private Given given;
    private Api api;
    private UUID client;

    @BeforeEach
    void open() throws IOException {
        jdbi.useHandle(handle -> handle.execute(
                "update message set next_attempt_at = now() + interval '1 year' where state = 'PLANNED'"));
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        chat.createContext("/", this::take);
        chat.start();
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01"));
        api = given.admin();
        client = given.client("ACME");
    }

    @AfterEach
    void close() {
        chat.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            posted.add(mapper.readTree(exchange.getRequestBody()));
            to.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private String url(String path) {
        return "http://localhost:" + chat.getAddress().getPort() + path;
    }

    private Map<String, Object> policy(String name, boolean standard, String url, List<?> steps) {
        return Map.of("name", name, "default", standard, "chatUrl", url, "steps", steps);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private final void chatting(String path, Map<String, Object>... steps) {
        var id = api.get("/v1/reminder-policies").jsonPath().getString("items[0].id");
        expect(200, api.put("/v1/reminder-policies/" + id, policy("Ours", true, url(path), List.of(steps))));
    }

    private UUID late(UUID client, String amount) {
        return given.openInvoice()
                .to(client)
                .of(amount)
                .issuedOn("2026-03-02")
                .dueOn("2026-03-09")
                .send();
    }

    private void tickOn(String day) {
        clock.set(day);
        expect(200, api.post("/v1/scheduler/ticks"));
    }

    private Map<String, Object> message() {
        return expect(200, api.query("clientId", client).get("/v1/messages"))
                .jsonPath()
                .getMap("items[0]");
    }

    @Test
    void aChatIsToldOnceWhatIsLate() {
        chatting("/hook/secret", THREE_DAYS_LATE);
        late(client, "120.00");
        tickOn("2026-03-12");

        assertThat(dispatch.chat(10)).isEqualTo(1);
        assertThat(dispatch.chat(10)).isZero();

        assertThat(posted).hasSize(1);
        assertThat(to).containsExactly("/hook/secret");
        assertThat(posted.peek().size()).isEqualTo(1);
        assertThat(posted.peek().path("text").textValue()).contains("ACME").contains("120.00");
        assertThat(message()).containsEntry("state", "SENT").containsEntry("channel", "CHAT");
        assertThat(message().get("recipients").toString()).doesNotContain("secret");
    }

    @Test
    void theAddressIsShownOnceAndThenOnlyWhereItIsAndHowItEnds() {
        var steps = List.of(THREE_DAYS_LATE);
        var body = policy("Chat", false, url("/hook/very-secret-1a2b"), steps);
        var hidden = url("/…1a2b");
        var made = expect(201, api.idempotent("made-once").post("/v1/reminder-policies", body));
        var path = "/v1/reminder-policies/" + made.jsonPath().getString("id");
        assertThat(made.jsonPath().getString("chatUrl")).isEqualTo(url("/hook/very-secret-1a2b"));
        assertThat(expect(201, api.idempotent("made-once").post("/v1/reminder-policies", body))
                        .jsonPath()
                        .getString("chatUrl"))
                .isEqualTo(hidden);

        var viewer = given.key(Role.VIEWER);
        for (var shown : List.of(
                expect(200, viewer.get(path)).asString(),
                expect(200, viewer.get("/v1/reminder-policies")).asString(),
                expect(200, viewer.query("format", "csv").get("/v1/reminder-policies"))
                        .asString())) {
            assertThat(shown).contains(hidden).doesNotContain("very-secret");
        }
    }

    @Test
    void whatWasReadCanBeWrittenBackAndTheAddressStays() {
        chatting("/hook/very-secret-1a2b", THREE_DAYS_LATE);
        var read = api.get("/v1/reminder-policies").jsonPath().<String, Object>getMap("items[0]");
        var path = "/v1/reminder-policies/" + read.get("id");
        read.keySet().removeAll(List.of("id", "createdAt", "updatedAt"));

        assertThat(expect(200, api.put(path, read)).jsonPath().getString("chatUrl"))
                .isEqualTo(url("/…1a2b"));
        expect(200, api.post(path + "/simulate", Map.of("from", "2026-03-02", "to", "2026-03-05", "policy", read)));
        late(client, "120.00");
        tickOn("2026-03-12");
        dispatch.chat(10);
        assertThat(to).containsExactly("/hook/very-secret-1a2b");

        read.put("chatUrl", url("/…zzzz"));
        var refused = expectProblem(422, "invalid-policy", api.put(path, read));
        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/chatUrl");
        read.put("name", "Another");
        expectProblem(422, "invalid-policy", api.post("/v1/reminder-policies", read));
    }

    @Test
    void theMailDoesNotCarryWhatIsForTheChat() {
        chatting("/hook", THREE_DAYS_LATE);
        late(client, "120.00");
        tickOn("2026-03-12");

        try (var office = PostOffice.open()) {
            assertThat(dispatch.dispatch(10)).isZero();
        }
        assertThat(message()).containsEntry("state", "PLANNED");
    }

    @Test
    void nothingIsPostedAboutWhatWasPaidMeanwhile() {
        chatting("/hook", THREE_DAYS_LATE);
        var invoice = late(client, "120.00");
        tickOn("2026-03-12");
        given.payment("120.00").from(client).on(invoice, "120.00").record();

        dispatch.chat(10);

        assertThat(posted).isEmpty();
        assertThat(message()).containsEntry("state", "SUPPRESSED");
    }

    @Test
    void aChatThatIsAwayIsAskedAgainLaterAndOneThatIsGoneIsNot() {
        chatting("/hook", THREE_DAYS_LATE);
        late(client, "120.00");
        tickOn("2026-03-12");
        status = 503;
        dispatch.chat(10);
        assertThat(message()).containsEntry("state", "PLANNED").containsEntry("attempts", 1);

        jdbi.useHandle(
                handle -> handle.createUpdate("update message set next_attempt_at = now() where organization_id = ?")
                        .bind(0, given.id())
                        .execute());
        status = 410;
        dispatch.chat(10);

        assertThat(message()).containsEntry("state", "FAILED").containsEntry("attempts", 2);
        assertThat(message().get("lastError").toString()).contains("410").doesNotContain("/hook");
    }

    @Test
    void eachPolicySpeaksInAChatOfItsOwn() {
        var other = UUID.fromString(expect(
                        201,
                        api.post(
                                "/v1/reminder-policies",
                                policy("Theirs", false, url("/theirs"), List.of(THREE_DAYS_LATE))))
                .jsonPath()
                .getString("id"));
        chatting("/ours", THREE_DAYS_LATE, OWNER_THREE_DAYS_LATE);
        late(client, "120.00");
        given.openInvoice()
                .to(client)
                .of("55.00")
                .issuedOn("2026-03-02")
                .dueOn("2026-03-09")
                .with("reminderPolicyId", other)
                .send();
        tickOn("2026-03-12");

        dispatch.chat(10);

        assertThat(to).containsExactlyInAnyOrder("/ours", "/ours", "/theirs");
        assertThat(posted.stream().map(each -> each.path("text").textValue()))
                .filteredOn(text -> text.contains("55.00"))
                .hasSize(1)
                .allMatch(text -> !text.contains("120.00"));
    }

    @Test
    void anAddressOfOurOwnNetworkIsNoChat() {
        for (var inside :
                List.of("http://127.0.0.1:8080/", "https://169.254.169.254/", "https://[::1]/", "https://[")) {
            expectProblem(
                    422,
                    "invalid-policy",
                    api.post("/v1/reminder-policies", policy("Inside", false, inside, List.of(THREE_DAYS_LATE))));
        }
        chatting("/hook", THREE_DAYS_LATE);
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update reminder_policy set chat_url = 'https://169.254.169.254/' where organization_id = ?")
                .bind(0, given.id())
                .execute());
        late(client, "120.00");
        tickOn("2026-03-12");

        dispatch.chat(10);

        assertThat(message()).containsEntry("state", "FAILED");
        assertThat(message().get("lastError").toString()).contains("not public");
    }
}
