package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.Xlsx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an import says of how it read its file, and the options by which it reads it otherwise. */
@DuebookTest
class ImportReadingTest {
    private static final String HEADING = "number,clientName,issueDate,total";

    @Inject
    ImportWorker worker;

    private static Sent invoices(Given given, String... lines) {
        return Sent.to(given, "INVOICES").text(lines);
    }

    @Test
    void tellsTheHeadingAndTheColumnsThatNobodyUsed() {
        var given = Given.organization();

        var sent = expect(
                        202,
                        invoices(
                                        given,
                                        "sep=;",
                                        "Open items;;;;",
                                        "",
                                        HEADING.replace(',', ';') + ";Paid",
                                        "A1;Acme;2026-01-10;10.00;5")
                                .post())
                .jsonPath();

        assertThat(sent.getInt("headingRow")).isEqualTo(4);
        assertThat(sent.getString("sheet")).isNull();
        assertThat(sent.getList("columns.used.field")).containsExactly("number", "clientName", "issueDate", "total");
        assertThat(sent.getList("columns.unused")).containsExactly("Paid");
        assertThat(sent.getList("notices.code"))
                .containsExactly("DELIMITER_OF_FILE", "HEADING_FOUND", "COLUMN_RESEMBLES_FIELD");
        worker.workOff();
        var done = new Sent.Done(given, sent.getUUID("id"));
        assertThat(done.result()).containsExactly("DONE", 1, 1, 0, 0, 0);
        assertThat(done.now().getList("notices.field")).containsExactly(null, null, "amountPaid");
        assertThat(expect(200, given.admin().get("/v1/imports")).jsonPath().getList("items[0].notices"))
                .isNull();
    }

    @Test
    void skipsRowsOfAnotherTypeAndCountsThem() {
        var given = Given.organization();
        var done = invoices(
                        given,
                        HEADING + ",Type,Status",
                        "A1,Acme,2026-01-10,10.00,ACCREC,PAID",
                        "B1,,soon,,ACCPAY,PAID",
                        "A2,Acme,2026-01-10,20.00,ACCREC,Voided",
                        "B2,,,,accpay,VOIDED")
                .with("skipWhere", Map.of("Type", List.of("ACCPAY"), "Status", List.of("VOIDED", "DELETED")))
                .done(worker);

        assertThat(done.errors()).isEmpty();
        assertThat(done.result()).containsExactly("DONE", 4, 1, 3, 0, 0);
        assertThat(done.now().getInt("rowsAccepted")).isEqualTo(1);
        List<Map<String, Object>> skipped = done.now().getList("skippedWhere");
        assertThat(skipped.stream().mapToInt(reason -> (int) reason.get("rows")).sum())
                .isEqualTo(3);
        assertThat(skipped)
                .extracting(reason -> reason.get("column"), reason -> reason.get("value"))
                .contains(tuple("Type", "ACCPAY"), tuple("Status", "VOIDED"));
    }

    @Test
    void numbersRowsThatHaveNoneAndKnowsThemAgain() {
        var given = Given.organization();
        var file = new String[] {"clientName,issueDate,total", "Acme,2026-01-10,10.00", "", "Acme,2026-01-11,20.00"};

        assertThat(invoices(given, file)
                        .with("numberRows", "CA-{row:5}")
                        .done(worker)
                        .result())
                .containsExactly("DONE", 2, 2, 0, 0, 0);

        assertThat(expect(200, given.admin().query("number", "CA-00002").get("/v1/invoices"))
                        .jsonPath()
                        .getString("items[0].total"))
                .isEqualTo("20.00");
        assertThat(invoices(given, file)
                        .with("numberRows", "CA-{row:5}")
                        .done(worker)
                        .result())
                .containsExactly("DONE", 2, 0, 2, 0, 0);
    }

    @Test
    void aDryRunTellsHowManyRowsWouldComeIn() {
        var given = Given.organization();
        invoices(given, HEADING, "A1,Acme,2026-01-10,10.00").done(worker);
        var done = invoices(given, HEADING, "A1,Acme,2026-01-10,10.00", "A2,Acme,2026-01-11,10.00", "A3,Acme,soon,1")
                .with("onError", "SKIP")
                .with("dryRun", true)
                .done(worker);
        assertThat(done.result()).containsExactly("DONE", 3, 0, 1, 1, 0);
        assertThat(done.now().getInt("rowsAccepted")).isEqualTo(1);
    }

    @Test
    void fillsTheClientOfAGroupOrSaysHow() {
        var given = Given.organization();
        var file = new String[] {HEADING, "A1,Acme,2026-01-10,10.00", "A2,,2026-01-11,20.00"};

        var refused = invoices(given, file).done(worker);

        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error).containsEntry("column", "clientName").containsEntry("code", "REQUIRED");
            assertThat((String) error.get("reason")).contains("fillDown");
        });
        assertThat(invoices(given, file)
                        .with("fillDown", List.of("clientName"))
                        .done(worker)
                        .result())
                .containsExactly("DONE", 2, 2, 0, 0, 0);
    }

    @Test
    void refusesAFormulaWithoutAResultByName() {
        var given = Given.organization();
        var heading = new StringBuilder();
        for (var cell : (HEADING + ",amountPaid,lastPaymentDate").split(",")) {
            heading.append("<c t='str'><v>").append(cell).append("</v></c>");
        }
        var done = Sent.to(given, "INVOICES")
                .bytes(
                        "book.xlsx",
                        Xlsx.of("<row>" + heading + "</row><row><c t='str'><v>A1</v></c><c t='str'><v>Acme</v></c>"
                                + "<c t='d'><v>2026-01-10</v></c><c><v>100</v></c><c><f>20+20</f></c>"
                                + "<c t='d'><v>2026-01-11</v></c></row>"))
                .done(worker);
        assertThat(done.errors()).singleElement().satisfies(error -> assertThat(error)
                .containsEntry("column", "amountPaid")
                .containsEntry("value", "=20+20")
                .containsEntry("code", "UNREADABLE_CELL"));
        assertThat(done.now().getString("sheet")).isEqualTo("Book");
    }

    @Test
    void knowsItsOwnReportAgainWhateverWasDefusedInIt() {
        var given = Given.organization();
        var names = List.of("+Plus BV", "=1+1 Ltd", "a;=2+5", "'=quoted", "-Minus; \"@home\"", "Plain");
        for (var name : names) {
            given.openInvoice()
                    .to(given.client(name))
                    .of("100.00")
                    .issuedOn("2025-01-31")
                    .dueOn("2025-03-02")
                    .send();
        }
        var report = expect(200, given.admin().query("format", "csv").get("/v1/reports/receivables"))
                .asByteArray();
        assertThat(new String(report, java.nio.charset.StandardCharsets.UTF_8)).contains("'+Plus BV", "\"a;'=2+5\"");

        var same = Sent.to(given, "INVOICES")
                .bytes("receivables.csv", report)
                .with("mapping", Map.of("number", "invoiceNumber"))
                .done(worker);
        assertThat(same.errors()).isEmpty();
        assertThat(same.result()).containsExactly("DONE", 6, 0, 6, 0, 0);

        var other = Given.organization();
        Sent.to(other, "INVOICES")
                .bytes("receivables.csv", report)
                .with("mapping", Map.of("number", "invoiceNumber"))
                .done(worker);
        assertThat(expect(200, other.admin().get("/v1/clients")).jsonPath().getList("items.name", String.class))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void namesTheOptionThatDoesNotFit() {
        var given = Given.organization();
        var file = new String[] {HEADING.replace(',', ';'), "A1;Acme;2026-01-10;10.00"};
        expectWrong(invoices(given, file).post(), "/options/delimiter");
        expectWrong(invoices(given, file).with("sheet", "Data").post(), "/options/sheet");
        expectWrong(
                invoices(given, HEADING)
                        .with("fillDown", List.of("dueDate"))
                        .with("skipWhere", Map.of("Type", List.of("x")))
                        .with("numberRows", "N-{row}")
                        .post(),
                "/options/fillDown",
                "/options/skipWhere/Type",
                "/options/numberRows");
        expectWrong(invoices(given, HEADING).with("headingRow", 7).post(), "/options/headingRow");
        expectWrong(invoices(given, HEADING).with("numberRows", "{seq}").post(), "/options/numberRows");
    }
}
