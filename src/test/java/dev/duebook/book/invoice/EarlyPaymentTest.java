package dev.duebook.book.invoice;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an invoice says of paying early. */
@DuebookTest
class EarlyPaymentTest {
    @Test
    void isEditedWhileItIsADraftAndFrozenBySending() {
        var given = Given.organization();
        var draft = given.openInvoice()
                .issuedOn("2026-03-01")
                .dueOn("2026-03-31")
                .with("earlyPayment", List.of(term("3.00", 10)))
                .draft();
        var path = "/v1/invoices/" + draft;
        assertThat(terms(given.admin(), path)).containsExactly(term("3", 10));

        expect(200, given.admin().patch(path, Map.of("earlyPayment", List.of(term("3", 7), term("1.5", 14)))));
        var sent = expect(200, given.admin().post(path + "/send", Map.of())).jsonPath();
        assertThat(sent.getList("earlyPayment")).isEqualTo(List.of(term("3", 7), term("1.5", 14)));
        assertThat(sent.getString("outstanding")).isEqualTo("100.00");
        assertThat(given.admin().patch(path, Map.of("earlyPayment", List.of())).statusCode())
                .isEqualTo(409);
        assertThat(terms(given.admin(), path)).hasSize(2);
        assertThat(given.admin().get("/v1/invoices").jsonPath().getList("items[0].earlyPayment"))
                .hasSize(2);
    }

    @Test
    void isEmptyWhereNothingIsSaid() {
        var given = Given.organization();
        var id = given.openInvoice().send();
        assertThat(terms(given.admin(), "/v1/invoices/" + id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, /earlyPayment/0/percent",
        "0.00, 10, /earlyPayment/0/percent",
        "100, 10, /earlyPayment/0/percent",
        "1.234, 10, /earlyPayment/0/percent",
        "2, 0, /earlyPayment/0/days",
        "2, 31, /earlyPayment/0/days"
    })
    void isRefusedBeyondItsBounds(String percent, int days, String pointer) {
        var given = Given.organization();
        expectWrong(create(given, given.admin().bad(), List.of(term(percent, days))), pointer);
    }

    @Test
    void isTakenUpToItsBounds() {
        var given = Given.organization();
        expect(201, create(given, given.admin(), List.of(term("99.99", 1), term("0.01", 30))));
    }

    @Test
    void goesByRisingDaysAtMostThreeTimes() {
        var given = Given.organization();
        expectWrong(create(given, given.admin(), List.of(term("3", 10), term("2", 10))), "/earlyPayment/1/days");
        expectWrong(
                create(given, given.admin().bad(), List.of(term("4", 5), term("3", 10), term("2", 15), term("1", 20))),
                "/earlyPayment");
    }

    @Test
    void doesNotOutliveAnEarlierDueDate() {
        var given = Given.organization();
        var draft = given.openInvoice()
                .issuedOn("2026-03-01")
                .dueOn("2026-03-31")
                .with("earlyPayment", List.of(term("3", 10)))
                .draft();
        expectWrong(
                given.admin().patch("/v1/invoices/" + draft, Map.of("dueDate", "2026-03-10")), "/earlyPayment/0/days");
    }

    private static io.restassured.response.Response create(Given given, Api api, List<?> terms) {
        return api.post(
                "/v1/invoices",
                Map.of(
                        "clientId",
                        given.client("ACME"),
                        "issueDate",
                        "2026-03-01",
                        "dueDate",
                        "2026-03-31",
                        "earlyPayment",
                        terms,
                        "lines",
                        List.of(Map.of(
                                "description", "Work",
                                "quantity", "1",
                                "unitPrice", "10",
                                "taxCategory", "Z",
                                "taxRate", "0"))));
    }

    private static List<Map<String, Object>> terms(Api api, String path) {
        return expect(200, api.get(path)).jsonPath().getList("earlyPayment");
    }

    private static Map<String, Object> term(String percent, int days) {
        return Map.of("percent", percent, "days", days);
    }
}
