package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.rate.RatesSent;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came of the rates between issue and payment; all amounts were computed by hand. */
@DuebookTest
class FxTest {
    private Given given;

    @BeforeEach
    void found() {
        given = Given.organization();
        RatesSent.taken(given, """
                Date,USD,CHF,JPY,
                2026-02-27,1.2000,0.9000,150.00,
                2026-02-10,1.2500,0.9600,N/A,
                2026-02-02,1.1000,0.9500,160.00,
                """);
    }

    private JsonPath fx(Map<String, ?> query) {
        var asked = given.admin().query("from", "2026-02-01").query("to", "2026-03-02");
        for (var each : query.entrySet()) {
            asked = asked.query(each.getKey(), each.getValue());
        }
        return expect(200, asked.get("/v1/reports/fx")).jsonPath();
    }

    private UUID paid(String currency, String amount, String day) {
        var invoice =
                given.openInvoice().in(currency).of(amount).dueOn("2026-03-20").send();
        return given.payment(amount)
                .in(currency)
                .receivedOn(day)
                .on(invoice, amount)
                .record();
    }

    @Test
    void saysWhatEachAllocationGainedOrLost() {
        paid("USD", "100.00", "2026-02-12");
        paid("CHF", "95.00", "2026-02-12");
        paid("JPY", "10000", "2026-02-28");
        paid("EUR", "10.00", "2026-02-12");

        var fx = fx(Map.of());

        assertThat(fx.getString("currency")).isEqualTo("EUR");
        assertThat(fx.getList("items.invoiced")).containsExactlyInAnyOrder("90.91", "100.00", "62.50");
        assertThat(fx.getList("items.paid")).containsExactlyInAnyOrder("80.00", "98.96", "66.67");
        assertThat(fx.getList("totals.currency")).containsExactly("CHF", "JPY", "USD");
        assertThat(fx.getList("totals.difference")).containsExactly("-1.04", "4.17", "-10.91");
        assertThat(fx.getString("difference")).isEqualTo("-7.78");
        assertThat(fx.getString("items.find { it.invoiceCurrency == 'USD' }.paymentRate.day"))
                .isEqualTo("2026-02-10");
        assertThat(fx.getString("items.find { it.invoiceCurrency == 'USD' }.invoiceRate.rate"))
                .isEqualTo("0.909090909091");
    }

    @Test
    void whatIsTakenBackTakesItsDifferenceBackAndNothingElseMoves() {
        var payment = paid("USD", "100.00", "2026-02-12");
        var before =
                expect(200, given.admin().get("/v1/reports/aging")).jsonPath().getList("currencies");
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/reverse",
                                Map.of("date", "2026-03-01", "reason", "It bounced.")));

        var fx = fx(Map.of());

        assertThat(fx.getList("items.difference")).containsExactly("-10.91", "10.91");
        assertThat(fx.getString("totals[0].difference")).isEqualTo("0.00");
        assertThat(fx(Map.of("to", "2026-02-28")).getString("difference")).isEqualTo("-10.91");
        assertThat(before).isEmpty();
        assertThat(expect(200, given.admin().get("/v1/reports/aging"))
                        .jsonPath()
                        .getString("currencies[0].total"))
                .isEqualTo("100.00");
    }

    @Test
    void pagesAndCsvHaveTheSameRows() {
        for (var day : List.of("2026-02-12", "2026-02-13", "2026-02-14")) {
            paid("USD", "100.00", day);
        }

        var first = fx(Map.of("limit", 2));
        var second = fx(Map.of("limit", 2, "cursor", first.getString("nextCursor")));

        assertThat(first.getList("items.date")).containsExactly("2026-02-12", "2026-02-13");
        assertThat(second.getList("items.date")).containsExactly("2026-02-14");
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(second.getString("totals[0].difference")).isEqualTo("-32.73");
        var csv = expect(
                        200,
                        given.admin()
                                .query("from", "2026-02-01")
                                .query("to", "2026-03-02")
                                .query("format", "csv")
                                .get("/v1/reports/fx"))
                .asString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).contains(",USD,100.00,2026-02-12,0.8,ECB,2026-02-10,", ",80.00,90.91,-10.91");
    }

    @Test
    void aMissingRateIsNamedAndOtherCurrenciesAreStillTold() {
        paid("USD", "100.00", "2026-02-12");
        paid("SEK", "100.00", "2026-02-12");

        assertThat(expectProblem(
                                422,
                                "rate-missing",
                                given.admin()
                                        .query("from", "2026-02-01")
                                        .query("to", "2026-03-02")
                                        .get("/v1/reports/fx"))
                        .jsonPath()
                        .getString("detail"))
                .contains("SEK on 2026-02-02, SEK on 2026-02-12");
        assertThat(fx(Map.of("currency", "USD")).getString("difference")).isEqualTo("-10.91");
        expectWrong(
                given.admin()
                        .query("from", "2026-03-02")
                        .query("to", "2026-03-01")
                        .get("/v1/reports/fx"),
                "to");
    }

    @Test
    void aBookOfOneCurrencyHasNoDifferences() {
        paid("EUR", "10.00", "2026-02-12");

        var fx = fx(Map.of());

        assertThat(fx.getList("items")).isEmpty();
        assertThat(fx.getString("difference")).isEqualTo("0.00");
    }
}
