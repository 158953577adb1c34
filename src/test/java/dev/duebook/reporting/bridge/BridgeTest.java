package dev.duebook.reporting.bridge;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class BridgeTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    Jdbi ofTheService;

    @Inject
    TestClock clock;

    private Given given;

    @BeforeEach
    void found() {
        given = Given.organization();
    }

    @Test
    void tellsWhyWhatIsOutstandingMoved() {
        openBook();

        var bridge = bridge(Map.of("from", "2026-01-31", "to", "2026-03-02", "currency", "EUR"));

        assertThat(bridge.getList("currencies")).hasSize(1);
        for (var at : List.of("", "currencies[0].")) {
            assertThat(figures(bridge, at))
                    .isEqualTo(
                            "opening 1000.00, issued 300.00, paid -250.00, credited -50.00, writtenOff -30.00,"
                                    + " voided -20.00, fees 0.00, rescheduled 0.00, backDated 0.00, closing 950.00, deducted 0.00");
            assertThat(figures(bridge, at + "buckets[0]."))
                    .isEqualTo("opening 1000.00, issued 300.00, paid 0.00, credited -50.00, writtenOff 0.00,"
                            + " voided -20.00, fees 0.00, agedIn 0.00, agedOut -1000.00, rescheduled 500.00,"
                            + " backDated 0.00, closing 730.00, deducted 0.00");
            assertThat(figures(bridge, at + "buckets[1]."))
                    .isEqualTo("opening 0.00, issued 0.00, paid -250.00, credited 0.00, writtenOff -30.00,"
                            + " voided 0.00, fees 0.00, agedIn 1000.00, agedOut 0.00, rescheduled -500.00,"
                            + " backDated 0.00, closing 220.00, deducted 0.00");
            assertThat(bridge.getMap(at + "agedIn"))
                    .isEqualTo(Map.of("current", "-1000.00", "1-30", "1000.00", "31-60", "0.00", "61+", "0.00"));
        }
    }

    @Test
    void showsWhatWasBackDatedSinceTheLastLookAsThatOnly() {
        var invoice = given.openInvoice().of("100.00").dueOn("2026-03-20").send();
        var looked = bridge(Map.of("from", "2026-02-28")).getString("knownAtTo");
        clock.plusDays(1);
        given.payment("40.00").receivedOn("2026-02-20").on(invoice, "40.00").record();

        var since = bridge(Map.of("from", "2026-02-28", "knownAtFrom", looked));
        var asKnownNow = bridge(Map.of("from", "2026-02-28"));

        assertThat(figures(since, "currencies[0]."))
                .isEqualTo("opening 100.00, issued 0.00, paid 0.00, credited 0.00, writtenOff 0.00, voided 0.00,"
                        + " fees 0.00, rescheduled 0.00, backDated -40.00, closing 60.00, deducted 0.00");
        assertThat(figures(asKnownNow, "currencies[0]."))
                .isEqualTo("opening 60.00, issued 0.00, paid 0.00, credited 0.00, writtenOff 0.00, voided 0.00,"
                        + " fees 0.00, rescheduled 0.00, backDated 0.00, closing 60.00, deducted 0.00");
    }

    @Test
    void beginsWithTheEndOfLastMonthUnlessSaidOtherwise() {
        given.openInvoice().of("100.00").dueOn("2026-03-20").send();

        var bridge = bridge(Map.of());

        assertThat(bridge.getString("from")).isEqualTo("2026-02-28");
        assertThat(bridge.getString("to")).isEqualTo("2026-03-02");
        assertThat(bridge.getString("knownAtFrom")).isEqualTo(bridge.getString("knownAtTo"));
        assertThat(bridge.getString("currencies[0].opening")).isEqualTo("100.00");
        assertThat(bridge.getString("opening")).isNull();
    }

    @Test
    void keepsCurrenciesApart() {
        given.openInvoice().of("100.00").send();
        given.openInvoice().of("7000").in("JPY").send();

        assertThat(bridge(Map.of("from", "2026-01-01")).getList("currencies.issued"))
                .containsExactly("100.00", "7000");
        assertThat(bridge(Map.of("from", "2026-01-01", "currency", "JPY")).getList("currencies.currency"))
                .containsExactly("JPY");
        assertThat(bridge(Map.of("from", "2026-01-01", "currency", "USD")).getList("currencies"))
                .isEmpty();
    }

    @Test
    void listsTheRowsBehindEachFigure() {
        var looked = openBook();
        given.payment("10.00")
                .receivedOn("2026-01-20")
                .from(first)
                .on(firstInvoice, "10.00")
                .record();
        for (var known : List.of(
                Map.of(), Map.of("knownAtFrom", looked), Map.of("knownAtFrom", looked, "knownAtTo", clock.instant()))) {
            var parameters = new HashMap<String, Object>(Map.of("from", "2026-01-31", "to", "2026-03-02"));
            known.forEach((name, value) -> parameters.put((String) name, value));
            var bridge = bridge(parameters);
            List<Map<String, Object>> holders = new ArrayList<>(bridge.getList("currencies"));
            holders.addAll(bridge.getList("currencies[0].buckets"));
            var walked = 0;
            for (var holder : holders) {
                @SuppressWarnings("unchecked")
                var links = (Map<String, String>) holder.get("links");
                for (var link : links.entrySet()) {
                    assertThat(rows(link.getValue())).as(link.getValue()).isEqualByComparingTo(new BigDecimal((String)
                            holder.get(link.getKey())));
                    walked++;
                }
            }
            assertThat(walked).isEqualTo(11 + 4 * 13);
        }
    }

    @Test
    void pagesThroughRowsAndStreamsThemAsCsv() {
        var client = given.client("=Oak");
        for (var i = 0; i < 5; i++) {
            given.openInvoice().to(client).of("10.00").send();
        }
        var api = given.admin().query("from", "2026-01-31").query("figure", "issued");
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var asked = api.query("limit", 2);
            var page = expect(
                            200,
                            (cursor == null ? asked : asked.query("cursor", cursor)).get("/v1/reports/bridge/rows"))
                    .jsonPath();
            assertThat(page.getList("totals")).containsExactly(Map.of("currency", "EUR", "amount", "50.00", "rows", 5));
            found.addAll(page.getList("items.invoiceNumber"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertThat(found).hasSize(5).doesNotHaveDuplicates();

        var lines = expect(200, api.query("format", "csv").get("/v1/reports/bridge/rows"))
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).contains(",'=Oak,EUR,2026-02-02,10.00,");
        assertThat(expect(
                                200,
                                given.admin()
                                        .query("from", "2026-01-31")
                                        .query("format", "csv")
                                        .get("/v1/reports/bridge"))
                        .asString()
                        .lines())
                .startsWith(
                        "currency,bucket,opening,issued,paid,credited,writtenOff,voided,fees,agedIn,agedOut,rescheduled,backDated,closing,deducted",
                        "EUR,,0.00,50.00,0.00,0.00,0.00,0.00,0.00,,,,0.00,50.00,0.00")
                .hasSize(6);
    }

    @Test
    void computesAFigureOnceForAllOfItsPages() {
        for (var i = 0; i < 7; i++) {
            given.openInvoice().of("10.00").send();
        }

        var computed = computedWhile(() -> {
            assertThat(walked(Map.of(), 2, () -> {})).hasSize(7).doesNotHaveDuplicates();
            assertThat(walked(Map.of(), 3, () -> {})).hasSize(7).doesNotHaveDuplicates();
        });

        assertThat(computed).isEqualTo(1);
    }

    @Test
    void computesAFigureAnewWhereAFactWasRecordedBetweenTwoPages() {
        for (var i = 0; i < 3; i++) {
            given.openInvoice().of("10.00").send();
        }
        var known = clock.instant().toString();
        clock.plusDays(1);

        assertThat(walked(Map.of(), 2, () -> given.openInvoice().of("10.00").send()))
                .as("the present, of which the fourth is a part once it is recorded")
                .hasSize(4);
        assertThat(walked(Map.of("knownAtFrom", known, "knownAtTo", known), 2, () -> given.openInvoice()
                        .of("10.00")
                        .send()))
                .as("what was known before")
                .hasSize(3);
        var client = given.client("Oak");
        given.openInvoice().to(client).of("10.00").send();
        assertThat(rowsOf(Map.of(), 200, null).getString("totals[0].amount")).isEqualTo("60.00");
    }

    private List<String> walked(Map<String, ?> parameters, int limit, Runnable betweenPages) {
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var page = rowsOf(parameters, limit, cursor);
            found.addAll(page.getList("items.invoiceNumber"));
            if (cursor == null) {
                betweenPages.run();
            }
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return found;
    }

    private JsonPath rowsOf(Map<String, ?> parameters, int limit, String cursor) {
        var api = given.admin()
                .query("from", "2026-01-31")
                .query("figure", "issued")
                .query("limit", limit);
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return expect(200, (cursor == null ? api : api.query("cursor", cursor)).get("/v1/reports/bridge/rows"))
                .jsonPath();
    }

    /** How many statements went through all movements of the book. */
    private long computedWhile(Runnable asking) {
        var computed = new AtomicLong();
        var usual = ofTheService.getConfig(SqlStatements.class).getSqlLogger();
        ofTheService.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (context.getRenderedSql().contains("movement as (")) {
                    computed.incrementAndGet();
                }
            }
        });
        try {
            asking.run();
        } finally {
            ofTheService.setSqlLogger(usual);
        }
        return computed.get();
    }

    @Test
    void refusesLooksInTheWrongOrderAndBucketsItDoesNotHave() {
        var api = given.admin();
        expectWrong(
                api.query("from", "2026-03-03")
                        .query("to", "2026-03-02")
                        .query("knownAtFrom", "2026-03-02T09:00:00Z")
                        .query("knownAtTo", "2026-03-01T09:00:00Z")
                        .get("/v1/reports/bridge"),
                "from",
                "knownAtFrom");
        expectWrong(api.query("figure", "paid").query("bucket", "0-30").get("/v1/reports/bridge/rows"), "bucket");
        expectWrong(api.bad().query("figure", "profit").get("/v1/reports/bridge/rows"), "figure");
        expectWrong(api.query("figure", "paid").query("cursor", "bm8K").get("/v1/reports/bridge/rows"), "cursor");
    }

    @Test
    void namesTheInvoiceThatContradictsItsFacts() {
        given.openInvoice().send();
        var spoiled = given.openInvoice().of("70.00").send();
        var row = List.of(Map.of("invoiceId", spoiled.toString(), "invoiceNumber", "INV-2026-00002"));

        spoil("update invoice set outstanding = outstanding - 1 where organization_id = :org and id = :id", spoiled);
        assertThat(failed()).isEqualTo(Map.of("cache-equals-ledger", row));

        spoil("update invoice set outstanding = outstanding + 1 where organization_id = :org and id = :id", spoiled);
        spoil(
                "update instalment set outstanding = outstanding - 1 where organization_id = :org and invoice_id = :id",
                spoiled);
        assertThat(failed()).isEqualTo(Map.of("closing-equals-aging", row));

        spoil(
                "update instalment set outstanding = outstanding + 1 where organization_id = :org and invoice_id = :id",
                spoiled);
        assertThat(failed()).isEmpty();
        spoil("""
                insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at)
                values (:org, gen_random_uuid(), :id, 'CREDIT', -8000, '2026-03-01', '2026-03-01T10:00:00Z')
                """, spoiled);
        assertThat(failed())
                .isEqualTo(
                        Map.of("cache-equals-ledger", row, "closing-equals-aging", row, "buckets-equal-ledger", row));
    }

    private UUID first;
    private UUID firstInvoice;

    /** An old debt that ages, is paid in part and is put off; a young one; one that never was; and what was known then. */
    private String openBook() {
        first = given.client("Oak & Ember");
        firstInvoice = given.openInvoice()
                .to(first)
                .of("500.00")
                .issuedOn("2026-01-05")
                .dueOn("2026-02-10")
                .send();
        var put = given.openInvoice()
                .to(first)
                .of("500.00")
                .issuedOn("2026-01-06")
                .dueOn("2026-02-20")
                .send();
        var young = given.openInvoice()
                .to(first)
                .of("280.00")
                .issuedOn("2026-02-05")
                .dueOn("2026-04-10")
                .send();
        var never = given.openInvoice()
                .to(first)
                .of("20.00")
                .issuedOn("2026-02-05")
                .dueOn("2026-04-10")
                .send();
        given.payment("250.00")
                .from(first)
                .receivedOn("2026-02-15")
                .on(firstInvoice, "250.00")
                .record();
        var api = given.admin();
        post(
                api,
                "/v1/invoices/" + firstInvoice + "/write-off",
                Map.of("amount", "30.00", "reason", "Old", "date", "2026-02-28"));
        post(
                api,
                "/v1/credit-notes",
                Map.of("invoiceId", young, "amount", "50.00", "reason", "Hours", "creditDate", "2026-02-25"));
        post(api, "/v1/invoices/" + never + "/void", Map.of("reason", "Mistake", "date", "2026-02-20"));
        post(
                api,
                "/v1/invoices/" + put + "/extensions",
                Map.of("dueDate", "2026-05-01", "reason", "Asked", "agreedBy", "Ms Stone", "agreedDate", "2026-03-01"));
        return clock.instant().toString();
    }

    private static void post(Api api, String path, Map<String, ?> body) {
        assertThat(api.post(path, body).statusCode()).isIn(200, 201);
    }

    private static String figures(JsonPath bridge, String at) {
        Map<String, Object> holder = at.isEmpty() ? bridge.getMap("") : bridge.getMap(at.substring(0, at.length() - 1));
        var figures = new ArrayList<String>();
        for (var column : BridgeColumn.values()) {
            if (holder.get(column.wire()) instanceof String amount) {
                figures.add(column.wire() + " " + amount);
            }
        }
        return String.join(", ", figures);
    }

    private BigDecimal rows(String link) {
        var parts = link.split("\\?");
        var api = given.admin();
        for (var parameter : parts[1].split("&")) {
            var pair = parameter.split("=");
            api = api.query(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        var answer = expect(200, api.query("limit", 200).get(parts[0])).jsonPath();
        List<String> amounts = answer.getList("items.amount");
        var sum = amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(new BigDecimal(answer.getString("totals[0].amount")))
                .as(link)
                .isEqualByComparingTo(sum);
        return sum;
    }

    private JsonPath bridge(Map<String, ?> parameters) {
        var bridge = asked(parameters);
        assertThat(bridge.getList("checks.findAll { !it.ok }"))
                .as(bridge.prettify())
                .isEmpty();
        assertThat(bridge.getList("checks")).hasSize(6);
        return bridge;
    }

    private JsonPath asked(Map<String, ?> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return expect(200, api.get("/v1/reports/bridge")).jsonPath();
    }

    private Map<String, Object> failed() {
        List<Map<String, Object>> checks = asked(Map.of("from", "2026-01-31")).getList("checks.findAll { !it.ok }");
        var failed = new HashMap<String, Object>();
        checks.forEach(check -> failed.put((String) check.get("name"), check.get("rows")));
        return failed;
    }

    private void spoil(String sql, UUID invoice) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", given.id())
                .bind("id", invoice)
                .execute());
    }
}
