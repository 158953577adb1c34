package dev.duebook.reporting.cashflow;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Monday, 2 March 2026. */
@DuebookTest
class CashFlowTest {
    private static final Map<String, Object> NOW = Map.of();
    private static final Map<String, Object> FROM_FACTS = Map.of("knownAt", "2026-03-02T11:00:00Z");

    @Inject
    @EveryRow
    DataSource database;

    @Inject
    Jdbi jdbi;

    private Given given;

    @BeforeEach
    void found() {
        given = Given.organization();
    }

    @Test
    void partsWhatIsOverdueFromWhatFallsDueByWeekAndLater() {
        invoice("100.00", "2026-03-01");
        invoice("200.00", "2026-03-02");
        invoice("300.00", "2026-03-08");
        invoice("400.00", "2026-03-09");
        invoice("500.00", "2026-12-31");
        for (var known : List.of(NOW, FROM_FACTS)) {
            var flow = cashFlow(known);
            assertThat(flow.getString("from")).isEqualTo("2026-02-02");
            assertThat(flow.getString("to")).isEqualTo("2026-05-31");
            assertThat(flow.getString("currencies[0].outstanding")).isEqualTo("1500.00");
            assertThat(flow.getString("currencies[0].overdue")).isEqualTo("100.00");
            assertThat(flow.getString("currencies[0].later")).isEqualTo("500.00");
            assertThat(flow.getString("currencies[0].thisWeek.byDueDate")).isEqualTo("500.00");
            assertThat(flow.getString("currencies[0].nextMonth.from")).isEqualTo("2026-04-01");
            assertThat(flow.getString("currencies[0].nextMonth.byDueDate")).isEqualTo("0.00");
            assertThat(week(flow, "2026-03-02")).containsEntry("byDueDate", "500.00");
            assertThat(week(flow, "2026-03-09")).containsEntry("byDueDate", "400.00");
            assertThat(week(flow, "2026-02-23")).doesNotContainKey("byDueDate").containsEntry("received", "0.00");
            assertThat(week(flow, "2026-03-09")).doesNotContainKey("received");
            assertThat(flow.getList("checks.ok")).containsOnly(true);
        }
    }

    @Test
    void followsInstalmentsAndAnExtension() {
        var invoice = given.openInvoice()
                .of("300.00")
                .issuedOn("2026-02-01")
                .dueOn("2026-02-20")
                .send();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + invoice + "/extensions",
                                Map.of(
                                        "instalments",
                                        List.of(
                                                Map.of("dueDate", "2026-03-10", "amount", "100.00"),
                                                Map.of("dueDate", "2026-04-10", "amount", "200.00")),
                                        "reason",
                                        "plan",
                                        "agreedBy",
                                        "Robin")));
        var flow = cashFlow(NOW);
        assertThat(week(flow, "2026-03-09")).containsEntry("byDueDate", "100.00");
        assertThat(flow.getString("currencies[0].nextMonth.byDueDate")).isEqualTo("200.00");
        assertThat(cashFlow(Map.of("asOf", "2026-02-28")).getString("currencies[0].overdue"))
                .isEqualTo("300.00");
    }

    @Test
    void expectsWhatIsPromisedOnceAndUpToWhatIsOutstanding() {
        var invoice = invoice("100.00", "2026-02-20");
        promise(invoice, "2026-03-06", "60.00");
        promise(invoice, "2026-03-12", "60.00");
        var kept = invoice("80.00", "2026-02-20");
        promise(kept, "2026-03-06", "80.00");
        given.payment("80.00").on(kept, "80.00").record();
        for (var known : List.of(NOW, FROM_FACTS)) {
            var flow = cashFlow(known);
            assertThat(week(flow, "2026-03-02")).containsEntry("byPromise", "60.00");
            assertThat(week(flow, "2026-03-09")).containsEntry("byPromise", "40.00");
        }
    }

    @Test
    void countsMoneyOnTheDayItCameAndWhenItBounced() {
        given.payment("500.00")
                .from(given.client("Ana"))
                .receivedOn("2026-02-10")
                .unallocated()
                .record();
        var bounced = given.payment("70.00")
                .from(given.client("Ben"))
                .receivedOn("2026-02-12")
                .unallocated()
                .record();
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + bounced + "/reverse",
                                Map.of("reason", "bounced", "date", "2026-02-20")));
        for (var known : List.of(NOW, FROM_FACTS)) {
            var flow = cashFlow(known);
            assertThat(week(flow, "2026-02-09")).containsEntry("received", "570.00");
            assertThat(week(flow, "2026-02-16")).containsEntry("received", "-70.00");
            assertThat(flow.getString("currencies[0].unapplied")).isEqualTo("500.00");
        }
    }

    @Test
    void expectsOfEachDebtItsChanceInEachWeekWithABandAroundIt() {
        var client = given.client("Always a week late");
        for (var day = 1; day <= 20; day++) {
            var issued = LocalDate.of(2025, 10, day);
            var paid = given.openInvoice()
                    .to(client)
                    .of("10.00")
                    .issuedOn(issued.toString())
                    .dueOn(issued.plusDays(30).toString())
                    .send();
            given.payment("10.00")
                    .from(client)
                    .on(paid, "10.00")
                    .receivedOn(issued.plusDays(37).toString())
                    .record();
        }
        given.openInvoice()
                .to(client)
                .of("100.00")
                .issuedOn("2026-02-11")
                .dueOn("2026-03-13")
                .send();
        var flow = cashFlow(NOW);
        var likely = figure(week(flow, "2026-03-16"), "predictedLikely");
        assertThat(likely)
                .isBetween(new BigDecimal(50), new BigDecimal(100))
                .isBetween(
                        figure(week(flow, "2026-03-16"), "predictedLow"),
                        figure(week(flow, "2026-03-16"), "predictedHigh"));
        assertThat(week(flow, "2026-03-09")).containsEntry("byDueDate", "100.00");
        assertThat(figure(week(flow, "2026-03-09"), "predictedLikely")).isLessThan(new BigDecimal(25));
        var all = flow.<Map<String, Object>>getList("currencies[0].periods").stream()
                .filter(week -> week.containsKey("predictedLikely"))
                .map(week -> figure(week, "predictedLikely"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(all).isBetween(new BigDecimal(90), new BigDecimal(100));
        assertThat(flow.getString("currencies[0].notExpected")).isEqualTo("0.00");
        assertThat(flow.getList("checks.ok")).containsOnly(true);
    }

    @Test
    void keepsThePastAsItWas() {
        var invoice = given.openInvoice()
                .of("100.00")
                .issuedOn("2026-02-02")
                .dueOn("2026-02-12")
                .send();
        given.payment("100.00").on(invoice, "100.00").receivedOn("2026-02-16").record();
        var before = cashFlow(Map.of("asOf", "2026-02-15"));
        assertThat(before.getString("currencies[0].overdue")).isEqualTo("100.00");
        assertThat(cashFlow(NOW).getString("currencies[0].outstanding")).isEqualTo("0.00");
    }

    @Test
    void namesWhatIsNotExpectedBesideAndForetellsWhatWillBeInvoiced() {
        var regular = given.client("Every week");
        for (var week = 1; week <= 16; week++) {
            var issued = LocalDate.of(2026, 3, 1).minusWeeks(week);
            var invoice = given.openInvoice()
                    .to(regular)
                    .of("100.00")
                    .issuedOn(issued.toString())
                    .dueOn(issued.plusDays(14).toString())
                    .send();
            if (week > 2) {
                given.payment("100.00")
                        .from(regular)
                        .on(invoice, "100.00")
                        .receivedOn(issued.plusDays(14).toString())
                        .record();
            }
        }
        given.openInvoice()
                .to(given.client("Gone"))
                .of("5000.00")
                .issuedOn("2024-06-01")
                .dueOn("2024-07-01")
                .send();
        for (var known : List.of(NOW, FROM_FACTS)) {
            var flow = cashFlow(known);
            assertThat(flow.getString("currencies[0].notExpected")).isEqualTo("5000.00");
            var later = week(flow, "2026-04-20");
            assertThat(figure(later, "predictedInvoiced")).isBetween(new BigDecimal(60), new BigDecimal(140));
            assertThat(figure(later, "predictedLikely").add(figure(later, "predictedInvoiced")))
                    .isBetween(figure(later, "predictedAllLow"), figure(later, "predictedAllHigh"));
            assertThat(figure(later, "predictedHigh")).isLessThan(new BigDecimal(50));
            assertThat(figure(week(flow, "2026-03-02"), "predictedInvoiced")).isLessThan(new BigDecimal(30));
        }
    }

    private static BigDecimal figure(Map<String, Object> week, String name) {
        return new BigDecimal((String) week.get(name));
    }

    @Test
    void keepsCurrenciesApart() {
        given.openInvoice().in("EUR").of("100.00").dueOn("2026-03-04").send();
        given.openInvoice().in("JPY").of("5000").dueOn("2026-03-04").send();
        var flow = cashFlow(NOW);
        assertThat(flow.getList("currencies.currency")).containsExactly("EUR", "JPY");
        assertThat(flow.getList("currencies.outstanding")).containsExactly("100.00", "5000");
        assertThat(cashFlow(Map.of("currency", "JPY")).getList("currencies.currency"))
                .containsExactly("JPY");
    }

    @Test
    void linksEveryFigureToRowsThatSumToIt() {
        var late = invoice("100.00", "2026-02-20");
        promise(late, "2026-03-06", "60.00");
        invoice("300.00", "2026-03-04");
        invoice("30.00", "2026-03-19");
        invoice("7.00", "2026-12-19");
        given.payment("50.00")
                .from(given.client("Ana"))
                .receivedOn("2026-02-10")
                .unallocated()
                .record();
        for (var known : List.of(NOW, FROM_FACTS)) {
            var flow = cashFlow(known);
            Map<String, Object> euro = flow.getMap("currencies[0]");
            var figures = 0;
            figures += follow(euro);
            figures += follow(part(euro.get("thisWeek")));
            figures += follow(part(euro.get("nextMonth")));
            for (var period : flow.<Map<String, Object>>getList("currencies[0].periods")) {
                figures += follow(period);
            }
            assertThat(figures).isGreaterThan(40);
        }
    }

    @Test
    void foretellsTheBookOnceForAllPagesUntilAFactIsRecorded() {
        var client = given.client("Oak");
        for (var i = 0; i < 5; i++) {
            given.openInvoice().to(client).of("10.00").dueOn("2026-03-10").send();
        }
        var walked = new ArrayList<JsonPath>();

        var readings = readingsOfThePastWhile(() -> walked.addAll(walk()));

        assertThat(readings).isEqualTo(1);
        assertThat(walked).hasSize(3);
        assertThat(walked.stream().flatMap(page -> page.<String>getList("items.invoiceId").stream()))
                .hasSize(5)
                .doesNotHaveDuplicates();
        given.openInvoice().to(client).of("90.00").dueOn("2026-03-10").send();
        assertThat(walk().get(0).getInt("totals[0].rows")).isEqualTo(6);
        expect(200, given.admin().ifMatch(1).patch("/v1/clients/" + client, Map.of("name", "Elm")));
        assertThat(walk().get(0).getList("items.clientName")).containsOnly("Elm");
    }

    private List<JsonPath> walk() {
        var pages = new ArrayList<JsonPath>();
        var parameters = new HashMap<String, Object>(Map.of("figure", "predictedLikely", "limit", 2));
        do {
            var page = rows(parameters);
            pages.add(page);
            parameters.put("cursor", page.getString("nextCursor"));
        } while (parameters.get("cursor") != null);
        return pages;
    }

    private long readingsOfThePastWhile(Runnable asking) {
        var readings = new AtomicLong();
        var usual = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (context.getRenderedSql().contains("o.promise_grace_days\nfrom promise p")) {
                    readings.incrementAndGet();
                }
            }
        });
        try {
            asking.run();
        } finally {
            jdbi.setSqlLogger(usual);
        }
        return readings.get();
    }

    @Test
    void listsRowsPageByPageAndAsCsv() {
        for (var i = 1; i <= 5; i++) {
            invoice(i + "0.00", "2026-03-1" + i % 3);
        }
        for (var known : List.of(NOW, FROM_FACTS)) {
            var seen = new HashMap<Object, Object>();
            var parameters = new HashMap<String, Object>(known);
            parameters.putAll(Map.of("figure", "byDueDate", "limit", 2));
            String cursor;
            do {
                var page = rows(parameters);
                page.<Map<String, Object>>getList("items")
                        .forEach(row -> seen.put(row.get("invoiceId"), row.get("amount")));
                assertThat(page.getString("totals[0].amount")).isEqualTo("150.00");
                assertThat(page.getInt("totals[0].rows")).isEqualTo(5);
                cursor = page.getString("nextCursor");
                parameters.put("cursor", cursor);
            } while (cursor != null);
            assertThat(seen.values()).containsExactlyInAnyOrder("10.00", "20.00", "30.00", "40.00", "50.00");
        }
        assertThat(expect(200, asked("/v1/reports/cash-flow/rows", Map.of("figure", "outstanding", "format", "csv")))
                        .asString()
                        .lines())
                .hasSize(6);
        assertThat(expect(200, asked("/v1/reports/cash-flow", Map.of("format", "csv")))
                        .asString()
                        .lines())
                .hasSize(18)
                .first()
                .isEqualTo("currency,from,to,byDueDate,byPromise,predictedLow,predictedLikely,predictedHigh,received,"
                        + "predictedInvoiced,predictedAllLow,predictedAllHigh");
    }

    @Test
    void namesAnInvoiceThatContradictsItsLedger() throws SQLException {
        invoice("100.00", "2026-03-04");
        var spoiled = invoice("300.00", "2026-03-04");
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update instalment set outstanding = outstanding + 1 where invoice_id = ?")) {
            statement.setObject(1, spoiled);
            statement.execute();
        }
        assertThat(cashFlow(NOW).getList("checks.find { it.name == 'rows-equal-ledger' }.rows.invoiceId"))
                .containsExactly(spoiled.toString());
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("update invoice set outstanding = outstanding + 1 where id = ?")) {
            statement.setObject(1, spoiled);
            statement.execute();
        }
        for (var known : List.of(NOW, FROM_FACTS)) {
            assertThat(cashFlow(known).getList("checks.find { it.name == 'rows-equal-ledger' }.rows.invoiceId"))
                    .containsExactly(spoiled.toString());
        }
    }

    @Test
    void refusesDaysThatDoNotFit() {
        expectWrong(asked("/v1/reports/cash-flow", Map.of("from", "2026-03-02", "to", "2026-03-01")), "to");
        expectWrong(
                asked("/v1/reports/cash-flow", Map.of("period", "day", "from", "2020-01-01", "to", "2026-03-01")),
                "to");
    }

    @Test
    void showsNothingOfAnotherOrganization() {
        invoice("100.00", "2026-03-04");
        var other = Given.organization().key(Role.VIEWER);
        assertThat(expect(200, other.get("/v1/reports/cash-flow")).jsonPath().getList("currencies"))
                .isEmpty();
        assertThat(expect(200, other.get("/v1/reports/cash-flow/rows?figure=outstanding"))
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    private int follow(Map<String, Object> figures) {
        var links = part(figures.get("links"));
        links.forEach((figure, path) -> {
            var totals =
                    expect(200, given.admin().get((String) path)).jsonPath().<Map<String, Object>>getList("totals");
            var sum = totals.isEmpty() ? "0.00" : (String) totals.get(0).get("amount");
            assertThat(new BigDecimal(sum)).as(figure + " " + path).isEqualByComparingTo((String) figures.get(figure));
        });
        return links.size();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Object json) {
        return (Map<String, Object>) json;
    }

    private UUID invoice(String amount, String due) {
        return given.openInvoice().of(amount).issuedOn("2026-02-01").dueOn(due).send();
    }

    private void promise(UUID invoice, String date, String amount) {
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + invoice + "/promises",
                                Map.of("date", date, "amount", amount, "by", "Robin")));
    }

    private JsonPath cashFlow(Map<String, Object> parameters) {
        return expect(200, asked("/v1/reports/cash-flow", parameters)).jsonPath();
    }

    private JsonPath rows(Map<String, Object> parameters) {
        var filled = new HashMap<>(parameters);
        filled.values().removeIf(java.util.Objects::isNull);
        return expect(200, asked("/v1/reports/cash-flow/rows", filled)).jsonPath();
    }

    private Response asked(String path, Map<String, ?> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return api.get(path);
    }

    private static Map<String, Object> week(JsonPath flow, String from) {
        return flow.getMap("currencies[0].periods.find { it.from == '" + from + "' }");
    }
}
