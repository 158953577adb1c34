package dev.duebook.collections.message;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class MessagesTest {
    private static final String NOBODY = "/v1/messages/01890a5d-ffff-7fff-bfff-ffffffffffff";

    @Inject
    Messages messages;

    @Inject
    Cancelled cancelled;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private Api api;
    private UUID client;

    @BeforeEach
    void begin() {
        given = Given.organization();
        api = given.key(Role.COLLECTOR);
        client = given.client("ACME");
    }

    @Singleton
    static class Cancelled {
        final List<UUID> ids = new CopyOnWriteArrayList<>();

        void heard(@Observes MessageCancelled event) {
            ids.add(event.message().id());
        }
    }

    @Test
    void isReadAsItStands() {
        var id = plan(client, "2026-03-02", false);
        var message = expect(200, api.get("/v1/messages/" + id));
        assertThat(version(message)).isEqualTo(1);
        var body = message.jsonPath();
        assertThat(body.getString("state")).isEqualTo("PLANNED");
        assertThat(body.getUUID("clientId")).isEqualTo(client);
        assertThat(body.getString("recipients[0].email")).isEqualTo("ann@client.example");
        assertThat(body.getString("messageId")).isEqualTo("<" + id + "@duebook.invalid>");
        assertThat(body.getString("subject")).isNull();
        expectProblem(404, "not-found", Given.organization().admin().get("/v1/messages/" + id));
        expectProblem(404, "not-found", api.get(NOBODY));
    }

    @Test
    void isListedByWhatItIsAbout() {
        var invoice = given.openInvoice().to(client).send();
        var first = plan(client, "2026-03-02", false);
        var other = plan(given.client("Other"), "2026-03-04", true);
        var withInvoice = plan(client, "2026-03-05", false);
        carry(withInvoice, invoice);

        assertThat(ids(api)).containsExactly(withInvoice, other, first);
        assertThat(ids(api.query("clientId", client))).containsExactly(withInvoice, first);
        assertThat(ids(api.query("invoiceId", invoice))).containsExactly(withInvoice);
        assertThat(ids(api.query("state", "AWAITING_APPROVAL"))).containsExactly(other);
        assertThat(ids(api.query("state", List.of("PLANNED", "SENT")))).containsExactly(withInvoice, first);
        assertThat(ids(api.query("scheduledFrom", "2026-03-03").query("scheduledTo", "2026-03-04")))
                .containsExactly(other);
        assertThat(ids(api.query("audience", "OWNER"))).isEmpty();
        assertThat(ids(api.query("updatedSince", "2026-03-03T00:00:00Z"))).isEmpty();
        assertThat(expect(200, api.get("/v1/messages/" + withInvoice))
                        .jsonPath()
                        .getList("reminderIds"))
                .hasSize(1);

        var page = expect(200, api.query("limit", 2).get("/v1/messages")).jsonPath();
        assertThat(ids(api.query("limit", 2).query("cursor", page.getString("nextCursor"))))
                .containsExactly(first);
        assertThat(expect(200, api.query("format", "csv").get("/v1/messages")).asString())
                .startsWith("id,clientId,invoiceId,kind,")
                .contains(first.toString(), other.toString());
        expectWrong(api.bad().query("state", "LOST").get("/v1/messages"), "state");
        expectWrong(api.bad().query("scheduledTo", "soon").get("/v1/messages"), "scheduledTo");
    }

    @Test
    void isEditedUntilSomebodyBeganToSendIt() {
        var id = plan(client, "2026-03-02", false);
        var path = "/v1/messages/" + id;
        var edited =
                expect(200, api.ifMatch(1).patch(path, Map.of("subject", "Hello", "sentence", "Good to see you.")));
        assertThat(version(edited)).isEqualTo(2);
        assertThat(edited.jsonPath().getString("subject")).isEqualTo("Hello");
        expectProblem(412, "stale-version", api.ifMatch(1).patch(path, Map.of("subject", "Again")));
        assertThat(version(expect(200, api.patch(path, Map.of("subject", "Hello")))))
                .isEqualTo(2);
        assertThat(plan(client, "2026-03-02", false))
                .as("its words do not speak of another")
                .isNotEqualTo(id);

        var none = new HashMap<String, Object>();
        none.put("subject", null);
        assertThat(expect(200, api.patch(path, none)).jsonPath().getString("subject"))
                .isNull();
        expectWrong(api.bad().patch(path, Map.of("subject", " ", "tone", "FIRM")), "/subject", "/tone");
        expectProblem(403, "forbidden", given.key(Role.VIEWER).patch(path, Map.of("subject", "Hello")));
        assertThat(changes(id)).containsExactly("[]", "subject,sentence", "subject");

        state(id, "SENT");
        expectProblem(409, "message-not-editable", api.patch(path, Map.of("subject", "Too late")));
        expectProblem(404, "not-found", api.patch(NOBODY, Map.of("subject", "Hello")));
    }

    @Test
    void aSentenceAloneLetsOthersJoin() {
        var id = plan(client, "2026-03-02", false);
        expect(200, api.patch("/v1/messages/" + id, Map.of("sentence", "Good to see you.")));
        assertThat(plan(client, "2026-03-02", false)).isEqualTo(id);
    }

    @Test
    void isCancelledUntilSomebodyBeganToSendIt() {
        var id = plan(client, "2026-03-02", true);
        var path = "/v1/messages/" + id + "/cancel";
        expect(200, api.dryRun().post(path));
        assertThat(OnBehalf.of(given.id(), () -> messages.find(given.id(), id))
                        .orElseThrow()
                        .state())
                .isEqualTo(MessageState.AWAITING_APPROVAL);
        expectProblem(412, "stale-version", api.ifMatch(7).post(path));
        assertThat(expect(200, api.ifMatch(1).post(path)).jsonPath().getString("state"))
                .isEqualTo("CANCELLED");
        assertThat(cancelled.ids).contains(id);
        expectProblem(409, "message-not-cancellable", api.post(path));
        expectProblem(404, "not-found", api.post(NOBODY + "/cancel"));
        assertThat(changes(id)).containsExactly("[]", "state");
    }

    @Test
    void isReleasedForADay() {
        var id = plan(client, "2026-03-02", true);
        var caller = MessageFacts.service(given.id());
        var released = OnBehalf.of(given.id(), () -> messages.release(caller, id, LocalDate.parse("2026-03-04")));
        assertThat(released.state()).isEqualTo(MessageState.PLANNED);
        assertThat(released.localDate()).isEqualTo("2026-03-04");
        assertThat(plan(client, "2026-03-04", false)).isNotEqualTo(id);
        assertThatThrownBy(() ->
                        OnBehalf.of(given.id(), () -> messages.release(caller, id, LocalDate.parse("2026-03-04"))))
                .hasMessageContaining("not awaiting approval");
    }

    private UUID plan(UUID client, String day, boolean byHand) {
        return OnBehalf.of(
                        given.id(),
                        () -> messages.plan(
                                given.id(),
                                TestClock.START,
                                List.of(new NewMessage(
                                        Ids.next(),
                                        Kind.REMINDER,
                                        client,
                                        null,
                                        Audience.CLIENT,
                                        Channel.EMAIL,
                                        "",
                                        LocalDate.parse(day),
                                        byHand,
                                        List.of(new Recipient("Ann", "ann@client.example")),
                                        "owner@acme.example",
                                        "en",
                                        Tone.FRIENDLY,
                                        null))))
                .get(0);
    }

    private static List<UUID> ids(Api api) {
        return expect(200, api.get("/v1/messages")).jsonPath().getList("items.id", String.class).stream()
                .map(UUID::fromString)
                .toList();
    }

    private void carry(UUID message, UUID invoice) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into reminder (organization_id, id, invoice_id, client_id, due_date, audience, channel,
                            trigger, tone, scheduled_date, state, message_id, recorded_at, created_at, updated_at)
                        values (:org, :id, :invoice, :client, '2026-03-04', 'CLIENT', 'EMAIL', '+1', 'FRIENDLY',
                            '2026-03-05', 'PLANNED', :message, now(), now(), now())
                        """)
                .bind("org", given.id())
                .bind("id", Ids.next())
                .bind("invoice", invoice)
                .bind("client", client)
                .bind("message", message)
                .execute());
    }

    private void state(UUID id, String state) {
        jdbi.useHandle(handle -> handle.createUpdate("update message set state = :state where id = :id")
                .bind("state", state)
                .bind("id", id)
                .execute());
    }

    private List<String> changes(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce((select string_agg(c ->> 'field', ',') from jsonb_array_elements(h.changes) c), '[]')
                        from history h where h.organization_id = :org and h.aggregate_id = :id order by h.sequence
                        """)
                .bind("org", given.id())
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }
}
