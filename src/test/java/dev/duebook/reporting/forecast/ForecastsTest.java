package dev.duebook.reporting.forecast;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forecasts over HTTP. Today is Monday, 2 March 2026. */
@DuebookTest
class ForecastsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    DataSource database;

    private Given given;
    private UUID oak;

    @BeforeEach
    void found() {
        clock.set(TestClock.START);
        given = Given.organization(Map.of("holidayCountry", "NL"));
        oak = given.client("Oak & Ember");
    }

    @Test
    void expectsAnInvoiceAsItsClientPaidBeforeAndSaysWhy() {
        for (var i = 1; i <= 5; i++) {
            paid(oak, TODAY.minusDays(40 + 30L * i), 4);
        }
        var open = given.openInvoice()
                .to(oak)
                .of("710.00")
                .issuedOn("2026-02-20")
                .dueOn("2026-03-22")
                .send();

        for (var known : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("knownAt", clock.instant().toString()))) {
            var answer = forecasts(known);
            assertThat(answer.getList("items")).hasSize(1);
            assertThat(answer.getString("items[0].invoiceId")).isEqualTo(open.toString());
            assertThat(answer.getString("items[0].p50")).isEqualTo("2026-03-26");
            assertThat(answer.getString("items[0].outstanding")).isEqualTo("710.00");
            assertThat(answer.getMap("items[0].basis"))
                    .containsEntry("n", 5)
                    .containsEntry("clientMedianDays", 4)
                    .containsEntry("bookMedianDays", 4);
            assertThat(answer.getList("items[0].because"))
                    .containsExactly(
                            "Oak & Ember paid 5 invoices, half of them within 4 days after the due date.",
                            "Of all 5 invoices paid, half were paid within 4 days after the due date.",
                            "It is due on 2026-03-22.");
            assertThat(answer.getList("totals"))
                    .containsExactly(Map.of("currency", "EUR", "outstanding", "710.00", "invoices", 1));
        }
    }

    @Test
    void foretellsEachInstalmentAndTheInvoiceWithItsLast() {
        given.openInvoice()
                .to(oak)
                .of("90.00")
                .with(
                        "instalments",
                        List.of(
                                Map.of("dueDate", "2026-03-10", "amount", "30.00"),
                                Map.of("dueDate", "2026-04-10", "amount", "60.00")))
                .send();

        var answer = forecasts(Map.of());

        assertThat(answer.getList("items[0].instalments.dueDate")).containsExactly("2026-03-10", "2026-04-10");
        assertThat(answer.getList("items[0].instalments.outstanding")).containsExactly("30.00", "60.00");
        assertThat(answer.getString("items[0].p50")).isEqualTo(answer.getString("items[0].instalments[1].p50"));
        assertThat(answer.getString("items[0].dueDate")).isEqualTo("2026-03-10");
    }

    @Test
    void believesAPromiseUntilItIsBroken() {
        var invoice = given.openInvoice().to(oak).dueOn("2026-02-20").send();
        expect(
                201,
                given.admin()
                        .post("/v1/invoices/" + invoice + "/promises", Map.of("date", "2026-03-05", "by", "Ms Stone")));

        assertThat(forecasts(Map.of()).getList("items[0].basis.adjustments.kind"))
                .contains("PROMISED");
        assertThat(forecasts(Map.of()).getString("items[0].because[2]"))
                .isEqualTo("Payment was promised for 2026-03-05.");
        clock.set("2026-03-20");
        assertThat(forecasts(Map.of()).getList("items[0].basis.adjustments.kind"))
                .contains("PROMISE_BROKEN")
                .doesNotContain("PROMISED");
    }

    @Test
    void showsTheEarliestFirstOnPagesThatHoldTogether() {
        for (var day : List.of("2026-03-10", "2026-02-01", "2026-02-20", "2026-02-20", "2026-04-01")) {
            given.openInvoice().to(oak).of("10.00").dueOn(day).send();
        }
        var days = new ArrayList<String>();
        String cursor = null;
        do {
            var page = forecasts(cursor == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", cursor));
            assertThat(page.getString("totals[0].outstanding")).isEqualTo("50.00");
            days.addAll(page.getList("items.p50"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(days).hasSize(5).isSorted();
        assertThat(forecasts(Map.of("p50To", days.get(2), "p50From", days.get(1)))
                        .getList("items.p50"))
                .allMatch(day -> day.toString().compareTo(days.get(1)) >= 0
                        && day.toString().compareTo(days.get(2)) <= 0);
        expectWrong(given.admin().query("cursor", "bm8K").get("/v1/forecasts/invoices"), "cursor");
        expectWrong(
                given.admin()
                        .query("p50From", "2026-03-02")
                        .query("p50To", "2026-03-01")
                        .get("/v1/forecasts/invoices"),
                "p50From");
        var lines = expect(200, given.admin().query("format", "csv").get("/v1/forecasts/invoices"))
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).startsWith("invoiceId,invoiceNumber,clientId,clientName,currency,dueDate");
    }

    /** Whatever is recorded after the instant of a forecast, it is the same when asked for again. */
    @Test
    void isTheSameForEverAsItWasKnownThen() {
        for (var seed = 1; seed <= 3; seed++) {
            found();
            var random = new Random(seed);
            var open = new ArrayList<UUID>();
            for (var i = 0; i < 12; i++) {
                var issued = TODAY.minusDays(random.nextInt(100));
                open.add(given.openInvoice()
                        .to(i % 3 == 0 ? given.client("Client " + i) : oak)
                        .issuedOn(issued.toString())
                        .dueOn(issued.plusDays(14).toString())
                        .send());
                if (i % 2 == 0) {
                    pay(open.get(i), TODAY);
                }
            }
            clock.plusDays(1);
            var known = clock.instant().toString();
            clock.plusDays(1);
            var then = Map.<String, Object>of("asOf", TODAY.toString(), "knownAt", known, "limit", 200);
            var before = figures(forecasts(then));
            for (var i = 0; i < 10; i++) {
                change(open.get(random.nextInt(open.size())), random);
            }

            assertThat(figures(forecasts(then))).as("seed " + seed).isEqualTo(before);
            assertThat(figures(forecasts(Map.of("limit", 200))))
                    .as("seed " + seed)
                    .isNotEqualTo(before);
        }
    }

    private void change(UUID invoice, Random random) {
        var api = given.admin().unchecked();
        var path = "/v1/invoices/" + invoice;
        switch (random.nextInt(4)) {
            case 0 -> api.post(path + "/disputes", Map.of("reason", "Late", "openedDate", TODAY.toString()));
            case 1 -> api.post(path + "/promises", Map.of("date", "2026-03-20", "by", "Ms Stone"));
            case 2 -> api.post(path + "/write-off", Map.of("reason", "Gone", "date", TODAY.toString()));
            default ->
                api.post(
                        "/v1/payments",
                        Map.of(
                                "clientId",
                                oak,
                                "currency",
                                "EUR",
                                "amount",
                                "100.00",
                                "method",
                                "CASH",
                                "receivedDate",
                                TODAY.minusDays(1).toString()));
        }
    }

    @Test
    void namesTheInvoiceThatIsNotWhatItsLedgerSays() throws SQLException {
        given.openInvoice().to(oak).send();
        var invoice = given.openInvoice().to(oak).send();
        assertThat(forecasts(Map.of()).getList("checks.findAll { !it.ok }")).isEmpty();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update instalment set outstanding = outstanding - 1 where invoice_id = '" + invoice + "'");
            statement.executeUpdate("update invoice set outstanding = outstanding - 1 where id = '" + invoice + "'");
        }

        for (var known : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("knownAt", clock.instant().toString()))) {
            var answer = forecasts(known);
            assertThat(answer.getBoolean("checks[0].ok")).isFalse();
            assertThat(answer.getList("checks[0].rows.invoiceId")).containsExactly(invoice.toString());
        }
    }

    @Test
    void countsAnInvoicePaidOnItsIssueDay() {
        paid(oak, TODAY.minusDays(40), -30);
        given.openInvoice().to(oak).send();

        assertThat(forecasts(Map.of()).getMap("items[0].basis"))
                .containsEntry("n", 1)
                .containsEntry("clientMedianDays", -30);
    }

    @Test
    void learnsNothingFromWhatWasPaidOnADayThatWasOnlyNamedAndCountsIt() throws SQLException {
        for (var i = 1; i <= 6; i++) {
            paid(oak, TODAY.minusDays(60L + 10L * i), 4);
        }
        assertThat(datesAssumed()).isZero();

        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update payment set date_assumed = true where (organization_id, id) in (select"
                    + " organization_id, id from payment where organization_id = '" + given.id()
                    + "' order by received_date desc limit 2)");
        }

        assertThat(datesAssumed()).isEqualTo(2);
        given.openInvoice().to(oak).send();
        assertThat(forecasts(Map.of()).getInt("items[0].basis.n"))
                .as("of six, two of whose days nobody knows")
                .isEqualTo(4);
    }

    private int datesAssumed() {
        return expect(200, given.admin().query("from", "2025-12-01").get("/v1/forecasts/accuracy"))
                .jsonPath()
                .getInt("datesAssumed");
    }

    @Test
    void saysWhyItHasNoAccuracyYet() {
        given.openInvoice().to(oak).send();

        var accuracy = expect(200, given.admin().get("/v1/forecasts/accuracy")).jsonPath();

        assertThat(accuracy.getInt("invoices")).isZero();
        assertThat(accuracy.getString("meanAbsoluteErrorDays")).isNull();
        assertThat(accuracy.getString("meanAbsoluteErrorDaysReason")).startsWith("No invoice was paid");
        expectWrong(given.admin().query("to", "2026-03-03").get("/v1/forecasts/accuracy"), "to");
        expectWrong(
                given.admin()
                        .query("from", "2026-03-02")
                        .query("to", "2026-03-01")
                        .get("/v1/forecasts/accuracy"),
                "from");
    }

    @Test
    void namesTheRiskOfEachClientAndProposesWhenToTalk() {
        for (var i = 1; i <= 4; i++) {
            paid(oak, TODAY.minusDays(40 + 30L * i), 0);
        }
        given.openInvoice().to(oak).issuedOn("2026-02-20").dueOn("2026-03-22").send();
        var elm = given.client("Elm");
        var disputed =
                given.openInvoice().to(elm).of("10.00").dueOn("2026-02-20").send();
        var ash = given.client("Ash");
        for (var i = 1; i <= 4; i++) {
            paid(ash, TODAY.minusDays(20 + 60L * i), 20);
        }
        var late = given.openInvoice()
                .to(ash)
                .of("30.00")
                .issuedOn("2025-12-01")
                .dueOn("2025-12-31")
                .send();
        expect(
                201,
                given.admin()
                        .post("/v1/invoices/" + late + "/promises", Map.of("date", "2026-03-06", "by", "Ms Stone")));
        expect(201, given.admin().post("/v1/invoices/" + disputed + "/disputes", Map.of("reason", "Broken")));

        var answer = expect(200, given.admin().get("/v1/forecasts/clients")).jsonPath();

        var names = answer.<String>getList("items.clientName");
        assertThat(names).containsExactly("Ash", "Elm", "Oak & Ember");
        assertThat(answer.getList("items.risk").subList(1, 3)).containsExactly("UNKNOWN", "LOW");
        assertThat(answer.getString("items[0].risk")).isIn("MEDIUM", "HIGH");
        assertThat(answer.getMap("items[0].nextContact"))
                .isEqualTo(Map.of("date", "2026-03-09", "reason", "Payment was promised for 2026-03-06."));
        assertThat(answer.getList("items[0].overdue"))
                .containsExactly(Map.of("currency", "EUR", "outstanding", "30.00"));
        assertThat(answer.getMap("items[1].nextContact")).isNull();
        assertThat(answer.getMap("items[2].nextContact"))
                .isEqualTo(Map.of("date", "2026-03-23", "reason", "An invoice is due on 2026-03-22."));
        var first = expect(200, given.admin().query("limit", 1).get("/v1/forecasts/clients"))
                .jsonPath();
        var second = expect(
                        200,
                        given.admin()
                                .query("limit", 1)
                                .query("cursor", first.getString("nextCursor"))
                                .get("/v1/forecasts/clients"))
                .jsonPath();
        assertThat(second.getList("items.clientName")).containsExactly("Elm");
        assertThat(expect(200, given.admin().query("risk", "LOW").get("/v1/forecasts/clients"))
                        .jsonPath()
                        .getList("items.clientName"))
                .containsExactly("Oak & Ember");
    }

    private void paid(UUID client, LocalDate issued, int late) {
        var due = issued.plusDays(30);
        var invoice = given.openInvoice()
                .to(client)
                .issuedOn(issued.toString())
                .dueOn(due.toString())
                .send();
        given.payment("100.00")
                .from(client)
                .receivedOn(due.plusDays(late).toString())
                .on(invoice, "100.00")
                .record();
    }

    private void pay(UUID invoice, LocalDate day) {
        var client = UUID.fromString(expect(200, given.admin().get("/v1/invoices/" + invoice))
                .jsonPath()
                .getString("clientId"));
        given.payment("100.00")
                .from(client)
                .receivedOn(day.toString())
                .on(invoice, "100.00")
                .record();
    }

    private JsonPath forecasts(Map<String, Object> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return expect(200, api.get("/v1/forecasts/invoices")).jsonPath();
    }

    private static Map<String, Object> figures(JsonPath answer) {
        var figures = new TreeMap<>(new HashMap<String, Object>(answer.getMap("")));
        figures.keySet().removeAll(List.of("final", "knownAt", "asOf"));
        return figures;
    }
}
