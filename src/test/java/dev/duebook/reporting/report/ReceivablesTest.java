package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class ReceivablesTest {
    private static final Map<String, Object> NOW = Map.of();
    private static final Map<String, Object> FROM_FACTS = Map.of("knownAt", "2026-03-02T11:00:00Z");

    @Inject
    @EveryRow
    DataSource database;

    private Given given;

    @BeforeEach
    void found() {
        given = Given.organization();
    }

    @Test
    void answersTheFourQuestionsOfEachOpenInvoice() {
        var client = given.client("Oak & Ember");
        var dana = given.person("Dana Petrova", Role.COLLECTOR);
        var invoice = given.openInvoice()
                .to(client)
                .of("1210.00")
                .dueOn("2026-02-20")
                .ownedBy(dana)
                .with("projectRef", "P-118")
                .send();
        given.payment("500.00")
                .from(client)
                .receivedOn("2026-02-10")
                .on(invoice, "500.00")
                .record();

        for (var known : List.of(NOW, FROM_FACTS)) {
            var answer = receivables(known);
            assertThat(answer.getMap("items[0]"))
                    .isEqualTo(Map.ofEntries(
                            Map.entry("clientId", client.toString()),
                            Map.entry("clientName", "Oak & Ember"),
                            Map.entry("invoiceId", invoice.toString()),
                            Map.entry("invoiceNumber", "INV-2026-00001"),
                            Map.entry("issueDate", "2026-02-02"),
                            Map.entry("dueDate", "2026-02-20"),
                            Map.entry("currency", "EUR"),
                            Map.entry("total", "1210.00"),
                            Map.entry("paid", "500.00"),
                            Map.entry("outstanding", "710.00"),
                            Map.entry("status", "OVERDUE"),
                            Map.entry("settlement", "PARTIALLY_PAID"),
                            Map.entry("daysOverdue", 10),
                            Map.entry("agingBucket", "1-30"),
                            Map.entry("ownerId", dana.toString()),
                            Map.entry("ownerName", "Dana Petrova"),
                            Map.entry("projectRef", "P-118"),
                            Map.entry("instalmentCount", 1),
                            Map.entry("overdueInstalmentCount", 1),
                            Map.entry("overdueOutstanding", "710.00")));
            assertThat(answer.getList("totals"))
                    .containsExactly(
                            Map.of("currency", "EUR", "total", "1210.00", "outstanding", "710.00", "invoices", 1));
        }
        assertThat(receivables(Map.of("asOf", "2026-02-09")).getString("items[0].outstanding"))
                .isEqualTo("1210.00");
        assertThat(receivables(Map.of("asOf", "2026-02-01")).getList("items")).isEmpty();
    }

    @Test
    void saysWhichPartOfAnInvoiceOnAPlanIsOverdue() {
        var invoice = given.openInvoice().of("300.00").dueOn("2026-02-20").send();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + invoice + "/extensions",
                                Map.of(
                                        "reason",
                                        "Cash is short",
                                        "agreedBy",
                                        "Ann",
                                        "instalments",
                                        List.of(
                                                Map.of("dueDate", "2026-02-25", "amount", "100.00"),
                                                Map.of("dueDate", "2026-03-25", "amount", "120.00"),
                                                Map.of("dueDate", "2026-04-25", "amount", "80.00")))));

        for (var known : List.of(NOW, FROM_FACTS)) {
            var row = receivables(known).getMap("items[0]");
            assertThat(row).containsEntry("instalmentCount", 3);
            assertThat(row).containsEntry("overdueInstalmentCount", 1);
            assertThat(row).containsEntry("overdueOutstanding", "100.00");
        }
        var listed = expect(200, given.admin().get("/v1/invoices")).jsonPath().getMap("items[0]");
        assertThat(listed).containsEntry("instalmentCount", 3);
        assertThat(listed).containsEntry("overdueInstalmentCount", 1);
        assertThat(listed).containsEntry("overdueOutstanding", "100.00");
    }

    @Test
    void showsTheOldestFirstOnPagesThatHoldTogether() {
        for (var day : List.of("2026-03-10", "2026-02-01", "2026-02-20", "2026-02-20", "2026-04-01")) {
            given.openInvoice().of("10.00").dueOn(day).send();
        }
        for (var known : List.of(NOW, FROM_FACTS)) {
            var found = new ArrayList<String>();
            String cursor = null;
            do {
                var page = receivables(
                        cursor == null ? with(known, "limit", 2) : with(with(known, "limit", 2), "cursor", cursor));
                assertThat(page.getString("totals[0].outstanding")).isEqualTo("50.00");
                found.addAll(page.getList("items.dueDate"));
                cursor = page.getString("nextCursor");
            } while (cursor != null);
            assertThat(found).containsExactly("2026-02-01", "2026-02-20", "2026-02-20", "2026-03-10", "2026-04-01");
        }
        expectWrong(given.admin().query("cursor", "bm8K").get("/v1/reports/receivables"), "cursor");
    }

    @Test
    void filtersByClientOwnerCurrencyAndStatus() {
        var oak = given.client("Oak");
        var elm = given.client("Elm");
        var dana = given.person("Dana", Role.COLLECTOR);
        given.openInvoice().to(oak).dueOn("2026-03-01").send();
        given.openInvoice().to(elm).dueOn("2026-03-09").ownedBy(dana).send();
        given.openInvoice().to(elm).dueOn("2026-03-10").in("USD").send();

        for (var known : List.of(NOW, FROM_FACTS)) {
            assertThat(dueDates(with(known, "clientId", oak))).containsExactly("2026-03-01");
            assertThat(dueDates(with(known, "clientId", List.of(oak, elm)))).hasSize(3);
            assertThat(dueDates(with(known, "ownerId", dana))).containsExactly("2026-03-09");
            assertThat(dueDates(with(known, "currency", "USD"))).containsExactly("2026-03-10");
            assertThat(dueDates(with(known, "status", "OVERDUE"))).containsExactly("2026-03-01");
            assertThat(dueDates(with(known, "status", "DUE"))).containsExactly("2026-03-09");
            assertThat(dueDates(with(known, "status", List.of("SENT", "OVERDUE"))))
                    .containsExactly("2026-03-01", "2026-03-10");
        }
    }

    @Test
    void streamsEveryRowAsCsv() {
        var client = given.client("@Oak");
        given.openInvoice().to(client).dueOn("2026-03-01").send();
        given.openInvoice().to(client).dueOn("2026-03-02").send();

        for (var known : List.of(NOW, FROM_FACTS)) {
            var lines = expect(200, asked(with(with(known, "limit", 1), "format", "csv")))
                    .asString()
                    .lines()
                    .toList();
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0))
                    .startsWith("clientId,clientName,invoiceId,invoiceNumber,issueDate,dueDate,currency");
            assertThat(lines.get(1))
                    .startsWith(client + ",'@Oak,")
                    .contains(",2026-03-01,EUR,100.00,0.00,100.00,OVERDUE,");
        }
    }

    @Test
    void saysSoWhenARowIsNotWhatItsLedgerSays() throws SQLException {
        var invoice = given.openInvoice().send();
        assertThat(failed(NOW)).isEmpty();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update invoice set outstanding = outstanding - 1 where id = '" + invoice + "'");
        }

        assertThat(failed(NOW)).containsExactly("outstanding-equals-its-parts", "rows-equal-ledger");
        assertThat(failed(FROM_FACTS)).containsExactly("cache-equals-ledger");
    }

    private List<String> failed(Map<String, Object> parameters) {
        return expect(200, asked(parameters)).jsonPath().getList("checks.findAll { !it.ok }.name");
    }

    private List<String> dueDates(Map<String, Object> parameters) {
        return receivables(parameters).getList("items.dueDate");
    }

    private JsonPath receivables(Map<String, Object> parameters) {
        var answer = expect(200, asked(parameters)).jsonPath();
        assertThat(answer.getList("checks.ok")).hasSize(2).doesNotContain(false);
        return answer;
    }

    private io.restassured.response.Response asked(Map<String, Object> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return api.get("/v1/reports/receivables");
    }

    private static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
        var more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }
}
