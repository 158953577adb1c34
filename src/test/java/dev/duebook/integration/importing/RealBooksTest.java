package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.SharedData;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Books of real companies, as they were exported. */
@DuebookTest
class RealBooksTest {
    private static final String IBM = "ibm-receivables/invoices.csv";
    private static final String IBM_ZEROS_LOST = "ibm-receivables/invoices-leading-zeros-lost.csv";

    @Inject
    ImportWorker worker;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void agesAsSomebodyElseComputed() throws IOException {
        var expected = expected();
        var given = usd();

        assertThat(ibm(given, IBM).done(worker).result()).containsExactly("DONE", 2466, 2466, 0, 0, 0);

        expected.path("aging_cents").properties().forEach(day -> assertThat(aging(given, day.getKey()))
                .as(day.getKey())
                .isEqualTo(buckets(day.getValue())));
        expected.path("aging_by_client_cents").properties().forEach(day -> {
            var clients = new TreeMap<String, Map<String, Long>>();
            day.getValue().properties().forEach(client -> clients.put(client.getKey(), buckets(client.getValue())));
            assertThat(agingByClient(given, day.getKey())).as(day.getKey()).isEqualTo(clients);
        });
    }

    @Test
    void computesDaysSalesOutstandingAsSomebodyElseDid() throws IOException {
        var given = usd();
        ibm(given, IBM).done(worker);

        var kpis = expect(
                        200,
                        given.admin()
                                .query("from", "2012-01")
                                .query("to", "2012-12")
                                .get("/v1/reports/kpis"))
                .jsonPath();

        assertThat(kpis.getList("checks.ok")).doesNotContain(false);
        List<Map<String, Object>> months = kpis.getList("months");
        var expected = expected().path("dso_by_month");
        assertThat(months).hasSize(expected.size());
        for (var month : months) {
            var sums = expected.path((String) month.get("month"));
            assertThat(List.of(
                            month.get("dso"),
                            cents(month.get("sales")),
                            cents(month.get("receivables")),
                            month.get("days")))
                    .as("%s", month.get("month"))
                    .isEqualTo(List.of(
                            sums.path("dso_days").asText(),
                            sums.path("sales_cents").asLong(),
                            sums.path("receivables_at_month_end_cents").asLong(),
                            sums.path("days").asInt()));
        }
    }

    @Test
    void findsTheLatestPayersThatSomebodyElseFound() throws IOException {
        var given = usd();
        ibm(given, IBM).done(worker);

        List<Map<String, Object>> payers = expect(
                        200,
                        given.admin()
                                .query("asOf", "2014-06-30")
                                .query("months", 36)
                                .query("limit", 200)
                                .get("/v1/reports/late-payers"))
                .jsonPath()
                .getList("items");

        assertThat(payers).hasSize(100);
        assertThat(payers.stream()
                        .sorted(Comparator.comparing((Map<String, Object> payer) ->
                                        new BigDecimal((String) payer.get("averageDaysLateFloor0")))
                                .reversed())
                        .limit(3)
                        .map(payer ->
                                List.of(payer.get("name"), payer.get("averageDaysLateFloor0"), payer.get("invoices"))))
                .isEqualTo(new ObjectMapper()
                        .convertValue(expected().path("late_payers_top3_average_days_late_floor0"), List.class));
    }

    @Test
    void agesEquallyWhenASpreadsheetCutTheZeros() throws IOException {
        var given = usd();

        assertThat(ibm(given, IBM_ZEROS_LOST).done(worker).result()).containsExactly("DONE", 2466, 2466, 0, 0, 0);

        expected().path("aging_cents").properties().forEach(day -> assertThat(aging(given, day.getKey()))
                .as(day.getKey())
                .isEqualTo(buckets(day.getValue())));
    }

    @Test
    void knowsABookAgainAndFlagsWhatLostItsZeros() {
        var given = usd();
        ibm(given, IBM).done(worker);

        var refused = ibm(given, IBM_ZEROS_LOST).done(worker);

        assertThat(refused.result()).containsExactly("FAILED", 2466, 0, 2200, 0, 266);
        assertThat(refused.now().getInt("rowsAccepted")).isEqualTo(266);
        assertThat(refused.errors().get(0))
                .containsEntry("code", "LIKELY_DUPLICATES")
                .containsEntry("line", 1)
                .extractingByKey("reason", STRING)
                .startsWith("266 of 266 new rows are invoices that the book has under another number, as ");
        assertThat(refused.now().getString("failure")).startsWith("266 of 266 new rows");
        assertThat(count(given, "select count(*) from invoice where organization_id = :org"))
                .isEqualTo(2466);

        var again = ibm(given, IBM_ZEROS_LOST).with("onError", "SKIP").done(worker);

        assertThat(again.result()).containsExactly("DONE", 2466, 266, 2200, 0, 266);
        assertThat(again.errors())
                .extracting(error -> error.get("code"))
                .containsOnly("POSSIBLE_DUPLICATE")
                .hasSize(200);
        assertThat(number(given, "0000611365")).isEqualTo("0000611365");
        assertThat(number(given, "611365")).isEqualTo("611365");
    }

    @Test
    void namesADateFormatThatFitsNoRowOnce() {
        var given = usd();

        var done = ibm(given, IBM).with("dateFormat", "yyyy-MM-dd").done(worker);

        assertThat(done.result()).containsExactly("FAILED", 2466, 0, 0, 2466, 0);
        assertThat(done.errors()).singleElement().satisfies(error -> assertThat(error)
                .containsEntry("code", "OPTION_DOES_NOT_FIT")
                .extractingByKey("reason", STRING)
                .isEqualTo("dateFormat yyyy-MM-dd fits none of the 7398 days of DueDate, InvoiceDate, SettledDate;"
                        + " M/d/yyyy fits all of them"));
    }

    @Test
    void takesInAnOpenBookWhoseClientsAreSpeltInManyWays() {
        var given = usd();

        var done = open(given).done(worker);

        assertThat(done.result()).startsWith("DONE", 8953, 8953, 0, 0);
        assertThat(done.now().getInt("warnings")).isEqualTo(78);
        assertThat(count(given, "select count(*) from client where organization_id = :org"))
                .isEqualTo(590);
        assertThat(text(given, "select name from client where organization_id = :org and external_ref = '0200706844'"))
                .isEqualTo("WINC co");
        assertThat(open(given).done(worker).result()).containsExactly("DONE", 8953, 0, 8953, 0, 0);
    }

    private Sent open(Given given) {
        return Sent.to(given, "INVOICES")
                .file(SharedData.file("open-book-usd/invoices.csv"))
                .with(
                        "mapping",
                        Map.of(
                                "number", "invoice",
                                "clientExternalRef", "client",
                                "clientName", "client_name",
                                "issueDate", "issue_date",
                                "dueDate", "due_date",
                                "total", "amount"));
    }

    private static Sent ibm(Given given, String file) {
        return Sent.to(given, "INVOICES")
                .file(SharedData.file(file))
                .with(
                        "mapping",
                        Map.of(
                                "number", "invoiceNumber",
                                "clientExternalRef", "customerID",
                                "issueDate", "InvoiceDate",
                                "dueDate", "DueDate",
                                "total", "InvoiceAmount",
                                "disputed", "Disputed",
                                "settledDate", "SettledDate"))
                .with("constants", Map.of("currency", "USD"))
                .with("dateFormat", "M/d/yyyy");
    }

    private static Given usd() {
        return Given.organization(Map.of("currency", "USD", "timeZone", "America/New_York"));
    }

    private static JsonNode expected() throws IOException {
        Path file = SharedData.file("ibm-receivables/expected.json");
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Map<String, Long> buckets(JsonNode cents) {
        var buckets = new TreeMap<String, Long>();
        cents.properties()
                .forEach(
                        bucket -> buckets.put(bucket.getKey(), bucket.getValue().asLong()));
        return buckets;
    }

    private static Map<String, Long> aging(Given given, String day) {
        return figures(report(given, day).getMap("currencies[0]"));
    }

    private static Map<String, Map<String, Long>> agingByClient(Given given, String day) {
        List<Map<String, Object>> groups = report(given, day).getList("groups.items");
        return new TreeMap<>(
                groups.stream().collect(Collectors.toMap(group -> (String) group.get("name"), RealBooksTest::figures)));
    }

    private static JsonPath report(Given given, String day) {
        return expect(
                        200,
                        given.admin()
                                .query("asOf", day)
                                .query("bounds", "30,60,90")
                                .query("groupBy", "client")
                                .query("limit", 200)
                                .get("/v1/reports/aging"))
                .jsonPath();
    }

    /** In cents, with the label that expected.json has for 91 days and more. */
    @SuppressWarnings("unchecked")
    private static Map<String, Long> figures(Map<String, Object> row) {
        var figures = new TreeMap<String, Long>();
        ((List<Map<String, Object>>) row.get("buckets"))
                .forEach(bucket -> figures.put(
                        bucket.get("label").equals("91+") ? "90+" : (String) bucket.get("label"),
                        cents(bucket.get("amount"))));
        figures.put("total", cents(row.get("total")));
        figures.put("count", ((Number) row.get("invoices")).longValue());
        return figures;
    }

    private static long cents(Object amount) {
        return new BigDecimal((String) amount).movePointRight(2).longValueExact();
    }

    private static String number(Given given, String number) {
        return expect(200, given.admin().query("number", number).get("/v1/invoices"))
                .jsonPath()
                .getString("items[0].number");
    }

    private long count(Given given, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", given.id())
                .mapTo(Long.class)
                .one());
    }

    private String text(Given given, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", given.id())
                .mapTo(String.class)
                .one());
    }
}
