package dev.duebook.book.ownership;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class OwnerTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void isWhoWasAssignedLast() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.COLLECTOR);
        var bob = given.person("Bob", Role.COLLECTOR);
        var id = given.openInvoice().send();
        var assign = "/v1/invoices/" + id + "/assign";
        assertThat(owner(given, id)).isEqualTo(given.personId());

        var assigned = expect(200, given.admin().ifMatch(2).post(assign, Map.of("ownerId", ann, "date", "2026-02-20")));
        assertThat(assigned.jsonPath().getString("ownerName")).isEqualTo("Ann");
        assertThat(version(assigned)).isEqualTo(3);
        expect(200, given.admin().post(assign, Map.of("ownerId", bob, "date", "2026-02-19")));
        assertThat(owner(given, id)).isEqualTo(ann);
        expect(200, given.admin().post(assign, Map.of("ownerId", bob, "date", "2026-02-20")));
        assertThat(owner(given, id)).isEqualTo(bob);
        assertThat(ownerships(given.id(), id)).isEqualTo(4);
    }

    @Test
    void isAnActivePersonOfAnOpenInvoice() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.COLLECTOR);
        var id = given.openInvoice().send();
        var assign = "/v1/invoices/" + id + "/assign";
        expectProblem(
                404,
                "not-found",
                given.admin()
                        .post(assign, Map.of("ownerId", Given.organization().personId())));
        expectProblem(
                422, "date-not-allowed", given.admin().post(assign, Map.of("ownerId", ann, "date", "2026-02-01")));
        expectProblem(
                422, "date-not-allowed", given.admin().post(assign, Map.of("ownerId", ann, "date", "2026-03-03")));
        expectProblem(
                409,
                "invoice-is-draft",
                given.admin().post("/v1/invoices/" + given.openInvoice().draft() + "/assign", Map.of("ownerId", ann)));
        expectProblem(403, "forbidden", given.key(Role.COLLECTOR).post(assign, Map.of("ownerId", ann)));
        given.payment("100.00").on(id, "100.00").record();
        expectProblem(422, "nothing-outstanding", given.admin().post(assign, Map.of("ownerId", ann)));
        expect(200, given.admin().post("/v1/people/" + ann + "/deactivate", Map.of()));
        expectProblem(
                422,
                "owner-inactive",
                given.admin().post("/v1/invoices/" + given.openInvoice().send() + "/assign", Map.of("ownerId", ann)));
    }

    @Test
    void whoLeavesHandsOverOpenInvoicesAndDrafts() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var bob = given.person("Bob", Role.FINANCE);
        var open = given.openInvoice().ownedBy(ann).send();
        var draft = given.openInvoice().ownedBy(ann).draft();
        var settled = given.openInvoice().ownedBy(ann).send();
        given.payment("100.00").on(settled, "100.00").record();
        var deactivate = "/v1/people/" + ann + "/deactivate";

        expectProblem(422, "reassign-required", given.admin().post(deactivate, Map.of()));
        expect(200, given.admin().post(deactivate, Map.of("reassignTo", bob)));

        assertThat(owner(given, open)).isEqualTo(bob);
        assertThat(owner(given, draft)).isEqualTo(bob);
        assertThat(owner(given, settled)).isEqualTo(ann);
        assertThat(ownerships(given.id(), open)).isEqualTo(2);
        var history = given.admin().get("/v1/invoices/" + open + "/history").jsonPath();
        assertThat(history.<String>getList("items.action"))
                .containsExactly("invoice.created", "invoice.sent", "invoice.assigned");
        assertThat(history.<Map<String, Object>>getList("items[2].changes"))
                .containsExactly(Map.of("field", "ownerId", "old", ann.toString(), "new", bob.toString()));
        var sent = expect(200, given.admin().post("/v1/invoices/" + draft + "/send", Map.of()));
        assertThat(sent.jsonPath().getUUID("ownerId")).isEqualTo(bob);
        assertThat(given.admin()
                        .get("/v1/invoices/" + draft + "/history")
                        .jsonPath()
                        .<Integer>getList("items.sequence"))
                .containsExactly(1, 2, 3);
    }

    @Test
    void isSomebodyWhoIsThereWhenASettledInvoiceReopens() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var bob = given.person("Bob", Role.FINANCE);
        var ofBobsClient = settled(given, ann, given.client("ACME", Map.of("ownerId", bob)));
        var ofNobodysClient = settled(given, ann, given.client("Other"));
        var stillBobs = settled(given, bob, given.client("Third"));
        expect(200, given.admin().post("/v1/people/" + ann + "/deactivate", Map.of()));

        for (var each : List.of(ofBobsClient, ofNobodysClient, stillBobs)) {
            var reversal = Map.of("reason", "bounced", "date", "2026-02-27");
            expect(200, given.admin().post("/v1/payments/" + each.payment() + "/reverse", reversal));
        }

        assertThat(owner(given, ofBobsClient.invoice())).isEqualTo(bob);
        assertThat(owner(given, ofNobodysClient.invoice())).isEqualTo(given.personId());
        assertThat(owner(given, stillBobs.invoice())).isEqualTo(bob);
        assertThat(ownerships(given.id(), ofBobsClient.invoice())).isEqualTo(2);
        assertThat(ownerships(given.id(), stillBobs.invoice())).isEqualTo(1);
        var history = given.admin()
                .get("/v1/invoices/" + ofBobsClient.invoice() + "/history")
                .jsonPath();
        assertThat(history.<String>getList("items.action")).endsWith("invoice.allocation-reversed", "invoice.assigned");
        assertThat(history.getString("items[-1].effectiveDate")).isEqualTo("2026-02-27");
    }

    private record Settled(UUID invoice, UUID payment) {}

    private static Settled settled(Given given, UUID owner, UUID client) {
        var invoice = given.openInvoice().to(client).ownedBy(owner).send();
        var payment = given.payment("100.00")
                .from(client)
                .receivedOn("2026-02-20")
                .on(invoice, "100.00")
                .record();
        return new Settled(invoice, payment);
    }

    @Test
    void whoHasOnlyADraftNeedsASuccessorToo() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        given.openInvoice().ownedBy(ann).draft();
        expectProblem(422, "reassign-required", given.admin().post("/v1/people/" + ann + "/deactivate", Map.of()));
    }

    @Test
    void handsOverMoreThanABatch() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var bob = given.person("Bob", Role.FINANCE);
        var one = given.openInvoice().ownedBy(ann).send();
        copy(given.id(), one, 1100);
        expect(200, given.admin().post("/v1/people/" + ann + "/deactivate", Map.of("reassignTo", bob)));
        assertThat(owned(given.id(), ann)).isZero();
        assertThat(owned(given.id(), bob)).isEqualTo(1101);
    }

    private static UUID owner(Given given, UUID invoice) {
        return given.admin().get("/v1/invoices/" + invoice).jsonPath().getUUID("ownerId");
    }

    private int ownerships(UUID organization, UUID invoice) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from ownership where organization_id = :org and invoice_id = :id")
                .bind("org", organization)
                .bind("id", invoice)
                .mapTo(Integer.class)
                .one());
    }

    private int owned(UUID organization, UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from invoice where organization_id = :org and owner_id = :owner")
                .bind("org", organization)
                .bind("owner", person)
                .mapTo(Integer.class)
                .one());
    }

    private void copy(UUID organization, UUID invoice, int times) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into invoice (organization_id, id, client_id, owner_id, number, currency, issue_date,
                            due_date, original_due_date, net, tax, total, outstanding, last_entry_date, due_dates,
                            due_amounts, schedule_date, owner_since, sent_at, version, created_at, updated_at)
                        select organization_id, gen_random_uuid(), client_id, owner_id, 'COPY-' || n, currency, issue_date,
                            due_date, original_due_date, net, tax, total, outstanding, last_entry_date, due_dates,
                            due_amounts, schedule_date, owner_since, sent_at, version, created_at, updated_at
                        from invoice, generate_series(1, :times) n where organization_id = :org and id = :id
                        """)
                .bind("org", organization)
                .bind("id", invoice)
                .bind("times", times)
                .execute());
    }
}
