package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.SharedData;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A book that came in since the tables were last analyzed, as any new organization's among many: the planner expects a
 * row or two of it, and must not take minutes over the thousands there are.
 */
@DuebookTest
class BookOfUnknownSizeTest {
    private static final String DAY = "2013-03-01";

    @Inject
    ImportWorker worker;

    private Jdbi owner;

    @BeforeEach
    void keepTheTablesAsTheyWereAnalyzed() {
        var config = ConfigProvider.getConfig();
        owner = Jdbi.create(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        owner.useHandle(handle -> tables(handle).forEach(table -> {
            handle.execute("alter table " + table + " set (autovacuum_enabled = false)");
        }));
        Stream.generate(Given::organization).limit(3).forEach(BookOfUnknownSizeTest::smallBook);
        owner.useHandle(handle -> tables(handle).forEach(table -> handle.execute("analyze " + table)));
    }

    @AfterEach
    void analyzeAgain() {
        owner.useHandle(handle -> tables(handle).forEach(table -> {
            handle.execute("alter table " + table + " reset (autovacuum_enabled)");
            handle.execute("analyze " + table);
        }));
    }

    @Test
    void isReportedOnAtOnce() {
        var given = imported();

        for (var report : List.of(
                "/v1/reports/receivables",
                "/v1/reports/aging",
                "/v1/reports/cash-flow",
                "/v1/reports/late-payers",
                "/v1/reports/leaks",
                "/v1/forecasts/invoices",
                "/v1/forecasts/clients")) {
            assertThat(given.admin().query("asOf", DAY).get(report).statusCode())
                    .as(report + " as of " + DAY)
                    .isEqualTo(200);
            assertThat(given.admin().get(report).statusCode()).as(report).isEqualTo(200);
        }
        expect(
                200,
                given.admin().query("from", "2012-01").query("to", "2012-12").get("/v1/reports/kpis"));
        expect(200, given.admin().query("from", "2012-12-31").query("to", DAY).get("/v1/reports/bridge"));
        expect(200, given.admin().query("month", "2013-02").get("/v1/reports/monthly-review"));
        assertThat(expect(200, given.admin().get("/v1/ledger/check")).jsonPath().getBoolean("ok"))
                .isTrue();
    }

    @Test
    void isListedAndSummedAtOnce() {
        var given = imported();

        var invoices = expect(
                        200,
                        given.admin()
                                .query("sort", "-outstanding")
                                .query("totals", true)
                                .get("/v1/invoices"))
                .jsonPath();
        assertThat(invoices.getLong("totals[0].count")).isEqualTo(2466);
        expect(200, given.admin().query("totals", true).get("/v1/clients"));
        UUID client = expect(200, given.admin().query("limit", 1).get("/v1/clients"))
                .jsonPath()
                .getUUID("items[0].id");
        expect(
                200,
                given.admin()
                        .query("from", "2012-01-01")
                        .query("to", "2014-01-01")
                        .get("/v1/clients/" + client + "/statement"));
    }

    private static void smallBook(Given given) {
        var invoice = given.openInvoice().of("100.00").send();
        given.payment("30.00").on(invoice, "30.00").record();
    }

    private Given imported() {
        var given = Given.organization(Map.of("currency", "USD", "timeZone", "America/New_York"));
        var done = Sent.to(given, "INVOICES")
                .file(SharedData.file("ibm-receivables/invoices.csv"))
                .with(
                        "mapping",
                        Map.of(
                                "number", "invoiceNumber",
                                "clientExternalRef", "customerID",
                                "issueDate", "InvoiceDate",
                                "dueDate", "DueDate",
                                "total", "InvoiceAmount",
                                "settledDate", "SettledDate"))
                .with("constants", Map.of("currency", "USD"))
                .with("dateFormat", "M/d/yyyy")
                .done(worker);
        assertThat(done.result()).containsExactly("DONE", 2466, 2466, 0, 0, 0);
        return given;
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery(
                        "select oid::regclass::text from pg_class"
                                + " where relkind = 'r' and relowner = current_user::regrole and relnamespace = 'public'::regnamespace")
                .mapTo(String.class)
                .list();
    }
}
