package dev.duebook.reporting.kpi;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class KpiTest {
    private static final List<String> AMOUNTS = List.of(
            "sales",
            "openingReceivables",
            "receivables",
            "currentReceivables",
            "overdueReceivables",
            "applied",
            "received",
            "credited",
            "writtenOff",
            "fees");

    private static final List<String> MEANS = List.of("averageDaysToPay", "averageDaysLate", "billingLagDays");

    @Inject
    @EveryRow
    DataSource database;

    private Given given;
    private UUID client;

    @BeforeEach
    void found() {
        given = Given.organization();
        client = given.client("Oak & Ember");
    }

    @Test
    void saysWhatAMonthWasLikeAndFromWhatItKnows() {
        book();

        var february = kpis(Map.of("from", "2026-02", "to", "2026-02")).getMap("months[0]");

        assertThat(february)
                .containsAllEntriesOf(Map.of(
                        "month", "2026-02",
                        "days", 28,
                        "complete", true,
                        "sales", "1000.00",
                        "openingReceivables", "600.00",
                        "receivables", "1050.00",
                        "currentReceivables", "800.00",
                        "received", "500.00",
                        "writtenOff", "50.00"));
        assertThat(february)
                .containsAllEntriesOf(Map.of(
                        "dso", "29.40",
                        "dsoCountback", "30.58",
                        "bestPossibleDso", "22.40",
                        "averageDaysDelinquent", "7.00",
                        "averageDaysToPay", "17.60",
                        "averageDaysLate", "7.00",
                        "billingLagDays", "4.00",
                        "collectionEffectiveness", "68.75"));
    }

    /** Laid on an invoice a month after it came: received then, applied later. */
    @Test
    void callsMoneyReceivedWhenItComesAndAppliedWhenItIsAllocated() {
        given.openInvoice()
                .to(client)
                .of("100.00")
                .issuedOn("2026-01-05")
                .dueOn("2026-01-20")
                .send();
        var payment = given.payment("100.00")
                .from(client)
                .receivedOn("2026-01-25")
                .unallocated()
                .record();
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/allocations",
                                Map.of("allocate", "AUTO", "date", "2026-02-10")));

        var kpis = kpis(Map.of("from", "2026-01", "to", "2026-02"));
        assertThat(kpis.getList("months.applied")).containsExactly("0.00", "100.00");
        assertThat(kpis.getList("months.received")).as("the deprecated name").isEqualTo(kpis.getList("months.applied"));
        assertThat(expect(200, given.admin().get("/v1/reports/cash-flow?from=2026-01-01&to=2026-02-28&period=month"))
                        .jsonPath()
                        .getList("currencies[0].periods.received"))
                .containsExactly("100.00", "0.00");
    }

    @Test
    void isNullWithAReasonWhereThereIsNothingToDivideBy() {
        given.openInvoice()
                .to(client)
                .issuedOn("2026-03-01")
                .dueOn("2026-03-20")
                .send();

        var january = kpis(Map.of("from", "2026-01", "to", "2026-03"));

        assertThat(january.getMap("months[0]"))
                .containsEntry("dso", null)
                .containsEntry("dsoReason", "nothing was sold in the period")
                .containsEntry("dsoCountback", "0.00")
                .containsEntry("averageDaysToPay", null)
                .containsEntry("averageDaysToPayReason", "no payment of the month stands")
                .containsEntry("collectionEffectivenessReason", "there was nothing to collect");
        assertThat(january.getMap("months[2]"))
                .containsEntry("complete", false)
                .containsEntry("days", 2)
                .containsEntry("dso", "2.00");
    }

    @Test
    void standsByWhatWasKnownAndEffectiveThen() {
        var before = given.openInvoice()
                .to(client)
                .issuedOn("2026-02-02")
                .dueOn("2026-02-10")
                .send();
        var known = kpis(Map.of()).getString("knownAt");
        given.payment("40.00")
                .from(client)
                .receivedOn("2026-02-20")
                .on(before, "40.00")
                .record();

        assertThat(month("2026-02", Map.of("asOf", "2026-02-28"))).containsEntry("receivables", "60.00");
        assertThat(month("2026-02", Map.of("asOf", "2026-02-19")))
                .containsEntry("receivables", "100.00")
                .containsEntry("days", 19);
        assertThat(month("2026-02", Map.of("knownAt", known))).containsEntry("receivables", "100.00");
        assertThat(month("2026-02", Map.of("asOf", "2026-02-01")))
                .as("before anything was sold")
                .isNull();
    }

    @Test
    void ownsUpToSchedulesOfSeveralInstalmentsAndExtensionsMonthByMonth() {
        var planned = given.openInvoice()
                .to(client)
                .of("90.00")
                .issuedOn("2025-12-15")
                .with(
                        "instalments",
                        List.of(
                                Map.of("dueDate", "2026-01-15", "amount", "30.00"),
                                Map.of("dueDate", "2026-02-15", "amount", "30.00"),
                                Map.of("dueDate", "2026-03-15", "amount", "30.00")))
                .send();
        given.payment("30.00")
                .from(client)
                .receivedOn("2026-01-20")
                .on(planned, "30.00")
                .record();
        var extended = given.openInvoice()
                .to(client)
                .issuedOn("2025-12-20")
                .dueOn("2026-01-10")
                .send();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + extended + "/extensions",
                                Map.of(
                                        "dueDate", "2026-03-31",
                                        "reason", "A new budget",
                                        "agreedBy", "Ms Stone",
                                        "agreedDate", "2026-02-10")));

        for (var known : List.<Map<String, Object>>of(Map.of(), Map.of("knownAt", "2026-03-02T11:00:00Z"))) {
            var months = with(with(known, "from", "2025-12"), "to", "2026-03");
            assertThat(kpis(months).getList("months.currentReceivables"))
                    .containsExactly("190.00", "60.00", "130.00", "130.00");
            assertThat(kpis(months).getList("months.receivables"))
                    .containsExactly("190.00", "160.00", "160.00", "160.00");
            walkLinks(kpis(months));
        }
    }

    @Test
    void listsTheRowsBehindEveryFigure() {
        book();

        var answer = kpis(Map.of("from", "2026-01", "to", "2026-03"));

        assertThat(answer.getList("months")).hasSize(3);
        walkLinks(answer);
        List<Object> alone = kpis(Map.of("from", "2026-01", "to", "2026-01")).getList("months");
        assertThat(alone)
                .as("what came later changes nothing")
                .isEqualTo(answer.getList("months").subList(0, 1));
    }

    @Test
    void keepsCurrenciesApart() {
        given.openInvoice().to(client).of("10.00").send();
        given.openInvoice().to(client).of("700").in("JPY").send();

        var both = kpis(Map.of());
        assertThat(both.getList("currencies.currency")).containsExactly("EUR", "JPY");
        assertThat(both.getString("currency")).isNull();
        var yen = kpis(Map.of("currency", "JPY", "from", "2026-02"));
        assertThat(yen.getString("currency")).isEqualTo("JPY");
        assertThat(yen.getString("months[0].sales")).isEqualTo("700");
        assertThat(kpis(Map.of("currency", "USD", "from", "2026-02")).getString("months[0].sales"))
                .isEqualTo("0.00");
    }

    @Test
    void answersAYearUnlessAskedAndTenYearsAtMost() {
        given.openInvoice().to(client).send();

        assertThat(kpis(Map.of()).getList("months.month"))
                .hasSize(12)
                .startsWith("2025-04")
                .endsWith("2026-03");
        assertThat(kpis(Map.of("from", "2016-04")).getList("months")).hasSize(120);
        expectWrong(given.admin().query("from", "2016-03").get("/v1/reports/kpis"), "from");
        expectWrong(given.admin().query("from", "2026-04").get("/v1/reports/kpis"), "from");
        expectWrong(given.admin().bad().query("from", "2026-13").get("/v1/reports/kpis"), "from");
        expectWrong(given.admin().bad().get("/v1/reports/kpis/rows"), "figure", "month");
    }

    @Test
    void answersCsvALineAMonth() {
        book();

        var lines = expect(
                        200,
                        given.admin()
                                .query("from", "2026-02")
                                .query("format", "csv")
                                .get("/v1/reports/kpis"))
                .asString()
                .lines()
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("currency,month,days,complete,sales")
                .contains(",dso,");
        assertThat(lines.get(1))
                .startsWith("EUR,2026-02,28,true,1000.00,600.00,1050.00")
                .contains(",29.40,");
    }

    @Test
    void namesTheInvoiceWhoseRowsWereTamperedWith() throws SQLException {
        var invoice = given.openInvoice().to(client).send();
        given.openInvoice().to(client).send();
        assertThat(failed()).isEmpty();

        execute("update invoice set outstanding = outstanding - 1 where id = '" + invoice + "'");
        assertThat(failed())
                .containsExactly(Map.of("name", "cache-equals-ledger", "ok", false, "rows", List.of(named(invoice))));
        execute("update invoice set outstanding = outstanding + 1, total = total + 1 where id = '" + invoice + "'");
        assertThat(failed())
                .containsExactly(Map.of("name", "sales-equal-invoices", "ok", false, "rows", List.of(named(invoice))));
    }

    /**
     * Before February 600 was owed. In February 1000 is issued and 500 comes in: 400 of it for an invoice of January that
     * was due on the 13th and is settled on the 20th; 50 of another is written off.
     */
    private void book() {
        var first = given.openInvoice()
                .to(client)
                .of("400.00")
                .issuedOn("2026-01-29")
                .dueOn("2026-02-13")
                .send();
        var second = given.openInvoice()
                .to(client)
                .of("200.00")
                .issuedOn("2026-01-10")
                .dueOn("2026-02-28")
                .send();
        var third = given.openInvoice()
                .to(client)
                .of("400.00")
                .issuedOn("2026-02-05")
                .with("deliveryDate", "2026-02-03")
                .dueOn("2026-02-20")
                .send();
        given.openInvoice()
                .to(client)
                .of("600.00")
                .issuedOn("2026-02-09")
                .with("periodFrom", "2026-01-01")
                .with("periodTo", "2026-02-03")
                .dueOn("2026-03-20")
                .send();
        given.payment("400.00")
                .from(client)
                .receivedOn("2026-02-20")
                .on(first, "400.00")
                .record();
        given.payment("100.00")
                .from(client)
                .receivedOn("2026-02-05")
                .on(third, "100.00")
                .record();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + third + "/write-off",
                                Map.of("amount", "50.00", "reason", "Goodwill", "date", "2026-02-28")));
        assertThat(second).isNotNull();
    }

    /** An amount is the total of its rows; a mean is that of the days its rows say, weighted as the contract says. */
    private void walkLinks(JsonPath answer) {
        List<Map<String, Object>> months = answer.getList("months");
        for (var month : months) {
            @SuppressWarnings("unchecked")
            var links = (Map<String, String>) month.get("links");
            assertThat(links.keySet()).containsAll(AMOUNTS).containsAll(MEANS).contains("dso");
            for (var figure : AMOUNTS) {
                assertThat(total(links.get(figure)))
                        .as(month.get("month") + " " + figure)
                        .isEqualByComparingTo((String) month.get(figure));
            }
            for (var figure : MEANS) {
                assertThat(mean(links.get(figure), figure.equals("billingLagDays")))
                        .as(month.get("month") + " " + figure)
                        .isEqualTo(month.get(figure));
            }
        }
    }

    private BigDecimal total(String link) {
        var rows = rows(link);
        var total = rows.getList("totals.amount", String.class).stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(rows.getList("items.amount", String.class).stream()
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("rows of " + link)
                .isEqualByComparingTo(total);
        return total;
    }

    private String mean(String link, boolean plain) {
        var sum = BigDecimal.ZERO;
        var weights = BigDecimal.ZERO;
        List<Map<String, String>> items = rows(link).getList("items");
        for (var item : items) {
            var weight = plain ? BigDecimal.ONE : new BigDecimal(item.get("amount"));
            sum = sum.add(weight.multiply(new BigDecimal(item.get("detail").split(" ")[0])));
            weights = weights.add(weight);
        }
        return weights.signum() == 0
                ? null
                : sum.divide(weights, 2, RoundingMode.HALF_UP).toPlainString();
    }

    private JsonPath rows(String link) {
        return expect(200, given.admin().query("limit", 200).unchecked().get(link))
                .jsonPath();
    }

    private Map<String, Object> month(String month, Map<String, Object> parameters) {
        return kpis(with(with(parameters, "from", month), "to", month)).getMap("months[0]");
    }

    private List<Map<String, Object>> failed() {
        return expect(200, given.admin().get("/v1/reports/kpis")).jsonPath().getList("checks.findAll { !it.ok }");
    }

    private JsonPath kpis(Map<String, Object> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        var answer = expect(200, api.get("/v1/reports/kpis")).jsonPath();
        assertThat(answer.getList("checks.ok")).hasSize(4).doesNotContain(false);
        return answer;
    }

    private Map<String, Object> named(UUID invoice) {
        return Map.of(
                "invoiceId",
                invoice.toString(),
                "invoiceNumber",
                expect(200, given.admin().get("/v1/invoices/" + invoice))
                        .jsonPath()
                        .getString("number"));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
        var more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }
}
