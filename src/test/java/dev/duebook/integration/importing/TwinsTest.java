package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that look alike: what is one thing is taken once, and what is two is taken twice. */
@DuebookTest
class TwinsTest {
    private static final String HEADING = "clientExternalRef,amount,receivedDate";
    private static final String ROW = "C1,50.00,2026-02-01";
    private static final String INVOICES = "number,clientName,issueDate,total";

    @Inject
    ImportWorker worker;

    @Inject
    ImportSteps steps;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;
    private UUID client;

    @BeforeEach
    void found() {
        given = Given.organization();
        client = given.client("Oak", Map.of("externalRef", "C1"));
    }

    private Sent payments(String... lines) {
        return Sent.to(given, "PAYMENTS").text(lines);
    }

    private List<Map<String, Object>> all(String path) {
        return expect(200, given.admin().query("limit", 200).get(path))
                .jsonPath()
                .getList("items");
    }

    @Test
    void takesEqualPaymentsWithoutAReferenceAsOftenAsTheyCameIn() {
        assertThat(payments(HEADING, ROW, ROW).done(worker).result()).containsExactly("DONE", 2, 2, 0, 0, 0);
        assertThat(payments(HEADING, ROW, ROW).done(worker).result()).containsExactly("DONE", 2, 0, 2, 0, 0);
        assertThat(payments(HEADING, ROW, "C1,50.0,2026-02-01", ROW)
                        .done(worker)
                        .result())
                .containsExactly("DONE", 3, 1, 2, 0, 0);
        assertThat(payments(HEADING, ROW).done(worker).result()).containsExactly("DONE", 1, 0, 1, 0, 0);
        assertThat(all("/v1/payments")).hasSize(3);
    }

    @Test
    void countsWhatWasEnteredByHandAmongTheEqualOnes() {
        given.payment("50.00").from(client).receivedOn("2026-02-01").record();

        assertThat(payments(HEADING, ROW, ROW).done(worker).result()).containsExactly("DONE", 2, 1, 1, 0, 0);
        given.payment("50.00").from(client).receivedOn("2026-02-01").record();
        assertThat(payments(HEADING, ROW, ROW, ROW).done(worker).result()).containsExactly("DONE", 3, 0, 3, 0, 0);
        assertThat(payments(HEADING, ROW, ROW, ROW, ROW).done(worker).result()).containsExactly("DONE", 4, 1, 3, 0, 0);
    }

    @Test
    void takesOneReferenceForOnePayment() {
        var heading = HEADING + ",externalRef";
        assertThat(payments(heading, ROW + ",t-1", ROW + ",t-1", ROW + ",t-2")
                        .done(worker)
                        .result())
                .containsExactly("DONE", 3, 2, 1, 0, 0);
    }

    @Test
    void takesPaymentsOfTwoInvoicesOrReceiptsForTwo() {
        Sent.to(given, "INVOICES")
                .text("number,clientExternalRef,issueDate,total", "A,C1,2026-01-01,50.00", "B,C1,2026-01-01,50.00")
                .done(worker);
        var heading = HEADING + ",invoiceNumber,receiptNumber";
        var lines = new String[] {heading, ROW + ",A,", ROW + ",B,", ROW + ",,R1", ROW + ",,R2"};

        assertThat(payments(lines).done(worker).result()).containsExactly("DONE", 4, 4, 0, 0, 0);
        assertThat(payments(lines).done(worker).result()).containsExactly("DONE", 4, 0, 4, 0, 0);
        Sent.to(given, "INVOICES")
                .text("number,clientExternalRef,issueDate,total", "C,C1,2026-01-01,50.00")
                .done(worker);
        assertThat(payments(heading, ROW + ",C,").done(worker).result()).containsExactly("DONE", 1, 1, 0, 0, 0);
        assertThat(all("/v1/payments")).hasSize(5);
    }

    @Test
    void knowsTheRowsOfAFormerVersionAgain() {
        Sent.to(given, "INVOICES")
                .text("number,clientExternalRef,issueDate,total", "A,C1,2026-01-01,90.00")
                .done(worker);
        var lines = new String[] {HEADING + ",invoiceNumber", ROW + ",A"};
        payments(lines).done(worker);
        jdbi.useHandle(handle -> handle.execute(
                "update import_identity set identity = ? where organization_id = ? and kind = 'PAYMENTS'",
                "\u001fC1\u001f2026-02-01\u001fEUR\u001f5000\u001f",
                given.id()));

        assertThat(payments(lines).done(worker).result()).containsExactly("DONE", 1, 0, 1, 0, 0);
    }

    @Test
    void refusesAPaymentThatDiffersInWhatTellsNoTwoApart() {
        var done = payments(HEADING + ",note", ROW + ",one", ROW + ",other").done(worker);

        assertThat(done.errors()).extracting(error -> error.get("code")).containsExactly("DIFFERENT_CONTENT");
    }

    @Test
    void countsEqualRowsOverBatchesAndAfterADeath() {
        var lines = new ArrayList<>(List.of(HEADING));
        for (var i = 0; i < 1_200; i++) {
            lines.add(Set.of(0, 600, 1_100).contains(i) ? ROW : "C1," + (i + 1) + ".01,2026-02-01");
        }
        var id = payments(lines.toArray(String[]::new)).queued();
        var dying = new ImportWorker(new DyingSteps(steps, 4));
        assertThatThrownBy(dying::workOff).isInstanceOf(DyingSteps.Killed.class);
        jdbi.useHandle(handle ->
                handle.execute("update import set claimed_until = now() - interval '1 second' where id = ?", id));

        worker.workOff();

        assertThat(new Sent.Done(given, id).result()).containsExactly("DONE", 1_200, 1_200, 0, 0, 0);
        assertThat(payments(lines.toArray(String[]::new)).done(worker).result())
                .containsExactly("DONE", 1_200, 0, 1_200, 0, 0);
        long kept = jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from import_sighting where organization_id = :org")
                        .bind("org", given.id())
                        .mapTo(Long.class)
                        .one());
        assertThat(kept).isZero();
    }

    @Test
    void warnsOnceOfAClientInSeveralSpellings() {
        var lines = new String[] {
            INVOICES,
            "1,Acme Ltd,2026-01-10,1.00",
            "2,ACME LTD,2026-01-11,2.00",
            "3,Acme  Ltd,2026-01-12,3.00",
            "4,Acme\u00a0Ltd,2026-01-13,4.00",
            "5, Acme Ltd ,2026-01-14,5.00",
            "6,Birch,2026-01-15,6.00",
        };
        var done = Sent.to(given, "INVOICES").text(lines).done(worker);

        assertThat(done.result()).containsExactly("DONE", 6, 6, 0, 0, 1);
        assertThat(done.errors())
                .extracting(error -> error.get("line"), error -> error.get("column"), error -> error.get("code"))
                .containsExactly(tuple(3, "clientName", "POSSIBLE_SAME_CLIENT"));
        assertThat(done.errors().get(0).get("reason").toString()).contains("line 2");
        assertThat(all("/v1/clients")).hasSize(6);
        assertThat(Sent.to(given, "INVOICES").text(lines).done(worker).result()).containsExactly("DONE", 6, 0, 6, 0, 0);
        assertThat(Sent.to(given, "CLIENTS")
                        .text("externalRef,name", "X1,Elm GmbH", "X2,ELM")
                        .done(worker)
                        .errors())
                .extracting(error -> error.get("code"))
                .containsExactly("POSSIBLE_SAME_CLIENT");
    }

    @Test
    void saysWhichDaysYearsOfTwoDigitsStandFor() {
        var done = Sent.to(given, "INVOICES")
                .text("number,clientName,issueDate,dueDate,total", "1,Acme,1/10/26,12/31/99,1.00")
                .with("dateFormat", "M/d/yy")
                .done(worker);

        assertThat(done.result()).startsWith("DONE", 1, 1);
        assertThat(done.now().getString("notices.find { it.code == 'SHORT_YEARS' }.detail"))
                .isEqualTo("Days whose year has two digits are read as days from 1946-03-03 to 2046-03-02.");
        assertThat(all("/v1/invoices"))
                .extracting(invoice -> invoice.get("issueDate"), invoice -> invoice.get("dueDate"))
                .containsExactly(tuple("2026-01-10", "1999-12-31"));
    }

    @Test
    void takesEveryAddressOfACellForAContact() {
        var done = Sent.to(given, "CLIENTS")
                .text(
                        "externalRef,name,contactName,contactEmail",
                        "X1,Elm,Ann,a@x.example;b@x.example",
                        "X2,Fir,Ann; Bob,\"a@x.example, b@x.example; A@x.example\"",
                        "X3,Ash,,a@x.example; nobody")
                .with("onError", "SKIP")
                .done(worker);

        assertThat(done.errors())
                .extracting(error -> error.get("line"), error -> error.get("code"))
                .containsExactly(tuple(4, "INVALID_EMAIL"));
        assertThat(contacts("X1")).containsExactly(tuple("Ann", "a@x.example"), tuple(null, "b@x.example"));
        assertThat(contacts("X2")).containsExactly(tuple("Ann", "a@x.example"), tuple("Bob", "b@x.example"));
    }

    private List<org.assertj.core.groups.Tuple> contacts(String ref) {
        List<Map<String, Object>> contacts = expect(
                        200, given.admin().query("externalRef", ref).get("/v1/clients"))
                .jsonPath()
                .getList("items[0].contacts");
        return contacts.stream()
                .map(contact -> tuple(contact.get("name"), contact.get("email")))
                .toList();
    }

    @Test
    void foldsInvisibleCharactersOfFilesAndRefusesThemInRequests() {
        var done = Sent.to(given, "INVOICES")
                .text(
                        INVOICES,
                        "A3,Acme,2026-01-10,1.00",
                        "A3\u200b,Acme\u200b,2026-01-10,1.00",
                        "Cafe\u0301,Acme,2026-01-11,2.00")
                .done(worker);

        assertThat(done.result()).containsExactly("DONE", 3, 2, 1, 0, 0);
        assertThat(all("/v1/invoices"))
                .extracting(invoice -> invoice.get("number"))
                .contains("A3", "Caf\u00e9");
        var api = given.admin();
        expectWrong(api.post("/v1/clients", Map.of("name", "Acme\u200b")), "/name");
        expectWrong(api.post("/v1/clients", Map.of("name", "Acme", "externalRef", "A\u00ad3")), "/externalRef");
        expectWrong(
                api.post(
                        "/v1/payments",
                        Map.of(
                                "clientId",
                                client,
                                "amount",
                                "1.00",
                                "currency",
                                "EUR",
                                "method",
                                "CASH",
                                "reference",
                                "A3\u202e",
                                "receivedDate",
                                "2026-02-01")),
                "/reference");
        expect(201, api.post("/v1/clients", Map.of("name", "می\u200cخواهم", "notes", "a\u200bb")));
        var composed = expect(201, api.post("/v1/clients", Map.of("name", "Cafe\u0301", "externalRef", "E\u0301")))
                .jsonPath();
        assertThat(composed.getString("name")).isEqualTo("Caf\u00e9");
        assertThat(composed.getString("externalRef")).isEqualTo("\u00c9");
    }

    @Test
    void readsAmountsOneWayOnly() {
        var done = Sent.to(given, "INVOICES")
                .text(INVOICES, "A1,Acme,2026-01-10,3.000", "A2,Acme,2026-01-10,(100.00)", "A3,Acme,2026-01-10,$5")
                .done(worker);

        assertThat(done.errors())
                .extracting(error -> error.get("line"), error -> error.get("code"))
                .containsExactly(tuple(2, "INVALID_AMOUNT"), tuple(3, "NEGATIVE_TOTAL"), tuple(4, "INVALID_AMOUNT"));
        var read = Sent.to(given, "INVOICES")
                .text(INVOICES, "A1,Acme,2026-01-10,3.000", "A2,Acme,2026-01-10,\"4.711,98 €\"")
                .with("thousandsSeparator", ".")
                .done(worker);
        assertThat(read.result()).containsExactly("DONE", 2, 2, 0, 0, 0);
        assertThat(all("/v1/invoices"))
                .extracting(invoice -> invoice.get("total"))
                .containsExactlyInAnyOrder("3000.00", "4711.98");
        expectWrong(
                Sent.to(given, "INVOICES")
                        .text(INVOICES, "A1,Acme,2026-01-10,1")
                        .with("thousandsSeparator", ".")
                        .with("decimalSeparator", ".")
                        .post(),
                "/options/thousandsSeparator");
        assertThat(Sent.to(given, "INVOICES")
                        .text(INVOICES, "M1,Acme,2026-01-10,1000")
                        .with("amountsIn", "MINOR")
                        .done(worker)
                        .result())
                .containsExactly("DONE", 1, 1, 0, 0, 0);
        assertThat(all("/v1/invoices"))
                .extracting(invoice -> invoice.get("total"))
                .contains("10.00");
    }
}
