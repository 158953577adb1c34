package dev.duebook.journey;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of effective dates (domain.md, Time): each first and last day allowed, and the days beside them. */
@DuebookTest
class EffectiveDatesTest {
    private static final String BEFORE_ISSUE = "2026-02-01";
    private static final String ISSUE = "2026-02-02";
    private static final String TODAY = "2026-03-02";
    private static final String TOMORROW = "2026-03-03";

    @Inject
    TestClock clock;

    @ParameterizedTest(name = "{0} may be dated from the issue date to today")
    @CsvSource({
        "write-off, date",
        "void, date",
        "assign, date",
        "extensions, agreedDate",
        "disputes, openedDate",
        "promises, madeDate",
        "pauses, pausedDate",
    })
    void factsOfAnInvoice(String fact, String field) {
        var given = Given.organization();
        for (var day : List.of(BEFORE_ISSUE, TOMORROW)) {
            expectProblem(
                    422, "date-not-allowed", tell(given, given.openInvoice().send(), fact, field, day));
        }
        for (var day : List.of(ISSUE, TODAY)) {
            var answer = tell(given, given.openInvoice().send(), fact, field, day);
            assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 201);
        }
        expect(200, given.admin().patch("/v1/organization", Map.of("lockDate", ISSUE)));
        var locked = given.openInvoice().issuedOn("2026-02-03").send();
        expectProblem(422, "date-not-allowed", tell(given, locked, fact, field, ISSUE));
        var answer = tell(given, locked, fact, field, "2026-02-03");
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 201);
    }

    @Test
    void sendingNeedsAnIssueDateThatHasCome() {
        var given = Given.organization();
        var draft = given.openInvoice().issuedOn(TOMORROW).draft();
        expectProblem(422, "date-not-allowed", given.admin().post("/v1/invoices/" + draft + "/send", Map.of()));
        expect(200, given.admin().patch("/v1/invoices/" + draft, Map.of("issueDate", TODAY)));
        expect(200, given.admin().post("/v1/invoices/" + draft + "/send", Map.of()));
    }

    /** Tests run in Apia, where there was no 30 December 2011. */
    @Test
    void aDayThatTheMachineNeverHadIsADayLikeAnyOther() {
        var given = Given.organization();
        var skipped = "2011-12-30";
        var invoice = given.openInvoice()
                .issuedOn("2011-12-01")
                .dueOn(skipped)
                .of("10.00")
                .send();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + invoice + "/extensions",
                                Map.of(
                                        "dueDate",
                                        skipped,
                                        "reason",
                                        "asked",
                                        "agreedBy",
                                        "Ann",
                                        "agreedDate",
                                        "2011-12-29")));
        given.payment("1.00").receivedOn(skipped).on(invoice, "1.00").record();
        expect(200, given.admin().patch("/v1/organization", Map.of("lockDate", skipped)));

        assertThat(given.admin().get("/v1/invoices/" + invoice).jsonPath().getString("dueDate"))
                .isEqualTo(skipped);
        assertThat(given.admin()
                        .get("/v1/invoices/" + invoice + "/extensions")
                        .jsonPath()
                        .getString("items[0].dueDate"))
                .isEqualTo(skipped);
        assertThat(given.admin().get("/v1/payments").jsonPath().getString("items[0].receivedDate"))
                .isEqualTo(skipped);
        assertThat(given.admin().get("/v1/organization").jsonPath().getString("lockDate"))
                .isEqualTo(skipped);
    }

    @Test
    void todayIsTheDayInTheOrganizationsZone() {
        clock.set(Instant.parse("2026-03-02T10:30:00Z"));
        var east = Given.organization(Map.of("timeZone", "Pacific/Kiritimati"));
        east.openInvoice().issuedOn("2026-03-03").send();
        var west = Given.organization(Map.of("timeZone", "Pacific/Pago_Pago"));
        west.openInvoice().issuedOn("2026-03-01").send();
        var draft = west.openInvoice().issuedOn("2026-03-02").draft();
        expectProblem(422, "date-not-allowed", west.admin().post("/v1/invoices/" + draft + "/send", Map.of()));
    }

    @Test
    void moneyThatCameBeforeTheIssueCountsFromTheIssue() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var early = given.payment("10.00")
                .receivedOn("2026-01-15")
                .on(invoice, "10.00")
                .record();
        var late = given.payment("10.00")
                .receivedOn("2026-02-03")
                .on(invoice, "10.00")
                .record();
        assertThat(allocatedDates(given, early)).containsExactly(ISSUE);
        assertThat(allocatedDates(given, late)).containsExactly("2026-02-03");
        expectProblem(422, "date-not-allowed", pay(given, invoice, "10.00", TOMORROW));
    }

    @Test
    void moneyAllocatedLaterCountsFromADayOnWhichBothExist() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var early =
                given.payment("10.00").receivedOn("2026-01-15").unallocated().record();
        var late = given.payment("10.00").receivedOn("2026-02-10").unallocated().record();
        expectProblem(422, "date-not-allowed", allocate(given, early, invoice, BEFORE_ISSUE));
        expectProblem(422, "date-not-allowed", allocate(given, late, invoice, "2026-02-09"));
        expectProblem(422, "date-not-allowed", allocate(given, late, invoice, TOMORROW));
        expect(200, allocate(given, early, invoice, ISSUE));
        expect(200, allocate(given, late, invoice, "2026-02-10"));
        assertThat(allocatedDates(given, early)).containsExactly(ISSUE);
    }

    @Test
    void aReversalIsNotBeforeWhatItReverses() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var payment = given.payment("10.00")
                .receivedOn("2026-02-10")
                .on(invoice, "10.00")
                .record();
        var allocation = expect(200, given.admin().get("/v1/payments/" + payment))
                .jsonPath()
                .getString("allocations[0].id");
        for (var path : List.of("/allocations/" + allocation + "/reverse", "/reverse")) {
            for (var day : List.of("2026-02-09", TOMORROW)) {
                expectProblem(
                        422,
                        "date-not-allowed",
                        given.admin().post("/v1/payments/" + payment + path, Map.of("reason", "No.", "date", day)));
            }
        }
        expect(
                200,
                given.admin()
                        .post("/v1/payments/" + payment + "/reverse", Map.of("reason", "No.", "date", "2026-02-10")));
    }

    @Test
    void theLockDateClosesEveryKindOfFact() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var payment =
                given.payment("10.00").receivedOn("2026-02-10").unallocated().record();
        var draft = given.openInvoice().issuedOn("2026-02-15").draft();
        expect(200, given.admin().patch("/v1/organization", Map.of("lockDate", "2026-02-15")));
        var admin = given.admin();
        expectProblem(422, "before-lock-date", admin.post("/v1/invoices/" + draft + "/send", Map.of()));
        for (var fact : Map.of(
                        "write-off", "date",
                        "void", "date",
                        "assign", "date",
                        "extensions", "agreedDate",
                        "disputes", "openedDate",
                        "promises", "madeDate",
                        "pauses", "pausedDate")
                .entrySet()) {
            expectProblem(422, "before-lock-date", tell(given, invoice, fact.getKey(), fact.getValue(), "2026-02-15"));
        }
        expectProblem(422, "before-lock-date", pay(given, invoice, "10.00", "2026-02-15"));
        expectProblem(422, "before-lock-date", allocate(given, payment, invoice, "2026-02-15"));
        expectProblem(
                422,
                "before-lock-date",
                admin.post("/v1/payments/" + payment + "/refund", Map.of("reason", "No.", "date", "2026-02-15")));
        expectProblem(
                422,
                "before-lock-date",
                admin.post("/v1/payments/" + payment + "/reverse", Map.of("reason", "No.", "date", "2026-02-15")));
        expect(200, allocate(given, payment, invoice, "2026-02-16"));
    }

    @Test
    void noDayOfAnInvoiceGoesNegative() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        var payment = given.payment("100.00")
                .receivedOn("2026-02-10")
                .on(invoice, "100.00")
                .record();
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/reverse",
                                Map.of("reason", "Bounced.", "date", "2026-02-20")));
        refusedOn("2026-02-10", pay(given, invoice, "0.01", "2026-02-10"));
        refusedOn("2026-02-10", pay(given, invoice, "0.01", "2026-02-05"));
        refusedOn("2026-02-19", pay(given, invoice, "100.00", "2026-02-19"));
        refusedOn("2026-02-15", tell(given, invoice, "write-off", "date", "2026-02-15"));
        refusedOn("2026-02-10", tell(given, invoice, "void", "date", "2026-02-09"));
        refusedOn(
                "2026-02-12",
                given.admin()
                        .post(
                                "/v1/credit-notes",
                                Map.of(
                                        "invoiceId",
                                        invoice,
                                        "amount",
                                        "1.00",
                                        "reason",
                                        "Late.",
                                        "creditDate",
                                        "2026-02-12")));
        expect(201, pay(given, invoice, "40.00", "2026-02-20"));
        assertThat(given.admin().get("/v1/ledger/check").jsonPath().getBoolean("ok"))
                .isTrue();
    }

    @Test
    void noDayOfAPaymentGoesNegative() {
        var given = Given.organization();
        var first = given.openInvoice().send();
        var second = given.openInvoice().send();
        var payment =
                given.payment("100.00").receivedOn("2026-02-10").unallocated().record();
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/refund",
                                Map.of("reason", "Too much.", "amount", "95.00", "date", "2026-02-25")));
        expect(200, allocate(given, payment, first, "2026-02-20"));
        refusedWith("allocation-exceeds-unapplied", allocate(given, payment, second, "2026-02-15"));
        var allocation = expect(200, given.admin().get("/v1/payments/" + payment))
                .jsonPath()
                .getString("allocations[0].id");
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/allocations/" + allocation + "/reverse",
                                Map.of("reason", "Wrong one.", "date", "2026-03-01")));
        refusedOn("2026-02-25", allocate(given, payment, second, "2026-02-15"));
        expect(200, allocate(given, payment, second, "2026-03-01"));
    }

    @Test
    void aVoidInvoiceOwesNothingFromThatDayOn() {
        var given = Given.organization();
        var invoice = given.openInvoice().send();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + invoice + "/write-off",
                                Map.of("reason", "Part.", "amount", "30.00", "date", "2026-02-20")));
        refusedOn("2026-02-20", tell(given, invoice, "void", "date", "2026-02-19"));
        expect(200, tell(given, invoice, "void", "date", "2026-02-20"));
        assertThat(given.admin().get("/v1/ledger/check").jsonPath().getBoolean("ok"))
                .isTrue();
    }

    private static Response tell(Given given, UUID invoice, String fact, String field, String day) {
        var body = new HashMap<String, Object>(
                switch (fact) {
                    case "assign" -> Map.of("ownerId", given.personId());
                    case "extensions" -> Map.of("dueDate", "2026-05-01", "reason", "Late.", "agreedBy", "Lena");
                    case "promises" -> Map.of("date", "2026-03-20", "by", "Lena");
                    case "pauses" -> Map.of("until", "2026-03-20", "reason", "Holidays.");
                    default -> Map.of("reason", "Because.");
                });
        body.put(field, day);
        return given.admin().post("/v1/invoices/" + invoice + "/" + fact, body);
    }

    private static Response pay(Given given, UUID invoice, String amount, String day) {
        return given.admin()
                .post(
                        "/v1/payments",
                        Map.of(
                                "currency",
                                "EUR",
                                "amount",
                                amount,
                                "method",
                                "CASH",
                                "receivedDate",
                                day,
                                "allocations",
                                List.of(Map.of("invoiceId", invoice, "amount", amount))));
    }

    private static Response allocate(Given given, UUID payment, UUID invoice, String day) {
        return given.admin()
                .post(
                        "/v1/payments/" + payment + "/allocations",
                        Map.of("allocations", List.of(Map.of("invoiceId", invoice, "amount", "5.00")), "date", day));
    }

    private static List<String> allocatedDates(Given given, UUID payment) {
        return expect(200, given.admin().get("/v1/payments/" + payment))
                .jsonPath()
                .getList("allocations.allocatedDate");
    }

    private static void refusedOn(String day, Response answer) {
        expectProblem(422, "would-be-negative-on", answer);
        assertThat(answer.jsonPath().getString("detail")).contains(day);
    }

    private static void refusedWith(String code, Response answer) {
        expectProblem(422, code, answer);
    }
}
