package dev.duebook.journey;

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
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * An invoice falls due on a Monday and nobody follows up: the owner is told each morning, then the project's lead, the
 * client's contact and the organization's, each once.
 */
@DuebookTest
class EscalationStoryTest {
    private static final LocalDate DUE = LocalDate.parse("2026-03-09");

    @Inject
    TestClock clock;

    @Inject
    MessageDispatch dispatch;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void anUntouchedTaskClimbsToTheTopAndPaymentClosesIt() {
        var story = new Story();

        var mails = story.live(DUE, DUE.plusDays(16), Map.of(DUE.plusDays(15), story::pay));

        assertThat(mails.get("lead@us.example")).containsExactly("2026-03-13");
        assertThat(mails.get("keyaccount@us.example")).containsExactly("2026-03-18");
        assertThat(mails.get("boss@us.example")).containsExactly("2026-03-23");
        assertThat(mails.get("ann@us.example"))
                .containsExactly(
                        "2026-03-10",
                        "2026-03-11",
                        "2026-03-12",
                        "2026-03-13",
                        "2026-03-16",
                        "2026-03-17",
                        "2026-03-18",
                        "2026-03-19",
                        "2026-03-20",
                        "2026-03-23");
        assertThat(story.task().get("state")).isEqualTo("DONE");
        assertThat(story.told()).containsExactly("task.created", "task.escalated", "task.escalated", "task.escalated");
    }

    @Test
    void aNoteOnTheInvoiceGivesTheOwnerTimeAgain() {
        var story = new Story();

        var mails = story.live(
                DUE,
                DUE.plusDays(10),
                Map.of(
                        DUE.plusDays(3),
                        () -> expect(
                                201,
                                story.api.post(
                                        "/v1/invoices/" + story.invoice + "/notes",
                                        Map.of("text", "She calls back.")))));

        assertThat(mails.get("lead@us.example")).containsExactly("2026-03-17");
        assertThat(mails).doesNotContainKey("keyaccount@us.example");
    }

    @Test
    void anAbsenceReroutesAndADepartureMovesWhatIsToBeDone() {
        var story = new Story();
        var bob = story.person("Bob", "bob@us.example");
        var cas = story.person("Cas", "cas@us.example");
        expect(
                201,
                story.api.post(
                        "/v1/people/" + story.ann + "/absences",
                        Map.of("from", "2026-03-11", "to", "2026-03-12", "substituteId", bob)));

        var mails = story.live(
                DUE,
                DUE.plusDays(8),
                Map.of(
                        DUE.plusDays(7),
                        () -> expect(
                                200,
                                story.api.post("/v1/people/" + story.ann + "/deactivate", Map.of("reassignTo", cas)))));

        assertThat(mails.get("ann@us.example")).containsExactly("2026-03-10", "2026-03-13");
        assertThat(mails.get("bob@us.example")).containsExactly("2026-03-11", "2026-03-12");
        assertThat(mails.get("cas@us.example")).containsExactly("2026-03-16", "2026-03-17");
    }

    private final class Story {
        private final Given given = Given.organization(Map.of(
                "remindersEnabledFrom", "2026-03-02",
                "escalationContact", "boss@us.example",
                "holidayCountry", "NL"));
        private final Api api = given.admin();
        private final UUID ann = person("Ann", "ann@us.example");
        private final UUID client = given.client("ACME", Map.of("escalationContact", "keyaccount@us.example"));
        private final UUID invoice;

        private Story() {
            var lead = person("Femke", "lead@us.example");
            expect(200, api.put("/v1/project-leads/P-118", Map.of("personId", lead)));
            var policy =
                    new HashMap<String, Object>(Map.of("name", "A task", "default", true, "steps", List.of(step())));
            var standard = api.get("/v1/reminder-policies").jsonPath().getString("items[0].id");
            expect(200, api.put("/v1/reminder-policies/" + standard, policy));
            invoice = given.openInvoice()
                    .to(client)
                    .ownedBy(ann)
                    .with("projectRef", "P-118")
                    .dueOn(DUE.toString())
                    .send();
        }

        private static Map<String, Object> step() {
            return Map.of("event", "OVERDUE", "audience", "OWNER", "channel", "TASK", "tone", "FORMAL");
        }

        UUID person(String name, String email) {
            return expect(201, api.post("/v1/people", Map.of("name", name, "email", email, "role", Role.COLLECTOR)))
                    .jsonPath()
                    .getUUID("id");
        }

        /** Two ticks a day; tells to whom mail about tasks went on which days. */
        Map<String, List<String>> live(LocalDate from, LocalDate to, Map<LocalDate, Runnable> events) {
            var mails = new TreeMap<String, List<String>>();
            for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
                clock.set(day.toString());
                events.getOrDefault(day, () -> {}).run();
                try (var office = PostOffice.open()) {
                    for (var tick = 0; tick < 2; tick++) {
                        expect(200, api.post("/v1/scheduler/ticks"));
                        dispatch.dispatch(100);
                    }
                    for (var email : people()) {
                        for (var mail : office.to(email)) {
                            mails.computeIfAbsent(email, none -> new ArrayList<>())
                                    .add(day.toString());
                            assertThat(text(mail)).contains("ACME").contains("100.00");
                        }
                    }
                }
            }
            return mails;
        }

        private static List<String> people() {
            return List.of(
                    "ann@us.example",
                    "bob@us.example",
                    "cas@us.example",
                    "lead@us.example",
                    "keyaccount@us.example",
                    "boss@us.example");
        }

        private static String text(MimeMessage mail) {
            try {
                return ((MimeMultipart) mail.getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString();
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        void pay() {
            given.payment("100.00").from(client).on(invoice, "100.00").record();
        }

        Map<String, Object> task() {
            return api.query("invoiceId", invoice)
                    .get("/v1/tasks")
                    .jsonPath()
                    .<Map<String, Object>>getList("items")
                    .get(0);
        }

        List<String> told() {
            return jdbi.withHandle(handle -> handle.createQuery("""
                            select o.type from outbox o
                            join task t on t.organization_id = o.organization_id and t.id = o.aggregate_id
                            where t.invoice_id = :invoice order by o.sequence
                            """)
                    .bind("invoice", invoice)
                    .mapTo(String.class)
                    .list());
        }
    }
}
