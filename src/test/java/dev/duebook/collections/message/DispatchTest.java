package dev.duebook.collections.message;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Letter;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Outcome;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.BadMailServer;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import dev.duebook.testing.TestClock;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class DispatchTest {
    private static final Letter LETTER = new Letter("Your invoice", "It is due.", "<p>It is due.</p>");

    @Inject
    Messages messages;

    @Inject
    MessageDispatch dispatch;

    @Inject
    MessageSteps steps;

    @Inject
    NoticeLook notices;

    @Inject
    Heard heard;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private UUID client;

    /** What the rooms above are told. */
    @ApplicationScoped
    static class Heard {
        final List<Object> events = new CopyOnWriteArrayList<>();

        void sent(@Observes MessageSent event) {
            events.add(event);
        }

        void refused(@Observes MessageRefused event) {
            events.add(event);
        }

        void uncertain(@Observes MessageUncertain event) {
            events.add(event);
        }

        void suppressed(@Observes MessageSuppressed event) {
            events.add(event);
        }

        <T> List<T> of(Class<T> type, UUID id, Function<T, Message> message) {
            return events.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(event -> message.apply(event).id().equals(id))
                    .toList();
        }
    }

    private record Looking(Kind kind, Function<Message, Verdict> verdict) implements LastLook {
        @Override
        public Verdict look(Message message, Instant now) {
            return verdict.apply(message);
        }
    }

    @BeforeEach
    void begin() {
        jdbi.useHandle(handle -> handle.execute(
                "update message set next_attempt_at = now() + interval '1 year' where state = 'PLANNED'"));
        given = Given.organization();
        client = given.client("ACME");
        looking(message -> new Verdict.Go(LETTER, message.recipients(), message.replyTo()));
    }

    private void looking(Function<Message, Verdict> verdict) {
        QuarkusMock.installMockForType(
                new LastLooks(List.of(new Looking(Kind.REMINDER, verdict), notices)), LastLooks.class);
    }

    @Test
    void sendsOnceAndKeepsWhatWasSaid() throws Exception {
        try (var office = PostOffice.open()) {
            var id = plan("ann@one.example");
            assertThat(dispatch.dispatch(10)).isEqualTo(1);
            assertThat(dispatch.dispatch(10)).isZero();

            assertThat(office.to("ann@one.example")).hasSize(1);
            assertThat(office.to("ann@one.example").get(0).getHeader("Message-ID"))
                    .containsExactly("<" + id + "@duebook.invalid>");
            var sent = found(id);
            assertThat(sent.state()).isEqualTo(MessageState.SENT);
            assertThat(sent.sentAt()).isAfterOrEqualTo(TestClock.START);
            assertThat(sent.sentDate()).isEqualTo("2026-03-02");
            assertThat(sent.subject()).isEqualTo(LETTER.subject());
            assertThat(sent.body()).isEqualTo(LETTER.text());
            assertThat(sent.attempts()).isEqualTo(1);
            assertThat(heard.of(MessageSent.class, id, MessageSent::message)).hasSize(1);
            assertThat(actions(id)).containsExactly("message.planned", "message.sent");
        }
    }

    @Test
    void whatAPersonWroteStandsInsteadOfWhatWasMade() throws Exception {
        try (var office = PostOffice.open()) {
            var id = plan("ann@two.example");
            expect(
                    200,
                    given.admin()
                            .patch("/v1/messages/" + id, Map.of("subject", "Hello", "body", "Dear <Ann>,\n\nplease.")));
            dispatch.dispatch(10);

            var received = office.to("ann@two.example").get(0);
            assertThat(received.getSubject()).isEqualTo("Hello");
            var parts = (jakarta.mail.internet.MimeMultipart) received.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString()).startsWith("Dear <Ann>,");
            assertThat(parts.getBodyPart(1).getContent().toString())
                    .contains("<p>Dear &lt;Ann&gt;,</p>")
                    .doesNotContain("<Ann>");
        }
    }

    @Test
    void anOutageKeepsEverythingAndDrains() {
        var ids = IntStream.range(0, 5)
                .mapToObj(n -> plan(given.client("Client " + n), "c" + n + "@outage.example"))
                .toList();
        assertThat(dispatch.mail(100)).isEqualTo(new MessageDispatch.Round(1, true));
        assertThat(ids).allSatisfy(id -> {
            assertThat(found(id).state()).isEqualTo(MessageState.PLANNED);
            assertThat(found(id).sentDate()).isNull();
        });
        assertThat(ids)
                .filteredOn(id -> found(id).attempts() == 1)
                .singleElement()
                .satisfies(id -> assertThat(found(id).lastError()).startsWith("No connection to the mail server"));
        assertThat(waits(ids)).containsExactlyInAnyOrder(0L, 0L, 0L, 0L, 60L);

        try (var office = PostOffice.open()) {
            due();
            assertThat(dispatch.mail(100)).isEqualTo(new MessageDispatch.Round(5, false));
            assertThat(ids).allSatisfy(id -> assertThat(found(id).state()).isEqualTo(MessageState.SENT));
            for (var n = 0; n < 5; n++) {
                assertThat(office.to("c" + n + "@outage.example")).hasSize(1);
            }
        }
    }

    @Test
    void aRefusalForGoodMarksTheAddressAndTellsTheOwner() throws Exception {
        var id = plan("gone@refused.example");
        var email = expect(200, given.admin().get("/v1/people")).jsonPath().getString("items[0].email");
        var owner = email == null ? "finance@refused.example" : email;
        if (email == null) {
            expect(200, given.admin().patch("/v1/organization", Map.of("financeContact", owner)));
        }
        try (var server = new BadMailServer(
                PostOffice.port(),
                (command, connection) ->
                        command.startsWith("RCPT") ? "550 no such user" : BadMailServer.good(command))) {
            dispatch.dispatch(1);
            assertThat(server.heard()).doesNotContain("DATA");
        }
        assertThat(found(id).state()).isEqualTo(MessageState.FAILED);
        assertThat(found(id).sentDate()).isNull();
        assertThat(found(id).lastError()).isEqualTo("The mail server said: 550 no such user");
        assertThat(heard.of(MessageRefused.class, id, MessageRefused::message))
                .singleElement()
                .satisfies(event -> assertThat(event.addresses()).containsExactly("gone@refused.example"));
        assertThat(texts("select email from refused_address where organization_id = :org"))
                .containsExactly("gone@refused.example");
        assertThat(actions(id)).containsExactly("message.planned", "message.failed");

        try (var office = PostOffice.open()) {
            dispatch.dispatch(10);
            var notice = office.to(owner);
            assertThat(notice).hasSize(1);
            assertThat(notice.get(0).getSubject()).isEqualTo("A message to ACME could not be delivered");
        }
    }

    @Test
    void nobodyIsToldOfANoticeThatFails() {
        plan(client, "gone@notice.example", Kind.NOTICE, Tone.FORMAL);
        try (var server = new BadMailServer(
                PostOffice.port(),
                (command, connection) ->
                        command.startsWith("RCPT") ? "550 no such user" : BadMailServer.good(command))) {
            assertThat(dispatch.dispatch(10)).isEqualTo(1);
        }
        assertThat(texts("select state from message where organization_id = :org"))
                .containsExactly("FAILED");
    }

    @Test
    void anAnswerThatWasLostIsNotAskedForAgain() {
        var id = plan("ann@uncertain.example");
        try (var server = new BadMailServer(PostOffice.port(), (command, connection) -> {
            if (command.equals(".")) {
                connection.setSoLinger(true, 0);
                connection.close();
                return null;
            }
            return BadMailServer.good(command);
        })) {
            dispatch.dispatch(10);
        }
        due();
        try (var office = PostOffice.open()) {
            assertThat(dispatch.dispatch(10)).isZero();
            assertThat(office.to("ann@uncertain.example")).isEmpty();
        }
        assertThat(found(id).state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(found(id).sentDate()).isEqualTo("2026-03-02");
        assertThat(heard.of(MessageUncertain.class, id, MessageUncertain::message))
                .hasSize(1);
    }

    @Test
    void theLastLookHasTheLastWord() {
        var id = plan("ann@look.example");
        looking(message -> new Verdict.NotYet(Duration.ofMinutes(10), List.of("QUIET_DAY")));
        dispatch.dispatch(10);
        assertThat(found(id).state()).isEqualTo(MessageState.PLANNED);
        assertThat(found(id).codes()).containsExactly("QUIET_DAY");
        assertThat(waits(List.of(id))).containsExactly(600L);

        looking(message -> new Verdict.Go(LETTER, List.of(), null));
        due();
        dispatch.dispatch(10);
        assertThat(found(id).codes()).containsExactly("NO_RECIPIENT");

        looking(message -> {
            throw new IllegalStateException("planted");
        });
        due();
        assertThat(dispatch.dispatch(10)).isEqualTo(1);
        assertThat(found(id).state()).isEqualTo(MessageState.PLANNED);
        assertThat(waits(List.of(id))).containsExactly(300L);

        looking(message -> new Verdict.Drop(List.of("PAID")));
        due();
        dispatch.dispatch(10);
        assertThat(found(id).state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(found(id).codes()).containsExactly("PAID");
        assertThat(heard.of(MessageSuppressed.class, id, MessageSuppressed::message))
                .hasSize(1);
    }

    @Test
    void twoAtOnceNeverSendTwice() throws Exception {
        var clients = IntStream.range(0, 200)
                .mapToObj(n -> new NewMessage(
                        Ids.next(),
                        Kind.REMINDER,
                        null,
                        null,
                        Audience.OWNER,
                        Channel.EMAIL,
                        "p" + n,
                        LocalDate.parse("2026-03-02"),
                        false,
                        List.of(new Recipient(null, "p" + n + "@twice.example")),
                        null,
                        "en",
                        Tone.FRIENDLY,
                        null))
                .toList();
        OnBehalf.run(given.id(), () -> messages.plan(given.id(), TestClock.START, clients));
        var pool = Executors.newFixedThreadPool(2);
        try (var office = PostOffice.open()) {
            Callable<Integer> round = () -> dispatch.dispatch(1000);
            var done = 0;
            for (var each : pool.invokeAll(List.of(round, round))) {
                assertThat(each.get()).isPositive();
                done += each.get();
            }
            assertThat(done).isEqualTo(200);
            for (var n = 0; n < 200; n++) {
                assertThat(office.to("p" + n + "@twice.example")).hasSize(1);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(texts("select distinct state from message where organization_id = :org"))
                .containsExactly("SENT");
    }

    @Test
    void whoLostTheClaimGivesNoTextAndWritesNothing() {
        var id = plan("ann@fenced.example");
        var claim =
                steps.takeUp(Channel.EMAIL).flatMap(MessageSteps.Taken::claim).orElseThrow();
        assertThat(found(id).state()).isEqualTo(MessageState.SENDING);
        expire(id);
        steps.rescue();
        assertThat(found(id).state()).isEqualTo(MessageState.PLANNED);
        assertThat(found(id).sentDate()).isNull();

        assertThat(steps.openGate(claim)).isFalse();
        assertThat(steps.mark(claim, new Outcome.Accepted("250 fine", List.of())))
                .isFalse();
        assertThat(steps.mark(claim, new Outcome.Refused("550", List.of("ann@fenced.example"))))
                .isFalse();
        assertThat(steps.mark(claim, new Outcome.Later("away", true))).isFalse();
        assertThat(steps.mark(claim, new Outcome.Uncertain("lost"))).isFalse();
        assertThat(found(id).state()).isEqualTo(MessageState.PLANNED);
        assertThat(actions(id)).containsExactly("message.planned");
    }

    @Test
    void theGateOpensOnceAndOnlySoonAfterTheLook() {
        var id = plan("ann@gate.example");
        var claim =
                steps.takeUp(Channel.EMAIL).flatMap(MessageSteps.Taken::claim).orElseThrow();
        sql("update message set looked_at = now() - interval '11 seconds' where id = :id", id);
        assertThat(steps.openGate(claim)).isFalse();
        sql("update message set looked_at = now() where id = :id", id);
        assertThat(steps.openGate(claim)).isTrue();
        assertThat(steps.openGate(claim)).isFalse();
    }

    @Test
    void whatAWorkerLeftIsTakenUpAgainUnlessTheServerMayHaveIt() {
        var before = plan("ann@before.example");
        steps.takeUp(Channel.EMAIL);
        var after = plan(given.client("Other"), "ann@after.example");
        steps.openGate(
                steps.takeUp(Channel.EMAIL).flatMap(MessageSteps.Taken::claim).orElseThrow());
        steps.rescue();
        assertThat(found(before).state()).isEqualTo(MessageState.SENDING);
        expire(before);
        expire(after);
        steps.rescue();

        assertThat(found(before).state()).isEqualTo(MessageState.PLANNED);
        assertThat(found(after).state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(actions(after)).containsExactly("message.planned", "message.uncertain");
        assertThat(heard.of(MessageUncertain.class, after, MessageUncertain::message))
                .hasSize(1);
    }

    @Test
    void comesBackBesideOneThatWasPlannedMeanwhile() {
        var first = plan("ann@beside.example");
        var claim =
                steps.takeUp(Channel.EMAIL).flatMap(MessageSteps.Taken::claim).orElseThrow();
        var second = plan("ann@beside.example");
        assertThat(second).isNotEqualTo(first);
        assertThat(steps.mark(claim, new Outcome.Later("away", true))).isTrue();
        assertThat(found(first).state()).isEqualTo(MessageState.PLANNED);
        assertThat(plan("ann@beside.example")).isEqualTo(second);
    }

    @Test
    void isGivenUpAfterFiveDays() {
        var id = plan("ann@days.example");
        sql("update message set attempts = 40 where id = :id", id);
        dispatch.dispatch(1);
        assertThat(found(id).state()).isEqualTo(MessageState.FAILED);
        assertThat(found(id).lastError()).startsWith("Given up after five days.");
    }

    @Test
    void aPlannedOneIsJoinedInTheFirmerToneAndOneByHandIsNot() {
        var asked = new ArrayList<NewMessage>();
        for (var tone : List.of(Tone.FRIENDLY, Tone.FORMAL)) {
            asked.add(message(client, "ann@join.example", Kind.REMINDER, tone, false));
        }
        asked.add(message(client, "ann@join.example", Kind.REMINDER, Tone.FIRM, true));
        asked.add(message(given.client("Other"), "bob@join.example", Kind.REMINDER, Tone.FIRM, false));
        var ids = OnBehalf.of(given.id(), () -> messages.plan(given.id(), TestClock.START, asked));
        assertThat(ids)
                .containsExactly(
                        asked.get(0).id(),
                        asked.get(0).id(),
                        asked.get(2).id(),
                        asked.get(3).id());
        assertThat(found(ids.get(0)).tone()).isEqualTo(Tone.FORMAL);
        assertThat(found(ids.get(2)).state()).isEqualTo(MessageState.AWAITING_APPROVAL);

        assertThat(plan(client, "ann@join.example", Kind.REMINDER, Tone.FIRM)).isEqualTo(ids.get(0));
        assertThat(found(ids.get(0)).tone()).isEqualTo(Tone.FIRM);
        assertThat(plan(client, "ann@join.example", Kind.REMINDER, Tone.FRIENDLY))
                .isEqualTo(ids.get(0));
        assertThat(found(ids.get(0)).tone()).isEqualTo(Tone.FIRM);
        assertThat(found(ids.get(0)).version()).isEqualTo(3);
        assertThat(actions(ids.get(0))).containsExactly("message.planned", "message.joined", "message.joined");
        assertThat(OnBehalf.of(given.id(), () -> messages.plan(given.id(), TestClock.START, List.of())))
                .isEmpty();
    }

    private UUID plan(String email) {
        return plan(client, email);
    }

    private UUID plan(UUID client, String email) {
        return plan(client, email, Kind.REMINDER, Tone.FRIENDLY);
    }

    private UUID plan(UUID client, String email, Kind kind, Tone tone) {
        return OnBehalf.of(
                        given.id(),
                        () -> messages.plan(
                                given.id(), TestClock.START, List.of(message(client, email, kind, tone, false))))
                .get(0);
    }

    private static NewMessage message(UUID client, String email, Kind kind, Tone tone, boolean byHand) {
        return new NewMessage(
                Ids.next(),
                kind,
                client,
                null,
                kind == Kind.NOTICE ? Audience.OWNER : Audience.CLIENT,
                Channel.EMAIL,
                "",
                LocalDate.parse("2026-03-02"),
                byHand,
                List.of(new Recipient("Ann", email)),
                null,
                "en",
                tone,
                kind == Kind.NOTICE ? new Notice(Notice.DELIVERY_FAILED, List.of(), "Why.") : null);
    }

    private Message found(UUID id) {
        return OnBehalf.of(given.id(), () -> messages.find(given.id(), id)).orElseThrow();
    }

    private void due() {
        sql("update message set next_attempt_at = now() where organization_id = :id", given.id());
    }

    private void expire(UUID id) {
        sql("update message set claimed_until = now() - interval '1 second' where id = :id", id);
    }

    private void sql(String update, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate(update).bind("id", id).execute());
    }

    /** How many seconds each still waits, about. */
    private List<Long> waits(List<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select greatest(0, 60 * round(extract(epoch from next_attempt_at - now()) / 60))::bigint
                        from message where organization_id = :org and id = any(:ids)
                        """)
                .bind("org", given.id())
                .bindArray("ids", UUID.class, ids)
                .mapTo(Long.class)
                .list());
    }

    private List<String> actions(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select h.action from history h
                        join outbox o using (organization_id, aggregate_id, sequence)
                        where h.organization_id = :org and h.aggregate_id = :id and h.action = o.type order by sequence
                        """)
                .bind("org", given.id())
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }

    private List<String> texts(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("org", given.id())
                .mapTo(String.class)
                .list());
    }
}
