package dev.duebook.book.arrangement;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DuebookTest
class WriteOffTest {

    @ParameterizedTest(name = "paid {0}, credited {1}, written off {2}: {3}, {4}")
    @CsvSource({
        "100.00, 0.00, 0.00, PAID, SETTLED",
        "0.00, 100.00, 0.00, CREDITED, SETTLED",
        "0.00, 0.00, 100.00, WRITTEN_OFF, SETTLED",
        "60.00, 40.00, 0.00, PAID, SETTLED",
        "60.00, 0.00, 40.00, WRITTEN_OFF, SETTLED",
        "0.00, 60.00, 40.00, WRITTEN_OFF, SETTLED",
        "99.98, 0.01, 0.01, WRITTEN_OFF, SETTLED",
        "30.00, 0.00, 0.00, OVERDUE, PARTIALLY_PAID",
        "0.00, 30.00, 0.00, OVERDUE, PARTIALLY_PAID",
        "0.00, 0.00, 30.00, OVERDUE, UNPAID",
        "30.00, 30.00, 30.00, OVERDUE, PARTIALLY_PAID",
        "0.00, 0.00, 0.00, OVERDUE, UNPAID",
    })
    void leavesAStatusInEveryMix(String paid, String credited, String writtenOff, String status, String settlement) {
        var given = Given.organization();
        var id = given.openInvoice().dueOn("2026-03-01").send();
        if (!paid.equals("0.00")) {
            given.payment(paid).on(id, paid).record();
        }
        if (!credited.equals("0.00")) {
            expect(
                    201,
                    given.admin()
                            .post(
                                    "/v1/credit-notes",
                                    Map.of("invoiceId", id, "amount", credited, "reason", "Agreed.")));
        }
        if (!writtenOff.equals("0.00")) {
            expect(201, writeOff(given, id, Map.of("amount", writtenOff)));
        }
        var invoice = given.admin().get("/v1/invoices/" + id).jsonPath();
        assertThat(invoice.getString("status")).isEqualTo(status);
        assertThat(invoice.getString("settlement")).isEqualTo(settlement);
        assertThat(given.admin()
                        .query("status", status)
                        .query("settlement", settlement)
                        .get("/v1/invoices")
                        .jsonPath()
                        .getList("items.id", UUID.class))
                .containsExactly(id);
        assertThat(given.admin().get("/v1/ledger/check").jsonPath().getBoolean("ok"))
                .isTrue();
    }

    @Test
    void takesAllThatIsOutstandingAndCanBeReversed() {
        var given = Given.organization();
        var id = given.openInvoice().dueOn("2026-03-02").send();
        given.payment("30.00").on(id, "30.00").record();
        var writtenOff = expect(201, writeOff(given, id, Map.of("date", "2026-03-01")));
        assertThat(writtenOff.jsonPath().getString("amount")).isEqualTo("70.00");
        assertThat(version(writtenOff)).isEqualTo(4);
        assertThat(status(given, id)).isEqualTo("WRITTEN_OFF");
        expectProblem(422, "nothing-outstanding", writeOff(given, id, Map.of()));

        var reverse = "/v1/write-offs/" + writtenOff.jsonPath().getString("id") + "/reverse";
        var paidAfterAll = Map.of("reason", "Paid after all.");
        expectProblem(412, "stale-version", given.admin().ifMatch(1).post(reverse, paidAfterAll));
        expectProblem(
                422, "date-not-allowed", given.admin().post(reverse, Map.of("reason", "Early.", "date", "2026-02-28")));
        var reversed = expect(200, given.admin().ifMatch(4).post(reverse, paidAfterAll));
        assertThat(reversed.jsonPath().getString("reversedDate")).isEqualTo("2026-03-02");
        assertThat(reversed.jsonPath().getString("reversalReason")).isEqualTo("Paid after all.");
        assertThat(version(reversed)).isEqualTo(5);
        expectProblem(409, "already-reversed", given.admin().post(reverse, paidAfterAll));
        assertThat(status(given, id)).isEqualTo("DUE");
        var listed = given.admin().get("/v1/invoices/" + id + "/write-offs").jsonPath();
        assertThat(listed.<String>getList("items.reversedDate")).containsExactly("2026-03-02");
        assertThat(given.admin().get("/v1/invoices/" + id).jsonPath().getString("writtenOff"))
                .isEqualTo("0.00");
    }

    @Test
    void isRefusedWhereItMakesNoSense() {
        var given = Given.organization();
        var id = given.openInvoice().send();
        expectWrong(writeOff(given, id, Map.of("amount", "0.00")), "/amount");
        expectWrong(writeOff(given, id, Map.of("amount", "1.005")), "/amount");
        expectProblem(422, "write-off-exceeds-outstanding", writeOff(given, id, Map.of("amount", "100.01")));
        expectProblem(422, "date-not-allowed", writeOff(given, id, Map.of("date", "2026-02-01")));
        expectProblem(422, "date-not-allowed", writeOff(given, id, Map.of("date", "2026-03-03")));
        expectProblem(
                409, "invoice-is-draft", writeOff(given, given.openInvoice().draft(), Map.of()));
        expectProblem(404, "not-found", writeOff(Given.organization(), id, Map.of()));
        expectProblem(
                404,
                "not-found",
                given.admin()
                        .post(
                                "/v1/write-offs/01890a5d-ffff-7fff-bfff-ffffffffffff/reverse",
                                Map.of("reason", "None.")));
        expectProblem(
                403,
                "forbidden",
                given.key(Role.COLLECTOR).post("/v1/invoices/" + id + "/write-off", Map.of("reason", "No right.")));
    }

    @Test
    void ofAnInvoiceDeclaredVoidStays() {
        var given = Given.organization();
        var id = given.openInvoice().send();
        var part = expect(201, writeOff(given, id, Map.of("amount", "10.00")))
                .jsonPath()
                .getString("id");
        expect(200, given.admin().post("/v1/invoices/" + id + "/void", Map.of("reason", "Never ordered.")));
        expectProblem(
                409,
                "invoice-void",
                given.admin().post("/v1/write-offs/" + part + "/reverse", Map.of("reason", "Oh.")));
        assertThat(given.admin().get("/v1/ledger/check").jsonPath().getBoolean("ok"))
                .isTrue();
    }

    private static Response writeOff(Given given, UUID invoice, Map<String, ?> terms) {
        var body = new HashMap<String, Object>(terms);
        body.put("reason", "Will not come.");
        return given.admin().post("/v1/invoices/" + invoice + "/write-off", body);
    }

    private static String status(Given given, UUID invoice) {
        return given.admin().get("/v1/invoices/" + invoice).jsonPath().getString("status");
    }
}
