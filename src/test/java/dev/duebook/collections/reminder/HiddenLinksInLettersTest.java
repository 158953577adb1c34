package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import jakarta.mail.Multipart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client gets the links; whoever reads the letter here, or the database, gets none that opens. */
@DuebookTest
class HiddenLinksInLettersTest {
    private static final Pattern TOKEN = Pattern.compile("/claims/d1_[A-Za-z0-9_-]{64}");
    private static final String HIDDEN = "http://localhost:8080/claims/…";

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private Api api;
    private Api collector;
    private UUID client;
    private UUID invoice;

    @BeforeEach
    void aClientOwes() {
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01"));
        api = given.admin();
        collector = given.key(Role.COLLECTOR);
    }

    private void owed(Map<String, Object> details) {
        var more = new HashMap<>(details);
        more.put("contacts", List.of(Map.of("name", "Ann", "email", address())));
        client = given.client("ACME", more);
        invoice = given.openInvoice()
                .to(client)
                .issuedOn("2026-03-02")
                .dueOn("2026-03-09")
                .send();
        clock.set("2026-03-12");
        expect(200, api.post("/v1/scheduler/ticks"));
    }

    private String address() {
        return "ann" + given.id() + "@acme.example";
    }

    private String message() {
        return "/v1/messages/"
                + api.query("clientId", client)
                        .query("audience", "CLIENT")
                        .get("/v1/messages")
                        .jsonPath()
                        .getString("items[0].id");
    }

    private String mailed() throws Exception {
        try (var office = PostOffice.open()) {
            dispatch.dispatch(1_000);
            var mail = office.to(address());
            assertThat(mail).hasSize(1);
            return ((Multipart) mail.get(0).getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
        }
    }

    private static List<String> links(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    private String link() {
        return expect(201, collector.post("/v1/invoices/" + invoice + "/claim-link", Map.of()))
                .jsonPath()
                .getString("url");
    }

    private void shownToNobody() {
        var viewer = given.key(Role.VIEWER);
        for (var shown : List.of(
                expect(200, viewer.get(message())).asString(),
                expect(200, viewer.query("clientId", client).get("/v1/messages"))
                        .asString(),
                expect(200, viewer.query("format", "csv").get("/v1/messages")).asString())) {
            assertThat(shown).contains("/claims/…");
            assertThat(links(shown)).isEmpty();
        }
        assertThat(kept()).allSatisfy(text -> assertThat(links(text)).isEmpty());
    }

    private List<String> kept() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select concat(subject, body, sentence) from message where organization_id = :org
                        union all select cast(changes as text) from history where organization_id = :org
                        union all select cast(data as text) from outbox where organization_id = :org
                        union all select body from idempotency where organization_id = :org and body is not null
                        """)
                .bind("org", given.id())
                .mapTo(String.class)
                .list());
    }

    @Test
    void aReminderIsMailedWithTheLinkAndKeptWithout() throws Exception {
        owed(Map.of());

        var mail = mailed();

        assertThat(links(mail)).hasSize(1);
        expect(200, Api.anonymous().unchecked().get(links(mail).get(0)));
        assertThat(api.get(message()).jsonPath().getString("body"))
                .isEqualTo(TOKEN.matcher(mail.replace("\r\n", "\n")).replaceAll("/claims/…"));
        shownToNobody();
    }

    @Test
    void aLinkThatAPersonWritesIsMailedAndKeptWithout() throws Exception {
        owed(Map.of("humanLed", "HIGH_VALUE"));
        var link = link();
        var edited = expect(
                200, collector.patch(message(), Map.of("body", "Dear Ann,\n\nplease: " + link, "sentence", link)));
        assertThat(edited.jsonPath().getString("body")).isEqualTo("Dear Ann,\n\nplease: " + HIDDEN);
        shownToNobody();

        var again = edited.jsonPath().getString("body").replace("please", "pretty please");
        expect(200, collector.patch(message(), Map.of("body", again)));
        approve();

        assertThat(mailed().replace("\r\n", "\n").strip()).isEqualTo("Dear Ann,\n\npretty please: " + link);
        shownToNobody();
    }

    @Test
    void wordsThatNameTheHiddenLinkGetTheOneThatWouldHaveBeenMade() throws Exception {
        owed(Map.of("humanLed", "HIGH_VALUE"));
        expect(200, collector.patch(message(), Map.of("body", "Dear Ann, see " + HIDDEN)));
        approve();

        assertThat(links(mailed())).hasSize(1);
        shownToNobody();
    }

    @Test
    void aLinkInASentenceIsMailed() throws Exception {
        owed(Map.of("humanLed", "HIGH_VALUE"));
        var link = link();
        expect(200, collector.patch(message(), Map.of("sentence", "Or here: " + link)));
        approve();

        assertThat(mailed()).contains("Or here: " + link);
        shownToNobody();
    }

    @Test
    void aMarkThatNothingCanTakeThePlaceOfIsRefused() {
        owed(Map.of("humanLed", "HIGH_VALUE"));

        var refused = expect(400, collector.bad().patch(message(), Map.of("sentence", "See " + HIDDEN)));

        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/sentence");
    }

    private void approve() {
        var reminder = api.query("clientId", client)
                .query("state", "AWAITING_APPROVAL")
                .get("/v1/reminders")
                .jsonPath()
                .getString("items[0].id");
        expect(200, collector.post("/v1/reminders/" + reminder + "/approve"));
    }
}
