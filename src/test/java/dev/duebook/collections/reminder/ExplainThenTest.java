package dev.duebook.collections.reminder;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What explain says of an instant that is past, where what it goes by has been overwritten since. */
@DuebookTest
class ExplainThenTest {
    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private Api api;
    private UUID client;

    /** A step as explain answers it. */
    private record Explanation(String at, List<Map<String, Object>> steps) {
        List<String> codes() {
            return steps.stream()
                    .flatMap(step -> ((List<?>) step.get("codes")).stream().map(Object::toString))
                    .toList();
        }

        List<Object> decisions() {
            return steps.stream().map(step -> step.get("decision")).toList();
        }
    }

    @BeforeEach
    void found() {
        given = Given.organization(Map.of("remindersEnabledFrom", "2026-01-01"));
        api = given.admin();
        client = given.client(
                "Oak & Ember", Map.of("contacts", List.of(Map.of("name", "Ann", "email", "ann@oak.example"))));
        expect(
                200,
                api.put(
                        "/v1/reminder-policies/" + policy(),
                        Map.of(
                                "name",
                                "One step",
                                "default",
                                true,
                                "catchUpDays",
                                30,
                                "steps",
                                List.of(step("FRIENDLY")))));
    }

    @Test
    void aSecondRefusalDoesNotHideTheFirst() {
        var invoice = given.openInvoice().to(client).dueOn("2026-03-02").send();
        clock.set("2026-03-04");
        refuse("ann@oak.example");
        var refused = explain(invoice);
        clock.set("2026-03-05");
        expect(200, api.patch("/v1/clients/" + client, Map.of("name", "Oak")));
        var triedAgain = explain(invoice);
        clock.set("2026-03-06");
        refuse("ann@oak.example");

        assertThat(refused.codes()).containsExactly("NO_RECIPIENT");
        assertThat(triedAgain.decisions()).containsExactly("SEND");
        assertThat(explainThen(invoice, refused)).isEqualTo(refused);
        assertThat(explainThen(invoice, triedAgain)).isEqualTo(triedAgain);
        assertThat(explain(invoice).codes()).containsExactly("NO_RECIPIENT");
    }

    @Test
    void moneyOnAccountWasForAnInvoiceThatIsVoidByNow() {
        var older =
                given.openInvoice().to(client).of("100.00").dueOn("2026-03-01").send();
        var newer =
                given.openInvoice().to(client).of("100.00").dueOn("2026-03-02").send();
        given.payment("100.00").from(client).unallocated().record();
        clock.set("2026-03-04");
        var then = explain(newer);
        clock.set("2026-03-05");
        expect(200, api.post("/v1/invoices/" + older + "/void", Map.of("reason", "Billed twice.")));

        assertThat(then.decisions()).containsExactly("SEND");
        assertThat(explain(newer).codes()).containsExactly("CREDIT_AVAILABLE");
        assertThat(explainThen(newer, then)).isEqualTo(then);
    }

    @Test
    void whatWasPaidByItsLastInstalmentWasPaidInTime() {
        for (var n = 0; n < 3; n++) {
            var settled = given.openInvoice()
                    .to(client)
                    .of("100.00")
                    .with(
                            "instalments",
                            List.of(
                                    Map.of("dueDate", "2026-02-01", "amount", "40.00"),
                                    Map.of("dueDate", "2026-03-10", "amount", "60.00")))
                    .issuedOn("2026-01-05")
                    .send();
            given.payment("100.00")
                    .from(client)
                    .receivedOn("2026-03-01")
                    .on(settled, "100.00")
                    .record();
        }
        var invoice = given.openInvoice().to(client).dueOn("2026-03-02").send();
        clock.set("2026-03-04");
        var then = explain(invoice);
        clock.set("2026-03-06");

        assertThat(then.decisions()).containsExactly("SEND");
        assertThat(explainThen(invoice, then)).isEqualTo(then);
    }

    @Test
    void thePolicyThatWasDeletedStillSaysWhatItSaid() {
        var own = expect(
                        201,
                        api.post(
                                "/v1/reminder-policies",
                                Map.of(
                                        "name",
                                        "Own",
                                        "default",
                                        false,
                                        "catchUpDays",
                                        30,
                                        "steps",
                                        List.of(step("FIRM")))))
                .jsonPath()
                .getString("id");
        expect(200, api.patch("/v1/clients/" + client, Map.of("reminderPolicyId", own)));
        var invoice = given.openInvoice().to(client).dueOn("2026-03-02").send();
        clock.set("2026-03-04");
        var then = explain(invoice);
        clock.set("2026-03-05");
        var named = new HashMap<String, Object>();
        named.put("reminderPolicyId", null);
        expect(200, api.patch("/v1/clients/" + client, named));
        expect(204, api.delete("/v1/reminder-policies/" + own));

        assertThat(then.steps().get(0).get("tone")).isEqualTo("FIRM");
        assertThat(explain(invoice).steps().get(0).get("tone")).isEqualTo("FRIENDLY");
        assertThat(explainThen(invoice, then)).isEqualTo(then);
    }

    /** As a mail server's refusal is kept. */
    private void refuse(String email) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into refused_address (organization_id, client_id, email, reason, refused_at)
                        values (:org, :client, :email, 'no such user', :at)
                        on conflict (organization_id, client_id, email) do update set refused_at = excluded.refused_at
                        """)
                .bind("org", given.id())
                .bind("client", client)
                .bind("email", email)
                .bind("at", clock.instant())
                .execute());
    }

    private Explanation explain(UUID invoice) {
        return explanation(api, invoice);
    }

    private Explanation explainThen(UUID invoice, Explanation then) {
        assertThat(Instant.parse(then.at())).isBefore(clock.instant());
        return explanation(api.query("at", then.at()), invoice);
    }

    private static Explanation explanation(Api api, UUID invoice) {
        var answer = expect(200, api.get("/v1/invoices/" + invoice + "/reminders/explain"))
                .jsonPath();
        return new Explanation(answer.getString("at"), answer.getList("steps"));
    }

    private String policy() {
        return expect(200, api.get("/v1/reminder-policies")).jsonPath().getString("items[0].id");
    }

    private static Map<String, Object> step(String tone) {
        return Map.of("offsetDays", 1, "audience", "CLIENT", "channel", "EMAIL", "tone", tone);
    }
}
