package dev.duebook.integration.event;

import static dev.duebook.integration.event.EventStoryTest.done;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.Given;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people of an organization do in a day: the part of the story that needs nothing but the API. */
record BookStory(Given given, UUID client) {
    void live() {
        team();
        absences();
        clients();
        drafts();
        money();
        corrections();
        agreements();
        claims();
        tasks();
        words();
    }

    private Api api() {
        return given.admin();
    }

    private UUID owed() {
        return given.openInvoice()
                .to(client)
                .of("100.00")
                .dueOn("2026-03-09")
                .with("projectRef", "P-1")
                .send();
    }

    private void team() {
        done(api().patch("/v1/organization", Map.of("dueSoonDays", 5)));
        var leaving = given.person("Mira", Role.COLLECTOR);
        done(api().patch("/v1/people/" + leaving, Map.of("name", "Mira Vos")));
        given.key(leaving, Role.VIEWER);
        done(api().patch("/v1/clients/" + client, Map.of("ownerId", leaving)));
        done(api().put("/v1/project-leads/P-2", Map.of("personId", leaving)));
        done(api().delete("/v1/project-leads/P-2"));
        done(api().post("/v1/people/" + leaving + "/deactivate", Map.of("reassignTo", given.personId())));
        var lead = given.person("Femke", Role.COLLECTOR);
        done(api().put("/v1/project-leads/P-1", Map.of("personId", lead)));
    }

    private void absences() {
        var substitute = given.person("Bob", Role.COLLECTOR);
        var absences = "/v1/people/" + given.person("Ann", Role.COLLECTOR) + "/absences";
        var absence =
                id(api().post(absences, Map.of("from", "2026-03-09", "to", "2026-03-13", "substituteId", substitute)));
        done(api().post("/v1/people/" + substitute + "/deactivate", Map.of("reassignTo", given.personId())));
        done(api().delete(absences + "/" + absence));
    }

    private void clients() {
        var gone = "/v1/clients/" + given.client("Gone");
        done(api().post(gone + "/archive"));
        done(api().post(gone + "/restore"));
    }

    private void drafts() {
        var draft = "/v1/invoices/" + given.openInvoice().to(client).draft();
        done(api().patch(draft, Map.of("notes", "Thank you")));
        done(api().delete(draft));
        done(api().post("/v1/invoices/" + given.openInvoice().to(client).draft() + "/send", Map.of()));
    }

    private void money() {
        var invoice = owed();
        var payment = "/v1/payments/"
                + given.payment("150.00").from(client).on(invoice, "60.00").record();
        done(api().post(
                        payment + "/allocations",
                        Map.of("allocations", List.of(Map.of("invoiceId", invoice, "amount", "10.00")))));
        var laid = api().get(payment).jsonPath().getString("allocations[0].id");
        done(api().post(payment + "/allocations/" + laid + "/reverse", Map.of("reason", "Mistake")));
        done(api().post(payment + "/refund", Map.of("amount", "5.00", "reason", "Too much")));
        var bounced = given.payment("10.00").from(client).on(invoice, "10.00").record();
        done(api().post("/v1/payments/" + bounced + "/reverse", Map.of("reason", "Bounced")));
    }

    private void corrections() {
        var invoice = owed();
        var note =
                id(api().post("/v1/credit-notes", Map.of("invoiceId", invoice, "amount", "10.00", "reason", "Late")));
        done(api().post("/v1/credit-notes/" + note + "/cancel", Map.of("reason", "Mistake")));
        var writeOff =
                id(api().post("/v1/invoices/" + invoice + "/write-off", Map.of("amount", "1.00", "reason", "Rest")));
        done(api().post("/v1/write-offs/" + writeOff + "/reverse", Map.of("reason", "Mistake")));
        done(api().post("/v1/invoices/" + owed() + "/void", Map.of("reason", "Twice")));
    }

    private void agreements() {
        var invoice = "/v1/invoices/" + owed();
        done(api().post(
                        invoice + "/extensions",
                        Map.of("dueDate", "2026-03-20", "reason", "Asked", "agreedBy", "Ann")));
        done(api().post(invoice + "/assign", Map.of("ownerId", given.person("Olga", Role.COLLECTOR))));
        var dispute = id(api().post(invoice + "/disputes", Map.of("reason", "Wrong")));
        done(api().post(invoice + "/disputes/" + dispute + "/resolve", Map.of("resolution", "Explained")));
        done(api().post(invoice + "/promises", Map.of("date", "2026-03-10", "by", "Ann")));
        var pause = id(api().post(invoice + "/pauses", Map.of("until", "2026-03-20", "reason", "Holidays")));
        done(api().post(invoice + "/pauses/" + pause + "/end", Map.of()));
        done(api().post(invoice + "/notes", Map.of("text", "They called")));
    }

    private void claims() {
        var invoice = owed();
        var claim = Map.of("invoiceId", invoice, "reference", "Transfer");
        var rejected = id(api().post("/v1/claims", claim));
        done(api().post("/v1/claims/" + rejected + "/reject", Map.of("reason", "Nothing came")));
        var matched = id(api().post("/v1/claims", claim));
        var payment = given.payment("100.00").from(client).on(invoice, "100.00").record();
        done(api().post("/v1/claims/" + matched + "/match", Map.of("paymentId", payment)));
        var links = "/v1/invoices/" + owed() + "/claim-link";
        done(api().delete(links + "/" + id(api().post(links, Map.of()))));
    }

    private void tasks() {
        var completed = task();
        done(api().patch(completed, Map.of("note", "Ask Ann")));
        done(api().patch(completed, Map.of("assigneeId", given.personId())));
        done(api().post(completed + "/complete", Map.of("outcome", "CONTACTED")));
        done(api().post(task() + "/cancel", Map.of("reason", "Twice")));
        task();
    }

    private String task() {
        return "/v1/tasks/" + id(api().post("/v1/tasks", Map.of("invoiceId", owed(), "dueDate", "2026-03-03")));
    }

    private void words() {
        var step = Map.of("offsetDays", 20, "audience", "CLIENT", "channel", "EMAIL", "tone", "FRIENDLY");
        var policies = "/v1/reminder-policies";
        var policy = policies + "/" + id(api().post(policies, Map.of("name", "Gentle", "steps", List.of(step))));
        done(api().put(policy, Map.of("name", "Gentler", "steps", List.of(step))));
        done(api().delete(policy));
        var text = "/v1/message-texts/CLIENT_FRIENDLY/en";
        done(api().put(text, Map.of("subject", "Hello", "body", "{{invoices}}")));
        done(api().put(text, Map.of("subject", "Hi", "body", "{{invoices}}")));
        done(api().delete(text));
    }

    private static String id(Response answer) {
        return done(answer).jsonPath().getString("id");
    }
}
