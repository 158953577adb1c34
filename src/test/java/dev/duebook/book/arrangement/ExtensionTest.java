package dev.duebook.book.arrangement;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DuebookTest
class ExtensionTest {

    @Test
    void isAPlanThatPartPaymentsCountTowardsEarliestFirst() {
        var given = Given.organization();
        var invoice = given.openInvoice().dueOn("2026-02-20").send();
        var plan = List.of(
                Map.of("dueDate", "2026-05-01", "amount", "20.00"),
                Map.of("dueDate", "2026-03-10", "amount", "50.00"),
                Map.of("dueDate", "2026-04-01", "amount", "30.00"));
        var agreed = expect(201, agree(given, invoice, Map.of("instalments", plan)));
        assertThat(version(agreed)).isEqualTo(3);
        assertThat(agreed.jsonPath().getString("dueDate")).isEqualTo("2026-03-10");
        assertThat(agreed.jsonPath().getString("agreedDate")).isEqualTo("2026-03-02");
        assertThat(agreed.jsonPath().<String>getList("instalments.amount")).containsExactly("50.00", "30.00", "20.00");
        assertInstalments(given, invoice, "2026-03-10", "50.00", "30.00", "20.00");

        given.payment("60.00").on(invoice, "60.00").record();
        assertInstalments(given, invoice, "2026-04-01", "0.00", "20.00", "20.00");
        var paid = given.payment("25.00").on(invoice, "25.00").record();
        assertInstalments(given, invoice, "2026-05-01", "0.00", "0.00", "15.00");
        expect(200, given.admin().post("/v1/payments/" + paid + "/reverse", Map.of("reason", "Bounced.")));
        var after = assertInstalments(given, invoice, "2026-04-01", "0.00", "20.00", "20.00");
        assertThat(after.getString("originalDueDate")).isEqualTo("2026-02-20");
        assertThat(expect(200, given.admin().get("/v1/ledger/check")).jsonPath().getBoolean("ok"))
                .isTrue();
    }

    @Test
    void replacesTheWholeScheduleAndMovesTheDueDate() {
        var given = Given.organization();
        var invoice = given.openInvoice()
                .with(
                        "instalments",
                        List.of(
                                Map.of("dueDate", "2026-02-20", "amount", "40.00"),
                                Map.of("dueDate", "2026-03-20", "amount", "60.00")))
                .send();
        given.payment("10.00").on(invoice, "10.00").record();
        assertThat(view(given, invoice).getString("status")).isEqualTo("OVERDUE");
        expect(201, agree(given, invoice, Map.of("dueDate", "2026-04-30")));
        var extended = assertInstalments(given, invoice, "2026-04-30", "90.00");
        assertThat(extended.getString("status")).isEqualTo("SENT");
        assertThat(extended.getString("settlement")).isEqualTo("PARTIALLY_PAID");

        var history = given.admin().get("/v1/invoices/" + invoice + "/history").jsonPath();
        List<Map<String, Object>> changes = history.getList("items[-1].changes");
        assertThat(changes).extracting(change -> change.get("field")).containsExactly("dueDate", "instalments");
        assertThat(changes.get(0)).containsEntry("old", "2026-02-20").containsEntry("new", "2026-04-30");
        assertThat(history.getString("items[-1].action")).isEqualTo("invoice.rescheduled");

        expect(201, agree(given, invoice, Map.of("dueDate", "2026-06-30")));
        assertThat(given.admin()
                        .get("/v1/invoices/" + invoice + "/extensions")
                        .jsonPath()
                        .<String>getList("items.dueDate"))
                .containsExactly("2026-04-30", "2026-06-30");
        assertInstalments(given, invoice, "2026-06-30", "90.00");
    }

    @Test
    void isInForceWhenItWasAgreedLast() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        expect(201, agree(given, invoice, Map.of("dueDate", "2026-04-30", "agreedDate", "2026-02-20")));
        var before = expect(201, agree(given, invoice, Map.of("dueDate", "2026-05-31", "agreedDate", "2026-02-19")));
        assertThat(before.jsonPath().getString("dueDate")).isEqualTo("2026-05-31");
        assertInstalments(given, invoice, "2026-04-30", "100.00");
        expect(201, agree(given, invoice, Map.of("dueDate", "2026-06-30", "agreedDate", "2026-02-20")));
        assertInstalments(given, invoice, "2026-06-30", "100.00");
    }

    @Test
    void sumsToWhatWasOutstandingOnTheAgreedDay() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        given.payment("30.00").receivedOn("2026-02-20").on(invoice, "30.00").record();
        var hundred = List.of(
                Map.of("dueDate", "2026-04-01", "amount", "40.00"), Map.of("dueDate", "2026-05-01", "amount", "60.00"));
        var seventy = List.of(
                Map.of("dueDate", "2026-04-01", "amount", "40.00"), Map.of("dueDate", "2026-05-01", "amount", "30.00"));
        expectProblem(422, "schedule-sum-mismatch", agree(given, invoice, Map.of("instalments", hundred)));
        expectProblem(
                422,
                "schedule-sum-mismatch",
                agree(given, invoice, Map.of("instalments", hundred, "agreedDate", "2026-02-20")));
        expect(201, agree(given, invoice, Map.of("instalments", hundred, "agreedDate", "2026-02-19")));
        assertInstalments(given, invoice, "2026-04-01", "10.00", "60.00");
        expect(201, agree(given, invoice, Map.of("instalments", seventy)));
        assertInstalments(given, invoice, "2026-04-01", "40.00", "30.00");
    }

    @Test
    void isRefusedWithoutADebtADayOrASense() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        expectWrong(agree(given, invoice, Map.of()), "/dueDate");
        expectWrong(
                agree(
                        given,
                        invoice,
                        Map.of(
                                "dueDate",
                                "2026-04-01",
                                "instalments",
                                List.of(Map.of("dueDate", "2026-04-01", "amount", "100.00")))),
                "/dueDate");
        expectWrong(
                agree(
                        given,
                        invoice,
                        Map.of(
                                "instalments",
                                List.of(
                                        Map.of("dueDate", "2026-04-01", "amount", "50.00"),
                                        Map.of("dueDate", "2026-04-01", "amount", "50.00")))),
                "/instalments");
        expectProblem(
                422,
                "date-not-allowed",
                agree(given, invoice, Map.of("dueDate", "2026-04-01", "agreedDate", "2026-02-01")));
        expectProblem(
                422,
                "date-not-allowed",
                agree(given, invoice, Map.of("dueDate", "2026-04-01", "agreedDate", "2026-03-03")));
        expectProblem(
                409, "invoice-is-draft", agree(given, given.openInvoice().draft(), Map.of("dueDate", "2026-04-01")));
        given.payment("100.00").on(invoice, "100.00").record();
        expectProblem(422, "nothing-outstanding", agree(given, invoice, Map.of("dueDate", "2026-04-01")));
        expectProblem(
                403,
                "forbidden",
                given.key(Role.COLLECTOR)
                        .post(
                                "/v1/invoices/" + invoice + "/extensions",
                                Map.of("dueDate", "2026-04-01", "reason", "Why.", "agreedBy", "Lena")));
    }

    private static Response agree(Given given, UUID invoice, Map<String, ?> terms) {
        var body = new HashMap<String, Object>(terms);
        body.put("reason", "They pay at the end of the month.");
        body.put("agreedBy", "Lena Fischer");
        return given.admin().post("/v1/invoices/" + invoice + "/extensions", body);
    }

    private static JsonPath view(Given given, UUID invoice) {
        return expect(200, given.admin().get("/v1/invoices/" + invoice)).jsonPath();
    }

    private static JsonPath assertInstalments(Given given, UUID invoice, String dueDate, String... outstanding) {
        var view = view(given, invoice);
        assertThat(view.getString("dueDate")).isEqualTo(dueDate);
        assertThat(view.<String>getList("instalments.outstanding")).containsExactly(outstanding);
        return view;
    }
}
