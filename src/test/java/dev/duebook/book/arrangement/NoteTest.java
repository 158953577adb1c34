package dev.duebook.book.arrangement;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DuebookTest
class NoteTest {

    @Test
    void isKeptUnderAnyInvoiceWithWhoWroteIt() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.COLLECTOR);
        var api = given.key(ann, Role.COLLECTOR);
        var invoice = given.openInvoice().send();
        expect(200, given.admin().post("/v1/invoices/" + invoice + "/void", Map.of("reason", "Twice.")));
        var notes = "/v1/invoices/" + invoice + "/notes";
        var first = expect(201, api.post(notes, Map.of("text", "Called.")));
        assertThat(first.jsonPath().getString("by")).isEqualTo("Ann");
        assertThat(version(first)).isEqualTo(4);
        expect(201, api.post(notes, Map.of("text", "=1+1")));
        expect(201, api.post(notes, Map.of("text", "Line one\nLine two")));

        var page = expect(200, api.query("limit", 2).get(notes)).jsonPath();
        assertThat(page.<String>getList("items.text")).containsExactly("Called.", "=1+1");
        var rest = expect(200, api.query("cursor", page.getString("nextCursor")).get(notes))
                .jsonPath();
        assertThat(rest.<String>getList("items.text")).containsExactly("Line one\nLine two");
        var csv = expect(200, api.query("format", "csv").get(notes)).asString();
        assertThat(csv)
                .startsWith("id,invoiceId,text,by,createdAt,updatedAt\r\n")
                .contains("'=1+1");
    }

    @Test
    void leavesADraftAsItIsAndGoesWithIt() {
        var given = Given.organization();
        var admin = given.admin();
        var plan = List.of(
                Map.of("dueDate", "2026-03-10", "amount", "50.00"), Map.of("dueDate", "2026-04-10", "amount", "50.00"));
        var draft =
                "/v1/invoices/" + given.openInvoice().with("instalments", plan).draft();
        assertThat(version(expect(201, admin.post(draft + "/notes", Map.of("text", "Ask first.")))))
                .isEqualTo(2);
        assertThat(admin.get(draft).jsonPath().getString("dueDate")).isEqualTo("2026-03-10");
        assertThat(admin.query("dueTo", "2026-03-10")
                        .get("/v1/invoices")
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
        expect(204, admin.ifMatch(2).delete(draft));
        expectProblem(404, "not-found", admin.get(draft));
        expectProblem(404, "not-found", admin.get(draft + "/notes"));
    }
}
