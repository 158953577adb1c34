package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A book that knows what was paid, but of most invoices no longer when. Today is 2 March 2026. */
@DuebookTest
class AssumedDatesTest {
    private static final String HEADING = "number,clientName,issueDate,dueDate,total,amountPaid,lastPaymentDate";
    private static final String[] BOOK = {
        HEADING,
        "1,Cedar,2025-10-01,2025-10-31,100.00,100.00,",
        "2,Cedar,2025-10-10,2025-11-09,200.00,200.00,",
        "3,Cedar,2025-11-01,2025-12-01,300.00,300.00,",
        "4,Cedar,2025-11-15,2025-12-15,400.00,150.00,",
        "5,Oak,2025-11-01,2025-12-01,100.00,100.00,2025-12-11",
        "6,Oak,2025-12-01,2025-12-31,100.00,100.00,2026-01-10",
        "7,Oak,2025-12-05,2026-01-04,100.00,100.00,2026-01-14",
        "8,Oak,2026-02-10,2026-03-12,100.00,100.00,",
    };

    @Inject
    ImportWorker worker;

    private Given given;

    @BeforeEach
    void found() {
        given = Given.organization();
    }

    private Sent book() {
        return Sent.to(given, "INVOICES").text(BOOK);
    }

    private JsonPath get(String path, Map<String, Object> query) {
        var api = given.admin();
        for (var each : query.entrySet()) {
            api = api.query(each.getKey(), each.getValue());
        }
        return expect(200, api.get(path)).jsonPath();
    }

    @Test
    void refusesWhatWasPaidOnADayThatNobodyKnows() {
        var done = book().done(worker);

        assertThat(done.result()).containsExactly("FAILED", 8, 0, 0, 5, 0);
        assertThat(done.errors())
                .extracting(error -> error.get("column"), error -> error.get("code"))
                .containsOnly(tuple("lastPaymentDate", "REQUIRED"));
        assertThat(done.errors().get(0).get("reason").toString())
                .contains("settledDate")
                .contains("paidAsOf");
    }

    @Test
    void countsTheMoneyOnTheDayThatWasNamed() {
        var done = book().with("paidAsOf", "2026-01-31").done(worker);

        assertThat(done.errors()).isEmpty();
        assertThat(done.result()).containsExactly("DONE", 8, 8, 0, 0, 0);
        List<Map<String, Object>> payments = get("/v1/payments", Map.of()).getList("items");
        assertThat(payments)
                .extracting(
                        payment -> payment.get("amount"),
                        payment -> payment.get("receivedDate"),
                        payment -> payment.get("dateAssumed"))
                .containsExactlyInAnyOrder(
                        tuple("100.00", "2026-01-31", true),
                        tuple("200.00", "2026-01-31", true),
                        tuple("300.00", "2026-01-31", true),
                        tuple("150.00", "2026-01-31", true),
                        tuple("100.00", "2025-12-11", false),
                        tuple("100.00", "2026-01-10", false),
                        tuple("100.00", "2026-01-14", false),
                        tuple("100.00", "2026-02-10", true));
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/payments"))
                        .asString())
                .startsWith("id,")
                .contains(",dateAssumed\r\n")
                .contains(",true\r\n");
        assertThat(outstanding("2026-01-30")).isEqualTo("1000.00");
        assertThat(outstanding("2026-01-31")).isEqualTo("250.00");
        assertThat(book().with("paidAsOf", "2026-01-31").done(worker).result()).containsExactly("DONE", 8, 0, 8, 0, 0);
        assertThat(book().with("paidAsOf", "2026-02-01").done(worker).result()).startsWith("FAILED", 8, 0);
    }

    private String outstanding(String day) {
        return get("/v1/reports/aging", Map.of("asOf", day)).getString("currencies[0].total");
    }

    @Test
    void leavesSuchPaymentsOutOfLatenessAndCountsThem() {
        book().with("paidAsOf", "2026-01-31").done(worker);

        for (var known : List.<Map<String, Object>>of(Map.of(), Map.of("knownAt", "2026-03-02T11:00:00Z"))) {
            var payers = get("/v1/reports/late-payers", with(known, "minInvoices", 0));
            assertThat(payers.getInt("assumedDates")).isEqualTo(4);
            assertThat(payers.getMap("items.find { it.name == 'Cedar' }"))
                    .containsEntry("invoices", 0)
                    .containsEntry("assumedDates", 3)
                    .containsEntry("averageDaysLate", null)
                    .containsEntry("averageDaysToPay", null)
                    .containsEntry("medianDaysLate", null)
                    .containsEntry("label", null);
            assertThat(payers.getMap("items.find { it.name == 'Oak' }"))
                    .containsEntry("invoices", 3)
                    .containsEntry("assumedDates", 1)
                    .containsEntry("averageDaysLate", "10.00")
                    .containsEntry("label", "CHRONIC");
            var month = get("/v1/reports/kpis", with(with(known, "from", "2025-12"), "to", "2026-02"));
            assertThat(month.getString("currencies[0].months.find { it.month == '2025-12' }.averageDaysToPay"))
                    .isEqualTo("40.00");
            assertThat(month.getMap("currencies[0].months.find { it.month == '2026-01' }"))
                    .containsEntry("received", "950.00")
                    .containsEntry("assumedDates", 4)
                    .containsEntry("averageDaysToPay", "40.00")
                    .containsEntry("averageDaysLate", "10.00");
            assertThat(month.getMap("currencies[0].months.find { it.month == '2026-02' }"))
                    .containsEntry("received", "100.00")
                    .containsEntry("assumedDates", 1)
                    .containsEntry("averageDaysToPay", null)
                    .containsEntry(
                            "averageDaysToPayReason", "nobody knows on which day the payments of the month came in")
                    .containsEntry("averageDaysLate", null);
        }
    }

    private static Map<String, Object> with(Map<String, Object> query, String name, Object value) {
        var more = new java.util.HashMap<>(query);
        more.put(name, value);
        return more;
    }

    @Test
    void learnsNothingFromSuchPayments() {
        Sent.to(given, "INVOICES")
                .text(HEADING, BOOK[1], BOOK[2], BOOK[3], BOOK[8])
                .with("paidAsOf", "2026-01-31")
                .done(worker);

        var accuracy = get("/v1/forecasts/accuracy", Map.of());

        assertThat(accuracy.getInt("invoices")).isZero();
        assertThat(accuracy.getString("meanAbsoluteErrorDays")).isNull();
    }

    @Test
    void saysNothingOfTheirPayersInReminders() {
        book().with("paidAsOf", "2026-01-31").done(worker);
        var open = get("/v1/invoices", Map.of("number", "4")).getString("items[0].id");

        var explained = expect(200, given.admin().get("/v1/invoices/" + open + "/reminders/explain"))
                .asString();

        assertThat(explained).doesNotContain("chronic late payer");
    }

    @Test
    void refusesADayToComeAndOtherKinds() {
        expectWrong(book().with("paidAsOf", "2026-03-03").post(), "/options/paidAsOf");
        expectWrong(
                Sent.to(given, "PAYMENTS")
                        .text("amount,receivedDate", "1,2026-01-01")
                        .with("paidAsOf", "2026-03-01")
                        .post(),
                "/options/paidAsOf");
    }

    @Test
    void keepsOnAccountWhatWasPaidBeyondTheTotal() {
        var done = Sent.to(given, "INVOICES")
                .text(HEADING, "1,Cedar,2026-01-10,2026-02-09,100.00,120.00,2026-02-01")
                .done(worker);

        assertThat(done.result()).containsExactly("DONE", 1, 1, 0, 0, 1);
        assertThat(done.errors()).singleElement().satisfies(warning -> assertThat(warning)
                .containsEntry("code", "OVERPAID")
                .containsEntry("value", "120.00")
                .containsEntry(
                        "reason", "is 20.00 more than the total; that stands on the client's account, unapplied"));
        var payment = get("/v1/payments", Map.of());
        assertThat(payment.getString("items[0].amount")).isEqualTo("120.00");
        assertThat(payment.getString("items[0].allocated")).isEqualTo("100.00");
        assertThat(payment.getString("items[0].unapplied")).isEqualTo("20.00");
        assertThat(get("/v1/invoices", Map.of()).getString("items[0].status")).isEqualTo("PAID");
        assertThat(get("/v1/reports/aging", Map.of()).getList("checks.ok")).doesNotContain(false);
    }
}
