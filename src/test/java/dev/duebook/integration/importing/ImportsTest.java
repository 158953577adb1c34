package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.wall.OnBehalf;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.Xlsx;
import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DuebookTest
class ImportsTest {
    private static final String HEADING = "number,clientExternalRef,clientName,issueDate,dueDate,total";
    private static final String ROW = "A-1,C1,Oak & Ember,2025-01-31,2025-03-02,100.00";

    @Inject
    ImportWorker worker;

    @Inject
    ImportSteps steps;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    private static Sent invoices(Given given, String... lines) {
        return Sent.to(given, "INVOICES").text(lines);
    }

    private static JsonPath invoice(Given given, String number) {
        var id = expect(200, given.admin().query("number", number).get("/v1/invoices"))
                .jsonPath()
                .getString("items[0].id");
        return expect(200, given.admin().get("/v1/invoices/" + id)).jsonPath();
    }

    @Test
    void givesEachInvoiceAReferenceToBePaidUnder() {
        var given = Given.organization();
        given.openInvoice().with("number", "T-9").send();
        invoices(
                        given,
                        HEADING,
                        ROW,
                        "A1,C1,Oak & Ember,2025-01-31,2025-03-02,100.00",
                        "T9,C1,Oak & Ember,2025-01-31,2025-03-02,100.00",
                        "Ф-7,C1,Oak & Ember,2025-01-31,2025-03-02,100.00")
                .done(worker);

        assertThat(invoice(given, "A-1").getString("paymentReference")).isEqualTo(CreditorReference.of("A-1"));
        for (var number : List.of("A1", "T9", "Ф-7")) {
            var taken = invoice(given, number);
            assertThat(taken.getString("paymentReference"))
                    .as(number)
                    .isEqualTo(CreditorReference.of(taken.getUUID("id")));
        }
        var told = jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from outbox o join invoice i on i.organization_id = o.organization_id
                            and i.id = o.aggregate_id
                        where o.organization_id = :org and o.type = 'invoice.imported'
                            and o.data ->> 'paymentReference' = i.payment_reference
                        """)
                .bind("org", given.id())
                .mapTo(Integer.class)
                .one());
        assertThat(told).isEqualTo(4);
    }

    @Test
    void takesAnInvoiceInAsSentOnItsIssueDate() {
        var given = Given.organization();

        assertThat(invoices(given, HEADING, ROW).done(worker).result()).containsExactly("DONE", 1, 1, 0, 0, 0);

        var invoice = invoice(given, "A-1");
        assertThat(invoice.getString("status")).isEqualTo("OVERDUE");
        assertThat(invoice.getString("settlement")).isEqualTo("UNPAID");
        assertThat(invoice.getString("issueDate")).isEqualTo("2025-01-31");
        assertThat(invoice.getString("dueDate")).isEqualTo("2025-03-02");
        assertThat(invoice.getString("currency")).isEqualTo("EUR");
        assertThat(invoice.getString("outstanding")).isEqualTo("100.00");
        assertThat(invoice.getUUID("ownerId")).isEqualTo(given.personId());
        assertThat(invoice.getString("clientName")).isEqualTo("Oak & Ember");
        assertThat(invoice.getString("buyer.name")).isEqualTo("Oak & Ember");
        assertThat(invoice.getString("paymentInstructions.reference")).isEqualTo("A-1");
        assertThat(invoice.getString("lines[0].net")).isEqualTo("100.00");
        assertThat(invoice.getString("lines[0].taxCategory")).isEqualTo("O");
        assertThat(invoice.getString("sentAt")).startsWith("2026-03-02T10:00:00");
        var history = expect(200, given.admin().get("/v1/invoices/" + invoice.getString("id") + "/history"))
                .jsonPath();
        assertThat(history.getList("items.action")).containsExactly("invoice.imported");
        assertThat(history.getUUID("items[0].actor.personId")).isEqualTo(given.personId());
        consistent(given);
    }

    @Test
    void anInvoiceWithoutADueDateFallsDueByTheTermsOfItsClientElseOfTheOrganization() {
        var given = Given.organization(Map.of("paymentTerms", Map.of("kind", "END_OF_MONTH", "dayOfMonth", 25)));
        given.client("ACME", Map.of("externalRef", "C1", "paymentTerms", Map.of("kind", "END_OF_MONTH", "months", 1)));

        invoices(
                        given,
                        "number,clientExternalRef,clientName,issueDate,total",
                        "A-1,C1,ACME,2026-02-15,100.00",
                        "A-2,C2,Another,2026-02-15,100.00")
                .done(worker);

        assertThat(invoice(given, "A-1").getString("dueDate")).isEqualTo("2026-03-31");
        assertThat(invoice(given, "A-2").getString("dueDate")).isEqualTo("2026-03-25");
    }

    @Test
    void rowsThatWaitForTheClosingOfTheBookSeeWhatItClosed() throws Exception {
        var given = Given.organization();
        try (var elsewhere = dataSource.getConnection()) {
            elsewhere.setAutoCommit(false);
            try (var statement = elsewhere.createStatement()) {
                statement.execute("select close_book('" + given.id() + "')");
                statement.execute("update organization set lock_date = '2025-01-31' where id = '" + given.id() + "'");
            }
            var done = CompletableFuture.supplyAsync(
                    () -> invoices(given, HEADING, ROW).done(worker));
            while (!done.isDone() && !somebodyWaitsForAClosing()) {
                Thread.onSpinWait();
            }
            elsewhere.commit();
            assertThat(done.get(20, TimeUnit.SECONDS).now().getString("state")).isEqualTo("FAILED");
        }
        assertThat(given.admin().get("/v1/invoices").jsonPath().getList("items"))
                .isEmpty();
    }

    private boolean somebodyWaitsForAClosing() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from pg_stat_activity where wait_event = 'advisory')")
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void takesInEverythingThatARowMaySay() {
        var given = Given.organization();
        var owner = given.person("Mira", Role.COLLECTOR);
        var email =
                expect(200, given.admin().get("/v1/people/" + owner)).jsonPath().getString("email");

        var done = invoices(
                        given,
                        HEADING
                                + ",externalRef,currency,ownerEmail,billingBasis,purchaseOrder,projectRef,terms,tags,notes",
                        ROW + ",ext-1,kwd," + email.toUpperCase(Locale.ROOT)
                                + ",milestone,PO 7,P1,30 days,\"b, a\",\"two\nlines\"")
                .done(worker);

        assertThat(done.errors()).isEmpty();
        var invoice = invoice(given, "A-1");
        assertThat(invoice.getString("total")).isEqualTo("100.000");
        assertThat(invoice.getUUID("ownerId")).isEqualTo(owner);
        assertThat(invoice.getString("billingBasis")).isEqualTo("MILESTONE");
        assertThat(invoice.getString("purchaseOrder")).isEqualTo("PO 7");
        assertThat(invoice.getString("projectRef")).isEqualTo("P1");
        assertThat(invoice.getString("terms")).isEqualTo("30 days");
        assertThat(invoice.getList("tags")).containsExactly("a", "b");
        assertThat(invoice.getString("notes")).isEqualTo("two\nlines");
        assertThat(invoice.getString("externalRef")).isEqualTo("ext-1");
    }

    @Test
    @SuppressWarnings("unchecked")
    void makesAPaymentOfWhatWasPaid() {
        var given = Given.organization();

        var done = invoices(
                        given,
                        "number,clientName,issueDate,dueDate,total,amountPaid,lastPaymentDate,settledDate,paymentMethod,disputed",
                        "S,Oak,2025-01-31,2025-02-28,100.00,,,2025-02-10,card,yes",
                        "P,Oak,2025-01-31,2025-02-28,100.00,40.00,2025-02-15,,,1",
                        "U,Oak,2025-01-31,2025-02-28,100.00,30.00,2025-01-31,,,no",
                        "E,Oak,2025-01-31,2025-02-28,100.00,,,2025-01-15,,",
                        "Z,Oak,2025-01-31,2025-02-28,0.00,,,2025-02-15,,")
                .done(worker);

        assertThat(done.result()).containsExactly("DONE", 5, 5, 0, 0, 3);
        assertThat(invoice(given, "S").getString("status")).isEqualTo("PAID");
        assertThat(invoice(given, "S").getBoolean("disputed")).isFalse();
        assertThat(invoice(given, "P").getString("outstanding")).isEqualTo("60.00");
        assertThat(invoice(given, "P").getString("settlement")).isEqualTo("PARTIALLY_PAID");
        assertThat(invoice(given, "P").getBoolean("disputed")).isTrue();
        assertThat(invoice(given, "U").getString("paid")).isEqualTo("30.00");
        assertThat(invoice(given, "E").getString("status")).isEqualTo("PAID");
        assertThat(invoice(given, "Z").getString("status")).isEqualTo("PAID");
        List<Map<String, Object>> payments =
                expect(200, given.admin().get("/v1/payments")).jsonPath().getList("items");
        assertThat(payments)
                .extracting(
                        payment -> payment.get("receivedDate"),
                        payment -> payment.get("amount"),
                        payment -> payment.get("method"),
                        payment -> payment.get("unapplied"),
                        payment -> ((List<Map<String, Object>>) payment.get("allocations"))
                                .get(0)
                                .get("allocatedDate"))
                .containsExactlyInAnyOrder(
                        tuple("2025-02-10", "100.00", "CARD", "0.00", "2025-02-10"),
                        tuple("2025-02-15", "40.00", "OTHER", "0.00", "2025-02-15"),
                        tuple("2025-01-31", "30.00", "OTHER", "0.00", "2025-01-31"),
                        tuple("2025-01-15", "100.00", "OTHER", "0.00", "2025-01-31"));
        consistent(given);
    }

    @Test
    void rejectsAWholeFileForOneWrongRow() {
        var given = Given.organization();

        var done = invoices(given, HEADING, ROW, "A-2,C1,,2025-02-30,,x").done(worker);

        assertThat(done.result()).containsExactly("FAILED", 2, 0, 0, 1, 0);
        assertThat(done.now().getString("failure")).isEqualTo("1 of 2 rows are wrong; nothing was imported.");
        assertThat(done.errors())
                .containsExactly(
                        Map.of(
                                "line",
                                3,
                                "column",
                                "issueDate",
                                "value",
                                "2025-02-30",
                                "code",
                                "INVALID_DATE",
                                "reason",
                                "is not a day of the form yyyy-MM-dd"),
                        Map.of(
                                "line",
                                3,
                                "column",
                                "total",
                                "value",
                                "x",
                                "code",
                                "INVALID_AMOUNT",
                                "reason",
                                "is not a number like 1250.00; if the file separates otherwise, say so by the option"
                                        + " decimalSeparator or the option thousandsSeparator"));
        assertThat(expect(200, given.admin().get("/v1/clients")).jsonPath().getList("items"))
                .isEmpty();
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/imports/" + done.id() + "/errors"))
                        .asString())
                .startsWith("line,column,value,code,reason\r\n3,issueDate,2025-02-30,INVALID_DATE,");
    }

    @Test
    void leavesWrongRowsOutWhenToldTo() {
        var given = Given.organization();

        var done = invoices(given, HEADING, ROW, "A-2,C1,,2025-02-30,,5", "A-3,C1,,2025-02-01,,5", "")
                .with("onError", "SKIP")
                .done(worker);

        assertThat(done.result()).containsExactly("DONE", 3, 2, 0, 1, 0);
        assertThat(done.errors()).extracting(error -> error.get("line")).containsExactly(3);
        assertThat(invoice(given, "A-3").getString("dueDate")).isEqualTo("2025-03-03");
    }

    @Test
    void skipsWhatIsThereAndNamesWhatSaysSomethingElse() {
        var given = Given.organization();
        invoices(given, HEADING, ROW).done(worker);

        var again = invoices(given, HEADING, ROW, ROW, ROW.replace("100.00", "100.01"), ROW.replace("A-1", "A-2"))
                .with("onError", "SKIP")
                .done(worker);

        assertThat(again.result()).containsExactly("DONE", 4, 1, 2, 1, 1);
        assertThat(again.errors())
                .extracting(error -> error.get("line"), error -> error.get("code"), error -> error.get("value"))
                .containsExactly(tuple(4, "DIFFERENT_CONTENT", "A-1"), tuple(5, "POSSIBLE_DUPLICATE", "A-2"));
    }

    @Test
    void tellsTwinsWithinAFileApart() {
        var given = Given.organization();

        var done = invoices(given, HEADING, ROW, ROW, ROW.replace("100.00", "100.01"))
                .with("onError", "SKIP")
                .done(worker);

        assertThat(done.result()).containsExactly("DONE", 3, 1, 1, 1, 0);
        assertThat(done.errors().get(0).get("reason")).isEqualTo("a row before has it with other content");
    }

    @Test
    void comparesInvoicesThatWereMadeHere() {
        var given = Given.organization();
        var client = given.client("Oak & Ember", Map.of("externalRef", "C1"));
        given.openInvoice()
                .to(client)
                .of("100.00")
                .issuedOn("2025-01-31")
                .dueOn("2025-03-02")
                .with("number", "A-1")
                .send();

        assertThat(invoices(given, HEADING, ROW).done(worker).result()).containsExactly("DONE", 1, 0, 1, 0, 0);
        assertThat(invoices(given, HEADING, ROW.replace("100.00", "99.00"))
                        .done(worker)
                        .result())
                .containsExactly("FAILED", 1, 0, 0, 1, 0);
    }

    @Test
    void namesPeopleAndClientsThatCannotBe() {
        var given = Given.organization();
        var archived = given.client("Gone", Map.of("externalRef", "C9"));
        expect(200, given.admin().post("/v1/clients/" + archived + "/archive"));
        given.client("Twin");
        given.client("Twin");

        var done = invoices(
                        given,
                        HEADING + ",ownerEmail",
                        "1,C9,,2025-01-31,,1,",
                        "2,,Twin,2025-01-31,,1,",
                        "3,C1,,2025-01-31,,1,nobody@example.com")
                .done(worker);

        assertThat(done.errors())
                .extracting(error -> error.get("line"), error -> error.get("column"), error -> error.get("code"))
                .containsExactly(
                        tuple(2, "clientExternalRef", "CLIENT_ARCHIVED"),
                        tuple(3, "clientName", "AMBIGUOUS_CLIENT"),
                        tuple(4, "ownerEmail", "UNKNOWN_OWNER"));
    }

    @Test
    void movesTheCounterPastNumbersThatFitThePattern() {
        var given = Given.organization(Map.of("numberPattern", "INV-{seq:3}"));
        invoices(given, HEADING, ROW.replace("A-1", "INV-041"), ROW.replace("A-1", "INV-42"), ROW)
                .done(worker);

        var id = given.openInvoice().send();

        assertThat(expect(200, given.admin().get("/v1/invoices/" + id))
                        .jsonPath()
                        .getString("number"))
                .isEqualTo("INV-042");
    }

    @Test
    void refusesDaysThatAreClosedButKnowsWhatIsThere() {
        var given = Given.organization();
        invoices(given, HEADING, ROW).done(worker);
        expect(200, given.admin().patch("/v1/organization", Map.of("lockDate", "2025-01-31")));

        var done = invoices(given, HEADING, ROW, ROW.replace("A-1", "A-2"))
                .with("onError", "SKIP")
                .done(worker);

        assertThat(done.result()).containsExactly("DONE", 2, 0, 1, 1, 0);
        assertThat(done.errors()).extracting(error -> error.get("code")).containsExactly("BEFORE_LOCK_DATE");
    }

    @Test
    void readsASpreadsheet() {
        var given = Given.organization();
        var sheet = Xlsx.of("""
                <row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>
                    <c t="inlineStr"><is><t>clientName</t></is></c></row>
                <row r="2"><c t="str"><v>0001</v></c><c s="1"><v>45688</v></c><c><v>55.940000000000005</v></c>
                    <c t="inlineStr"><is><t>Oak</t></is></c></row>
                """);

        var done = Sent.to(given, "INVOICES")
                .bytes("book.xlsx", sheet)
                .with("decimalSeparator", ",")
                .done(worker);

        assertThat(done.errors()).isEmpty();
        assertThat(invoice(given, "0001").getString("total")).isEqualTo("55.94");
        assertThat(invoice(given, "0001").getString("issueDate")).isEqualTo("2025-01-31");
    }

    @Test
    void takesPaymentsInAndLaysThemOnInvoices() {
        var given = Given.organization();
        invoices(given, HEADING, ROW, "A-2,C1,,2025-01-31,2025-02-15,50.00", "B-1,C2,Elm,2025-01-31,2025-02-15,70.00")
                .done(worker);
        var lines = new String[] {
            "clientExternalRef,amount,receivedDate,method,reference,externalRef,invoiceNumber,note",
            "C1,60.00,2025-02-20,bank transfer,,t-1,,first",
            "C1,20.00,2025-02-21,CARD,your A-1,t-2,,",
            "C2,80.00,2025-02-22,cash,,t-3,B-1,too much",
            ",10.00,2025-02-23,,,t-4,A-1,",
            ",5.00,2025-02-24,,who,,,"
        };

        var done = Sent.to(given, "PAYMENTS").text(lines).done(worker);

        assertThat(done.errors()).isEmpty();
        assertThat(done.result()).containsExactly("DONE", 5, 5, 0, 0, 0);
        assertThat(invoice(given, "A-2").getString("outstanding")).isEqualTo("0.00");
        assertThat(invoice(given, "A-1").getString("outstanding")).isEqualTo("60.00");
        assertThat(invoice(given, "B-1").getString("outstanding")).isEqualTo("0.00");
        List<Map<String, Object>> payments =
                expect(200, given.admin().get("/v1/payments")).jsonPath().getList("items");
        assertThat(payments)
                .extracting(
                        payment -> payment.get("externalRef"),
                        payment -> payment.get("allocationRule"),
                        payment -> payment.get("unapplied"))
                .containsExactlyInAnyOrder(
                        tuple("t-1", "OLDEST_DUE", "0.00"),
                        tuple("t-2", "REFERENCE", "0.00"),
                        tuple("t-3", "EXPLICIT", "10.00"),
                        tuple("t-4", "EXPLICIT", "0.00"),
                        tuple(null, "NONE", "5.00"));
        assertThat(Sent.to(given, "PAYMENTS").text(lines).done(worker).result()).containsExactly("DONE", 5, 0, 5, 0, 0);
        consistent(given);
    }

    @Test
    void namesWhatIsWrongWithPayments() {
        var given = Given.organization();
        invoices(given, HEADING, ROW).done(worker);
        var client = given.client("Other", Map.of("externalRef", "C7"));
        given.payment("7.00")
                .from(client)
                .receivedOn("2025-02-01")
                .with("externalRef", "api-1")
                .record();

        var done = Sent.to(given, "PAYMENTS")
                .text(
                        "clientExternalRef,amount,receivedDate,externalRef,invoiceNumber,currency",
                        "C8,1.00,2025-02-20,a,,EUR",
                        "C1,1.00,2025-02-20,b,A-9,EUR",
                        "C7,1.00,2025-02-20,c,A-1,EUR",
                        "C1,1.00,2025-02-20,d,A-1,USD",
                        "C1,0.00,2025-02-20,e,,EUR",
                        "C1,1.00,2026-03-03,f,,EUR",
                        "C7,8.00,2025-02-01,api-1,,EUR",
                        "C7,7.00,2025-02-01,api-1,,EUR")
                .with("onError", "SKIP")
                .done(worker);

        assertThat(done.result()).containsExactly("DONE", 8, 0, 1, 7, 0);
        assertThat(done.errors())
                .extracting(error -> error.get("line"), error -> error.get("code"))
                .containsExactly(
                        tuple(2, "UNKNOWN_CLIENT"),
                        tuple(3, "UNKNOWN_INVOICE"),
                        tuple(4, "CLIENT_MISMATCH"),
                        tuple(5, "CURRENCY_MISMATCH"),
                        tuple(6, "INVALID_AMOUNT"),
                        tuple(7, "FUTURE_DATE"),
                        tuple(8, "DIFFERENT_CONTENT"));
    }

    @Test
    void takesClientsIn() {
        var given = Given.organization();
        given.client("Old Elm", Map.of("externalRef", "C2", "taxId", "X"));
        var lines = new String[] {
            "externalRef,name,contactName,contactEmail,currency,paymentTermDays,taxId,country,locale,tags,notes",
            "C1,Oak & Ember,Ann,ann@example.com,usd,14,NL1,nl,nl-NL,a;b,good",
            "C2,Old Elm,,,,,,,,,",
            "C2,Elm,,,,,,,,,",
            "C3,Fir,,not an address,,x,,ZZ,,,"
        };

        var done = Sent.to(given, "CLIENTS").text(lines).with("onError", "SKIP").done(worker);

        assertThat(done.result()).containsExactly("DONE", 4, 1, 1, 2, 0);
        assertThat(done.errors())
                .extracting(error -> error.get("line"), error -> error.get("column"), error -> error.get("code"))
                .containsExactly(
                        tuple(4, "externalRef", "DIFFERENT_CONTENT"),
                        tuple(5, "contactEmail", "INVALID_EMAIL"),
                        tuple(5, "paymentTermDays", "INVALID_NUMBER"),
                        tuple(5, "country", "INVALID_VALUE"));
        var client = expect(200, given.admin().query("externalRef", "C1").get("/v1/clients"))
                .jsonPath();
        assertThat(client.getString("items[0].name")).isEqualTo("Oak & Ember");
        assertThat(client.getString("items[0].currency")).isEqualTo("USD");
        assertThat(client.getInt("items[0].paymentTermDays")).isEqualTo(14);
        assertThat(client.getString("items[0].address.country")).isEqualTo("NL");
        assertThat(client.getString("items[0].contacts[0].email")).isEqualTo("ann@example.com");
        assertThat(client.getList("items[0].contacts[0].receives")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 1000, 0", "2, 1200, 0", "3, 1200, 499", "4, 1200, 999"})
    void goesOnWhereAKilledProcessWas(int batches, int read, int imported) {
        var given = Given.organization();
        var lines = IntStream.rangeClosed(0, 1200)
                .mapToObj(i -> i == 0 ? HEADING : "N-%04d,C%d,,2025-01-31,,%s".formatted(i, i % 7, i == 7 ? "x" : i))
                .toArray(String[]::new);
        var id = invoices(given, lines).with("onError", "SKIP").queued();
        var done = new Sent.Done(given, id);
        var killed = new ImportWorker(new DyingSteps(steps, batches));

        assertThatThrownBy(killed::workOne).isInstanceOf(DyingSteps.Killed.class);

        assertThat(done.result().subList(0, 3)).containsExactly("RUNNING", read, imported);
        assertThat(count(given, "invoice")).isEqualTo(imported);
        worker.workOff();
        assertThat(done.result().get(0)).isEqualTo("RUNNING");
        runOut(id);
        worker.workOff();
        assertThat(done.result()).containsExactly("DONE", 1200, 1199, 0, 1, 0);
        assertThat(done.errors()).extracting(error -> error.get("line")).containsExactly(8);
        assertThat(count(given, "invoice")).isEqualTo(1199);
        consistent(given);
    }

    @Test
    void givesUpAFileThatEndedItsProcessTwice() {
        var given = Given.organization();
        var id = invoices(given, HEADING, ROW).queued();
        var done = new Sent.Done(given, id);
        for (var death = 0; death < 2; death++) {
            assertThatThrownBy(new ImportWorker(new DyingSteps(steps, 0))::workOne)
                    .isInstanceOf(DyingSteps.Killed.class);
            runOut(id);
        }

        worker.workOff();

        assertThat(done.result()).startsWith("FAILED", 0, 0);
        assertThat(done.now().getString("failure")).contains("ended without a word");
        assertThat(count(given, "invoice")).isZero();
    }

    @Test
    void aClaimThatWasLetGoIsNotLost() {
        var given = Given.organization();
        var id = invoices(given, HEADING, ROW).queued();
        for (var i = 0; i < 3; i++) {
            OnBehalf.run(given.id(), () -> steps.release(steps.claim().orElseThrow(), 0));
        }
        worker.workOff();
        assertThat(new Sent.Done(given, id).result()).containsExactly("DONE", 1, 1, 0, 0, 0);
    }

    @Test
    void failsAFileThatTakesMoreMemoryThanThereIs() {
        var given = Given.organization();
        var id = invoices(given, HEADING, ROW).queued();

        new ImportWorker(new DyingSteps(steps, 0, new OutOfMemoryError("of this test"))).workOff();

        assertThat(new Sent.Done(given, id).now().getString("failure")).contains("more memory than there is");
    }

    @Test
    void writesNothingUnderALostClaim() {
        var given = Given.organization();
        var id = invoices(given, HEADING, ROW).queued();
        var first = steps.claim().orElseThrow();
        assertThat(first.id()).isEqualTo(id);
        assertThat(steps.claim()).isEmpty();
        runOut(id);
        var second = steps.claim().orElseThrow();
        assertThat(second.id()).isEqualTo(id);

        assertThatThrownBy(() -> OnBehalf.run(given.id(), () -> steps.startApplying(first)))
                .isInstanceOf(ClaimLost.class);
        assertThatThrownBy(() -> OnBehalf.run(given.id(), () -> steps.finish(first, ImportView.State.DONE, null)))
                .isInstanceOf(ClaimLost.class);
        OnBehalf.run(given.id(), () -> steps.release(second, 0));
        worker.workOff();
        assertThat(new Sent.Done(given, id).result()).containsExactly("DONE", 1, 1, 0, 0, 0);
    }

    @Test
    void worksOffOneOrganizationInTheOrderSent() {
        var given = Given.organization();
        var first = invoices(given, HEADING, ROW).queued();
        var second = invoices(given, HEADING, ROW).queued();
        var claimed = steps.claim().orElseThrow();
        assertThat(claimed.id()).isEqualTo(first);
        assertThat(steps.claim()).isEmpty();
        OnBehalf.run(given.id(), () -> steps.release(claimed, 0));
        worker.workOff();

        assertThat(new Sent.Done(given, second).result()).containsExactly("DONE", 1, 0, 1, 0, 0);
        var list =
                expect(200, given.admin().query("limit", 1).get("/v1/imports")).jsonPath();
        assertThat(list.getUUID("items[0].id")).isEqualTo(second);
        assertThat(expect(
                                200,
                                given.admin()
                                        .query("cursor", list.getString("nextCursor"))
                                        .get("/v1/imports"))
                        .jsonPath()
                        .getList("items.id"))
                .containsExactly(first.toString());
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/imports"))
                        .asString())
                .startsWith("id,kind,state");
    }

    @Test
    void dryRunsKeepNothingOrTheErrorsOnly() {
        var given = Given.organization();

        var gone = expect(202, invoices(given, HEADING, ROW).dryRun().post());
        assertThat(gone.header("Dry-Run")).isEqualTo("true");
        expectProblem(
                404,
                "not-found",
                given.admin().get("/v1/imports/" + gone.jsonPath().getString("id")));
        var kept = invoices(given, HEADING, ROW).with("dryRun", true).done(worker);

        assertThat(kept.result()).containsExactly("DONE", 1, 0, 0, 0, 0);
        assertThat(kept.now().getBoolean("dryRun")).isTrue();
        assertThat(count(given, "invoice")).isZero();
    }

    @Test
    void anIdempotencyKeyCountsTheFile() {
        var given = Given.organization();
        var key = "k-" + UUID.randomUUID();

        var first = expect(
                202,
                invoices(given, HEADING, ROW).header("Idempotency-Key", key).post());
        var replay = expect(
                202,
                invoices(given, HEADING, ROW).header("Idempotency-Key", key).post());

        assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replay.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertThat(replay.header("Location")).isEqualTo(first.header("Location"));
        expectProblem(
                422,
                "idempotency-key-reused",
                invoices(given, HEADING, ROW.replace("A-1", "A-2"))
                        .header("Idempotency-Key", key)
                        .post());
        expectProblem(
                422,
                "idempotency-key-reused",
                invoices(given, HEADING, ROW)
                        .with("onError", "SKIP")
                        .header("Idempotency-Key", key)
                        .post());
        worker.workOff();
    }

    @Test
    void namesEveryWrongOption() {
        var given = Given.organization();
        expectWrong(
                Sent.to(given, "PAYMENTS")
                        .text("a")
                        .with("mapping", Map.of("total", "x"))
                        .with("constants", Map.of("notes", "x"))
                        .with("dateFormat", "MM")
                        .with("charset", "EBCDIC-XY")
                        .with("delimiter", "\"")
                        .post(),
                "/options/mapping/total",
                "/options/constants/notes",
                "/options/dateFormat",
                "/options/charset",
                "/options/delimiter");
        expectWrong(
                invoices(given, HEADING, ROW)
                        .with("kind", "ORDERS")
                        .with("more", 1)
                        .with("onError", "HOPE")
                        .post(),
                "/options/kind",
                "/options/more",
                "/options/onError");
        expectWrong(
                invoices(given, "nr,clientName,issueDate,total", "1,a,2025-01-01,1")
                        .with("mapping", Map.of("number", "No"))
                        .with("constants", Map.of("currency", "XXX", "dueDate", "tomorrow"))
                        .post(),
                "/options/mapping/number",
                "/options/constants/currency",
                "/options/constants/dueDate");
    }

    @Test
    void refusesBodiesThatAreNone() {
        var given = Given.organization();
        var key = given.admin().key();
        expectWrong(invoices(given).request(key).multiPart("x", "1").post("/v1/imports"), "/x", "/file", "/options");
        expectWrong(Sent.to(given, "INVOICES").bytes("a.csv", new byte[0]).post(), "/file");
        expectProblem(
                400,
                "malformed-json",
                invoices(given)
                        .request(key)
                        .multiPart("file", "a.csv", new byte[] {'a'})
                        .multiPart("options", "{", "application/json")
                        .post("/v1/imports"));
        expectProblem(
                415,
                "unsupported-media-type",
                Sent.to(given, "INVOICES")
                        .bytes("a.csv", new byte[] {0, 1, 2, 3})
                        .post());
        expectProblem(
                415,
                "unsupported-media-type",
                given.admin().unchecked().post("/v1/imports", Map.of("kind", "INVOICES")));
        expectProblem(
                403,
                "forbidden",
                invoices(given)
                        .request(given.key(Role.COLLECTOR).key())
                        .multiPart("file", "a")
                        .post("/v1/imports"));
        expectProblem(401, "unauthorized", Api.anonymous().get("/v1/imports"));
    }

    @Test
    void showsImportsToTheirOrganizationOnly() {
        var id = invoices(Given.organization(), HEADING, ROW).queued();
        var other = Given.organization().admin();
        expectProblem(404, "not-found", other.get("/v1/imports/" + id));
        expectProblem(404, "not-found", other.get("/v1/imports/" + id + "/errors"));
        worker.workOff();
    }

    @Test
    void failsWhereAFileCannotBeReadFurther() {
        var given = Given.organization();
        var done = invoices(given, HEADING, ROW, "\"open,C1,,2025-01-31,,1").done(worker);
        assertThat(done.now().getString("state")).isEqualTo("FAILED");
        assertThat(done.now().getString("failure")).contains("cannot be read").contains("behind line 2");
        assertThat(count(given, "invoice")).isZero();
    }

    @Test
    void pagesErrorsInTheOrderOfTheirLines() {
        var given = Given.organization();
        var done = invoices(given, HEADING, ",,,,soon,", "1,C1,,2025-01-31,,x", ",C1,,2025-01-31,,x")
                .done(worker);
        var seen = new java.util.ArrayList<Object>();
        String cursor = null;
        do {
            var api = given.admin().query("limit", 2);
            var page = expect(
                            200,
                            (cursor == null ? api : api.query("cursor", cursor))
                                    .get("/v1/imports/" + done.id() + "/errors"))
                    .jsonPath();
            seen.addAll(page.getList("items.line"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertThat(seen).containsExactly(2, 2, 2, 2, 2, 3, 4, 4);
    }

    private void runOut(UUID id) {
        jdbi.useHandle(handle ->
                handle.execute("update import set claimed_until = now() - interval '1 second' where id = ?", id));
    }

    private long count(Given given, String table) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from " + table + " where organization_id = :org")
                        .bind("org", given.id())
                        .mapTo(Long.class)
                        .one());
    }

    /** Cache = ledger = instalments = allocations, and history = outbox = version, for every row of the organization. */
    private void consistent(Given given) {
        for (var sql : List.of("""
                select i.number from invoice i where i.organization_id = :org and i.outstanding <> (
                    select sum(e.amount) from ledger_entry e
                    where e.organization_id = i.organization_id and e.invoice_id = i.id)
                """, """
                select i.number from invoice i where i.organization_id = :org and i.outstanding <> (
                    select sum(t.outstanding) from instalment t
                    where t.organization_id = i.organization_id and t.invoice_id = i.id)
                """, """
                select i.number from invoice i where i.organization_id = :org and i.paid <> (
                    select coalesce(sum(a.invoice_amount), 0) from allocation a
                    where a.organization_id = i.organization_id and a.invoice_id = i.id)
                """, """
                select i.number from invoice i where i.organization_id = :org and i.last_entry_date <> (
                    select max(e.effective_date) from ledger_entry e
                    where e.organization_id = i.organization_id and e.invoice_id = i.id)
                """, """
                select p.id::text from payment p where p.organization_id = :org and p.amount - p.unapplied <> (
                    select coalesce(sum(a.payment_amount), 0) from allocation a
                    where a.organization_id = p.organization_id and a.payment_id = p.id)
                """, """
                select v.id::text from (
                    select organization_id, id, version from invoice union all
                    select organization_id, id, version from payment union all
                    select organization_id, id, version from client) as v
                where v.organization_id = :org and (
                    v.version <> (select count(*) from history h
                        where h.organization_id = v.organization_id and h.aggregate_id = v.id)
                    or v.version <> (select max(sequence) from outbox b
                        where b.organization_id = v.organization_id and b.aggregate_id = v.id))
                """)) {
            List<String> wrong = jdbi.withHandle(handle -> handle.createQuery(sql)
                    .bind("org", given.id())
                    .mapTo(String.class)
                    .list());
            assertThat(wrong).as(sql).isEmpty();
        }
    }
}
