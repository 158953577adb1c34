package dev.duebook.book.arrangement;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DuebookTest
class PromiseTest {
    @Inject
    TestClock clock;

    @Test
    void isKeptOnceTheMoneyIsThereWithinTheGrace() {
        var given = organization();
        var invoice = given.openInvoice().send();
        promise(given, invoice, Map.of("date", "2026-03-05", "by", "Lena", "amount", "60.00"));
        assertThat(shown(given, invoice)).isEqualTo("2026-03-05");
        clock.set("2026-03-04");
        given.payment("20.00").on(invoice, "20.00").record();
        assertThat(state(given, invoice)).isEqualTo("OPEN");
        clock.set("2026-03-07");
        given.payment("40.00").on(invoice, "40.00").record();
        assertThat(state(given, invoice)).isEqualTo("KEPT");
    }

    @Test
    void isPartlyKeptWhereTooLittleCameAndBrokenWhereNothingDid() {
        var given = organization();
        var invoice = given.openInvoice().send();
        var other = given.openInvoice().send();
        for (var each : new UUID[] {invoice, other}) {
            var made = promise(given, each, Map.of("date", "2026-03-05", "by", "Lena"));
            assertThat(made).isEqualTo("100.00");
        }
        clock.set("2026-03-07");
        given.payment("99.99").on(invoice, "99.99").record();
        assertThat(state(given, invoice)).isEqualTo("OPEN");
        assertThat(state(given, other)).isEqualTo("OPEN");
        clock.set("2026-03-08");
        assertThat(state(given, invoice)).isEqualTo("PARTLY_KEPT");
        assertThat(state(given, other)).isEqualTo("BROKEN");
        assertThat(shown(given, other)).isNull();
    }

    @Test
    void isOpenAgainWhenTheMoneyIsTakenBack() {
        var given = organization();
        var invoice = given.openInvoice().send();
        promise(given, invoice, Map.of("date", "2026-03-05", "by", "Lena"));
        var payment = given.payment("100.00").on(invoice, "100.00").record();
        assertThat(state(given, invoice)).isEqualTo("KEPT");
        expect(200, given.admin().post("/v1/payments/" + payment + "/reverse", Map.of("reason", "Bounced.")));
        assertThat(state(given, invoice)).isEqualTo("OPEN");
        assertThat(shown(given, invoice)).isEqualTo("2026-03-05");
    }

    @Test
    void isNoLongerShownOnceItIsKept() {
        var given = organization();
        var invoice = given.openInvoice().send();
        promise(given, invoice, Map.of("date", "2026-03-05", "by", "Lena", "amount", "30.00"));
        given.payment("30.00").on(invoice, "30.00").record();
        assertThat(shown(given, invoice)).isNull();
    }

    @Test
    void isOfWhatWasOutstandingOnTheDayItWasMade() {
        var given = organization();
        var invoice = given.openInvoice().send();
        given.payment("25.00").receivedOn("2026-02-20").on(invoice, "25.00").record();
        assertThat(promise(given, invoice, Map.of("date", "2026-03-05", "by", "Lena", "madeDate", "2026-02-19")))
                .isEqualTo("100.00");
        assertThat(promise(given, invoice, Map.of("date", "2026-03-05", "by", "Lena", "madeDate", "2026-02-20")))
                .isEqualTo("75.00");
    }

    @Test
    void isNotMadeForADayBeforeNorOutsideTheDaysOfTheInvoice() {
        var given = organization();
        var promises = "/v1/invoices/" + given.openInvoice().send() + "/promises";
        var admin = given.admin();
        expectProblem(422, "date-not-allowed", admin.post(promises, Map.of("date", "2026-03-01", "by", "Lena")));
        expect(201, admin.post(promises, Map.of("date", "2026-03-02", "by", "Lena")));
        expectProblem(
                422,
                "date-not-allowed",
                admin.post(promises, Map.of("date", "2026-03-05", "by", "Lena", "madeDate", "2026-02-01")));
        expectProblem(
                422,
                "date-not-allowed",
                admin.post(promises, Map.of("date", "2026-03-05", "by", "Lena", "madeDate", "2026-03-03")));
        expectWrong(admin.post(promises, Map.of("date", "2026-03-05", "by", "Lena", "amount", "0.00")), "/amount");
        expectWrong(admin.post(promises, Map.of("date", "2026-03-05", "by", "Lena", "amount", "1.001")), "/amount");
        expectProblem(
                409,
                "invoice-is-draft",
                admin.post(
                        "/v1/invoices/" + given.openInvoice().draft() + "/promises",
                        Map.of("date", "2026-03-05", "by", "Lena")));
        expectProblem(
                403, "forbidden", given.key(Role.VIEWER).post(promises, Map.of("date", "2026-03-05", "by", "Lena")));
    }

    private static Given organization() {
        return Given.organization(Map.of("promiseGraceDays", 2));
    }

    private static String promise(Given given, UUID invoice, Map<String, ?> body) {
        return expect(201, given.key(Role.COLLECTOR).post("/v1/invoices/" + invoice + "/promises", body))
                .jsonPath()
                .getString("amount");
    }

    private static String state(Given given, UUID invoice) {
        return expect(200, given.admin().get("/v1/invoices/" + invoice + "/promises"))
                .jsonPath()
                .getString("items[0].state");
    }

    private static String shown(Given given, UUID invoice) {
        return expect(200, given.admin().get("/v1/invoices/" + invoice))
                .jsonPath()
                .getString("promisedDate");
    }
}
