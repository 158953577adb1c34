package dev.duebook.reporting.latepayer;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class LatePayerTest {
    private static final Map<String, Object> NOW = Map.of();
    private static final Map<String, Object> FROM_FACTS = Map.of("knownAt", "2026-03-02T11:00:00Z");

    @Inject
    @EveryRow
    DataSource database;

    private Given given;
    private UUID oak;

    @BeforeEach
    void found() {
        given = Given.organization();
        oak = given.client("Oak & Ember");
    }

    @Test
    void saysHowAClientPaidAndWhatIsStillOwed() {
        settled(oak, "100.00", "2026-01-10", "2026-01-30");
        settled(oak, "100.00", "2026-01-20", "2026-01-19");
        settled(oak, "100.00", "2026-02-01", "2026-02-05");
        settled(oak, "300.00", "2026-02-10", "2026-02-15");
        given.openInvoice()
                .to(oak)
                .of("70.00")
                .issuedOn("2026-01-01")
                .dueOn("2026-02-20")
                .send();

        for (var known : List.of(NOW, FROM_FACTS)) {
            var payer = payers(known).getMap("items[0]");
            assertThat(payer)
                    .containsAllEntriesOf(Map.of(
                            "key", oak.toString(),
                            "name", "Oak & Ember",
                            "currency", "EUR",
                            "invoices", 4,
                            "averageDaysLate", "7.00",
                            "weightedDaysLate", "6.33",
                            "medianDaysLate", "4.50",
                            "shareLate", "0.7500",
                            "worstDaysLate", 20));
            assertThat(payer)
                    .containsEntry("averageDaysLateFloor0", "7.25")
                    .containsEntry("averageDaysToPay", "35.25")
                    .containsEntry("label", "CHRONIC")
                    .containsEntry("openOverdue", Map.of("invoices", 1, "outstanding", "70.00", "oldestDays", 10));
        }
    }

    @Test
    void countsOnlyWhatWasPaidInFullWithinTheMonths() {
        settled(oak, "10.00", "2026-02-10", "2026-02-28");
        settled(oak, "10.00", "2026-01-20", "2026-02-02");
        settled(oak, "10.00", "2026-01-20", "2026-02-03");
        var part = given.openInvoice()
                .to(oak)
                .issuedOn("2026-01-01")
                .dueOn("2026-01-05")
                .send();
        given.payment("40.00")
                .from(oak)
                .receivedOn("2026-02-10")
                .on(part, "40.00")
                .record();
        var lost = given.openInvoice()
                .to(oak)
                .issuedOn("2026-01-01")
                .dueOn("2026-01-05")
                .send();
        given.payment("40.00")
                .from(oak)
                .receivedOn("2026-02-10")
                .on(lost, "40.00")
                .record();
        act("/v1/invoices/" + lost + "/write-off", Map.of("reason", "Bankrupt", "date", "2026-02-11"));

        var payer = payers(Map.of("months", 1)).getMap("items[0]");

        assertThat(payer)
                .containsEntry("invoices", 2)
                .containsEntry("averageDaysLate", "16.00")
                .containsEntry("label", null)
                .containsEntry("labelReason", "fewer than 3 settled invoices say nothing yet")
                .containsEntry("openOverdue", Map.of("invoices", 1, "outstanding", "60.00", "oldestDays", 56));
    }

    @Test
    void forgetsAPaymentThatBounced() {
        var invoice = given.openInvoice()
                .to(oak)
                .issuedOn("2026-01-01")
                .dueOn("2026-01-05")
                .send();
        var payment = given.payment("100.00")
                .from(oak)
                .receivedOn("2026-01-20")
                .on(invoice, "100.00")
                .record();
        act("/v1/payments/" + payment + "/reverse", Map.of("reason", "Bounced", "date", "2026-02-10"));

        assertThat(payers(Map.of("asOf", "2026-02-09")).getString("items[0].averageDaysLate"))
                .isEqualTo("15.00");
        assertThat(payers(NOW).getMap("items[0]")).containsEntry("invoices", 0).containsEntry("averageDaysLate", null);
        assertThat(payers(Map.of("minInvoices", 1)).getList("items")).isEmpty();
    }

    @Test
    void holdsAnExtensionAgreedBeforehandAgainstNobody() {
        var extended = given.openInvoice()
                .to(oak)
                .issuedOn("2026-01-01")
                .dueOn("2026-01-05")
                .send();
        extend(extended, "2026-02-20", "2026-01-04");
        given.payment("100.00")
                .from(oak)
                .receivedOn("2026-02-18")
                .on(extended, "100.00")
                .record();
        var afterwards = given.openInvoice()
                .to(oak)
                .issuedOn("2026-01-01")
                .dueOn("2026-01-05")
                .send();
        given.payment("100.00")
                .from(oak)
                .receivedOn("2026-01-15")
                .on(afterwards, "100.00")
                .record();
        var planned = given.openInvoice()
                .to(oak)
                .of("60.00")
                .issuedOn("2026-01-01")
                .with(
                        "instalments",
                        List.of(
                                Map.of("dueDate", "2026-01-15", "amount", "30.00"),
                                Map.of("dueDate", "2026-02-15", "amount", "30.00")))
                .send();
        given.payment("60.00")
                .from(oak)
                .receivedOn("2026-02-16")
                .on(planned, "60.00")
                .record();

        var payers = payers(NOW);

        assertThat(details(payers.getString("items[0].links.invoices")))
                .containsExactly("10 days late", "1 days late", "-2 days late");
    }

    @Test
    void groupsByTermsBillingBasisAndSizeAsWell() {
        settled(oak, "99.99", "2026-01-10", "2026-01-30");
        settled(oak, "100.00", "2026-02-01", "2026-02-05");
        settled(oak, "999.99", "2026-02-10", "2026-02-15");
        given.openInvoice()
                .to(oak)
                .of("5.00")
                .issuedOn("2026-01-01")
                .dueOn("2026-01-02")
                .with("billingBasis", "HOURLY")
                .send();

        for (var known : List.of(NOW, FROM_FACTS)) {
            assertThat(names("terms", known)).containsExactly("15-30 days 1", "31-60 days 2", "0-7 days 0");
            assertThat(names("billingBasis", known)).containsExactly("NONE 3", "HOURLY 0");
            assertThat(names("size", known))
                    .containsExactly("10.00 to 99.99 1", "100.00 to 999.99 2", "1.00 to 9.99 0");
        }
        for (var groupBy : List.of("client", "terms", "billingBasis", "size")) {
            walkLinks(payers(Map.of("groupBy", groupBy)));
            walkLinks(payers(Map.of("groupBy", groupBy, "knownAt", "2026-03-02T11:00:00Z")));
        }
    }

    @Test
    void pagesInEveryOrder() {
        for (var i = 0; i < 5; i++) {
            var client = given.client("Client " + (char) ('E' - i));
            settled(
                    client,
                    "10.00",
                    "2026-02-01",
                    LocalDate.of(2026, 2, 3 + i / 2).toString());
            given.openInvoice()
                    .to(client)
                    .of(5 + i + ".00")
                    .issuedOn("2026-01-01")
                    .dueOn("2026-01-02")
                    .send();
        }
        given.openInvoice()
                .to(oak)
                .of("500.00")
                .issuedOn("2026-01-01")
                .dueOn("2026-01-02")
                .send();

        assertThat(walk("averageDaysLate"))
                .containsExactly("Client A", "Client B", "Client C", "Client D", "Client E", "Oak & Ember");
        assertThat(walk("name"))
                .containsExactly("Client A", "Client B", "Client C", "Client D", "Client E", "Oak & Ember");
        assertThat(walk("outstanding"))
                .containsExactly("Oak & Ember", "Client A", "Client B", "Client C", "Client D", "Client E");
        expectWrong(given.admin().query("cursor", "bm8K").get("/v1/reports/late-payers"), "cursor");
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/reports/late-payers"))
                        .asString()
                        .lines())
                .hasSize(7)
                .first()
                .asString()
                .startsWith("key,name,currency,invoices,averageDaysLate");
    }

    @Test
    void seesWhetherItGetsWorse() {
        for (var month : List.of("2025-04", "2025-05", "2025-06", "2025-10", "2025-11", "2025-12")) {
            settled(oak, "10.00", month + "-05", month + (month.compareTo("2025-09") < 0 ? "-06" : "-15"));
        }

        assertThat(payers(NOW).getMap("items[0].trend"))
                .isEqualTo(Map.of(
                        "recentInvoices", 3,
                        "recentAverageDaysLate", "10.00",
                        "previousInvoices", 3,
                        "previousAverageDaysLate", "1.00",
                        "change", "9.00",
                        "direction", "WORSE"));
    }

    @Test
    void namesTheInvoiceWhoseBalanceWasTamperedWith() throws SQLException {
        var invoice = given.openInvoice().to(oak).send();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update invoice set outstanding = outstanding - 1 where id = '" + invoice + "'");
        }

        var checks = expect(200, given.admin().get("/v1/reports/late-payers")).jsonPath();

        assertThat(checks.getList("checks.rows.flatten().invoiceId")).containsExactly(invoice.toString());
    }

    private void settled(UUID client, String amount, String due, String paid) {
        var issued = LocalDate.parse(due).minusDays(due.equals("2026-01-10") ? 20 : 31);
        var invoice = given.openInvoice()
                .to(client)
                .of(amount)
                .issuedOn(issued.toString())
                .dueOn(due)
                .send();
        given.payment(amount).from(client).receivedOn(paid).on(invoice, amount).record();
    }

    private void extend(UUID invoice, String due, String agreed) {
        act(
                "/v1/invoices/" + invoice + "/extensions",
                Map.of("dueDate", due, "reason", "A new budget", "agreedBy", "Ms Stone", "agreedDate", agreed));
    }

    private void act(String path, Map<String, ?> body) {
        assertThat(given.admin().post(path, body).statusCode()).isIn(200, 201);
    }

    private List<String> names(String groupBy, Map<String, Object> parameters) {
        List<Map<String, Object>> items =
                payers(with(parameters, "groupBy", groupBy)).getList("items");
        return items.stream()
                .map(item -> item.get("name") + " " + item.get("invoices"))
                .toList();
    }

    private List<String> walk(String sort) {
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var parameters = with(with(NOW, "sort", sort), "limit", 2);
            var page = payers(cursor == null ? parameters : with(parameters, "cursor", cursor));
            found.addAll(page.getList("items.name"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return found;
    }

    /** As many rows as invoices, whose days have the mean that is shown; and the overdue to the cent. */
    private void walkLinks(JsonPath answer) {
        List<Map<String, Object>> items = answer.getList("items");
        assertThat(items).isNotEmpty();
        for (var item : items) {
            @SuppressWarnings("unchecked")
            var links = (Map<String, String>) item.get("links");
            @SuppressWarnings("unchecked")
            var overdue = (Map<String, Object>) item.get("openOverdue");
            var days = details(links.get("invoices")).stream()
                    .map(detail -> new BigDecimal(detail.split(" ")[0]))
                    .toList();
            assertThat(days).as(item.toString()).hasSize((int) item.get("invoices"));
            if (!days.isEmpty()) {
                assertThat(days.stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .divide(BigDecimal.valueOf(days.size()), 2, RoundingMode.HALF_UP)
                                .toPlainString())
                        .isEqualTo(item.get("averageDaysLate"));
            }
            assertThat(rows(links.get("openOverdue")).getList("totals.amount"))
                    .isEqualTo(overdue.get("invoices").equals(0) ? List.of() : List.of(overdue.get("outstanding")));
        }
    }

    private List<String> details(String link) {
        return rows(link).getList("items.detail");
    }

    private JsonPath rows(String link) {
        return expect(200, given.admin().query("limit", 200).unchecked().get(link))
                .jsonPath();
    }

    private JsonPath payers(Map<String, Object> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        var answer = expect(200, api.get("/v1/reports/late-payers")).jsonPath();
        assertThat(answer.getList("checks.ok")).hasSize(1).doesNotContain(false);
        return answer;
    }

    private static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
        var more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }
}
