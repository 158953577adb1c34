package dev.duebook.book.invoice;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class HistoryTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void tellsEverythingWithWhoAndOldAndNew() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var api = given.key(ann, Role.FINANCE);
        var id = given.openInvoice().of("100.00").send();
        var invoice = "/v1/invoices/" + id;
        given.payment("40.00").on(id, "40.00").record();
        expect(201, api.post(invoice + "/write-off", Map.of("reason", "Too small.", "amount", "10.00")));
        expect(200, api.post(invoice + "/assign", Map.of("ownerId", ann)));
        expect(201, api.post(invoice + "/notes", Map.of("text", "Hello.")));

        var history = expect(200, api.get(invoice + "/history")).jsonPath();
        assertThat(history.<String>getList("items.action"))
                .containsExactly(
                        "invoice.created",
                        "invoice.sent",
                        "invoice.payment-allocated",
                        "invoice.written-off",
                        "invoice.assigned",
                        "invoice.noted");
        assertThat(history.<Integer>getList("items.sequence")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(history.getString("items[3].actor.name")).isEqualTo("Ann");
        assertThat(history.getUUID("items[3].actor.personId")).isEqualTo(ann);
        assertThat(history.getUUID("items[2].actor.personId")).isEqualTo(given.personId());
        assertThat(history.getString("items[1].effectiveDate")).isEqualTo("2026-02-02");
        assertThat(history.<Map<String, Object>>getList("items[2].changes"))
                .containsExactly(
                        Map.of("field", "outstanding", "old", "100.00", "new", "60.00"),
                        Map.of("field", "paid", "old", "0.00", "new", "40.00"));
        assertThat(history.<Map<String, Object>>getList("items[3].changes"))
                .containsExactly(
                        Map.of("field", "outstanding", "old", "60.00", "new", "50.00"),
                        Map.of("field", "writtenOff", "old", "0.00", "new", "10.00"));
        assertThat(history.<Map<String, Object>>getList("items[4].changes"))
                .containsExactly(
                        Map.of("field", "ownerId", "old", given.personId().toString(), "new", ann.toString()));
        assertThat(history.<Map<String, Object>>getList("items[5].changes")).isEmpty();
        assertOneRowEach(given.id(), id, 6);
    }

    @Test
    void isPagedByItsSequence() {
        var given = Given.organization();
        var invoice = "/v1/invoices/" + given.openInvoice().send();
        var history = invoice + "/history";
        expect(201, given.admin().post(invoice + "/notes", Map.of("text", "One.")));
        var first = expect(200, given.admin().query("limit", 2).get(history)).jsonPath();
        var second = expect(
                        200,
                        given.admin()
                                .query("limit", 2)
                                .query("cursor", first.getString("nextCursor"))
                                .get(history))
                .jsonPath();
        assertThat(second.<Integer>getList("items.sequence")).containsExactly(3);
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(expect(200, given.admin().query("format", "csv").get(history))
                        .asString())
                .startsWith("sequence,at,effectiveDate,actor,action,changes\r\n")
                .contains("invoice.noted");
        expectProblem(404, "not-found", Given.organization().admin().get(history));
        var forged = "\n" + UUID.randomUUID() + "\nnothing";
        expectWrong(
                given.admin()
                        .query(
                                "cursor",
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(forged.getBytes(StandardCharsets.UTF_8)))
                        .get(history),
                "cursor");
    }

    /** The version of an invoice is the number of its facts, each in history and outbox once. */
    private void assertOneRowEach(UUID organization, UUID invoice, int facts) {
        for (var table : List.of("history", "outbox")) {
            var sequences = jdbi.withHandle(handle -> handle.createQuery("select sequence from " + table
                            + " where organization_id = :org and aggregate_id = :id order by sequence")
                    .bind("org", organization)
                    .bind("id", invoice)
                    .mapTo(Long.class)
                    .list());
            assertThat(sequences)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, facts).boxed().toList());
        }
    }
}
