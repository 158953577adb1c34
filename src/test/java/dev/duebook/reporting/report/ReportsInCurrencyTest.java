package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.rate.RatesSent;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports in another currency beside the true amounts, on Monday, 2 March 2026; all amounts were computed by hand. */
@DuebookTest
class ReportsInCurrencyTest {
    private static final String NOW = "";
    private static final String FROM_FACTS = "2026-03-02T11:00:00Z";

    @Inject
    TestClock clock;

    private Given given;

    @BeforeEach
    void aBookInThreeCurrencies() {
        given = Given.organization();
        RatesSent.taken(given, """
                Date,USD,JPY,
                2026-02-27,1.2000,150.00,
                2026-02-10,1.2500,N/A,
                2026-02-02,1.1000,160.00,
                """);
    }

    private void aSmallBook() {
        given.openInvoice().of("100.00").dueOn("2026-02-20").send();
        given.openInvoice().in("USD").of("100.00").dueOn("2026-02-20").send();
        given.openInvoice()
                .in("USD")
                .of("50.00")
                .issuedOn("2026-02-12")
                .dueOn("2026-03-20")
                .send();
        given.openInvoice().in("JPY").of("10000").dueOn("2026-03-02").send();
        given.payment("30.00").in("USD").receivedOn("2026-02-12").unallocated().record();
    }

    private Api asking(String knownAt, Map<String, ?> query) {
        var all = new HashMap<String, Object>(query);
        if (!knownAt.isEmpty()) {
            all.put("knownAt", knownAt);
        }
        var asked = given.admin();
        for (var each : all.entrySet()) {
            asked = asked.query(each.getKey(), each.getValue());
        }
        return asked;
    }

    private JsonPath report(String name, String knownAt, Map<String, ?> query) {
        return expect(200, asking(knownAt, query).get("/v1/reports/" + name)).jsonPath();
    }

    private static String line(JsonPath answer, String currency, String field) {
        return answer.getString("currencies.find { it.currency == '" + currency + "' }." + field);
    }

    private static void isTrue(JsonPath answer) {
        assertThat(answer.getList("checks.ok", Boolean.class)).isNotEmpty().doesNotContain(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {NOW, FROM_FACTS})
    void agingAtTheRateOfItsDay(String knownAt) {
        aSmallBook();

        var aging = report("aging", knownAt, Map.of("in", "EUR", "bounds", "30"));

        isTrue(aging);
        assertThat(line(aging, "USD", "total")).isEqualTo("150.00");
        assertThat(line(aging, "USD", "converted.total")).isEqualTo("125.00");
        assertThat(line(aging, "USD", "converted.unapplied")).isEqualTo("25.00");
        assertThat(line(aging, "USD", "buckets.converted")).isEqualTo("[41.67, 83.33, 0.00]");
        assertThat(line(aging, "USD", "converted.rate.rate")).isEqualTo("0.833333333333");
        assertThat(line(aging, "USD", "converted.rate.source")).isEqualTo("ECB");
        assertThat(line(aging, "USD", "converted.rate.day")).isEqualTo("2026-02-27");
        assertThat(line(aging, "JPY", "converted.total")).isEqualTo("66.67");
        assertThat(line(aging, "EUR", "converted.rate.rate")).isEqualTo("1");
        assertThat(aging.getMap("converted"))
                .containsEntry("currency", "EUR")
                .containsEntry("basis", "ASOF")
                .containsEntry("total", "291.67")
                .containsEntry("unapplied", "25.00");
        assertThat(aging.getList("converted.buckets.amount")).containsExactly("108.34", "183.33", "0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOW, FROM_FACTS})
    void agingAtTheRateOfTheIssueOfEachInvoice(String knownAt) {
        aSmallBook();

        var aging = report("aging", knownAt, Map.of("in", "EUR", "rate", "ISSUE", "groupBy", "client", "limit", 2));

        isTrue(aging);
        assertThat(line(aging, "USD", "converted.total")).isEqualTo("130.91");
        assertThat(line(aging, "USD", "converted.unapplied")).isEqualTo("24.00");
        assertThat(line(aging, "USD", "converted.rate")).isNull();
        assertThat(aging.getString("converted.total")).isEqualTo("293.41");
        assertThat(aging.getList("groups.items.converted.total")).containsExactly("100.00", "62.50");
        var rest = report(
                "aging",
                knownAt,
                Map.of(
                        "in", "EUR",
                        "rate", "ISSUE",
                        "groupBy", "client",
                        "limit", 2,
                        "cursor", aging.getString("groups.nextCursor")));
        assertThat(rest.getList("groups.items.converted.total")).containsExactly("130.91");
        assertThat(rest.getList("groups.items.converted.unapplied")).containsExactly("24.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOW, FROM_FACTS})
    void receivablesRowByRowWithTheRateOfEach(String knownAt) {
        aSmallBook();

        var issue = report("receivables", knownAt, Map.of("in", "EUR", "rate", "ISSUE"));
        isTrue(issue);
        assertThat(issue.getList("items.converted.outstanding", String.class))
                .containsExactlyInAnyOrder("100.00", "90.91", "40.00", "62.50");
        assertThat(issue.getList("items.findAll { it.currency == 'USD' }.converted.rate.day", String.class))
                .containsExactly("2026-02-02", "2026-02-10");
        assertThat(issue.getString("totals.find { it.currency == 'USD' }.converted.outstanding"))
                .isEqualTo("130.91");
        assertThat(issue.getString("converted.outstanding")).isEqualTo("293.41");

        var page = report("receivables", knownAt, Map.of("in", "EUR", "limit", 1, "status", "OVERDUE"));
        assertThat(page.getList("items")).hasSize(1);
        assertThat(page.getString("converted.outstanding")).isEqualTo("183.33");
        assertThat(page.getString("converted.basis")).isEqualTo("ASOF");

        var yen = report("receivables", knownAt, Map.of("in", "JPY"));
        assertThat(yen.getString("converted.total")).isEqualTo("43750");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOW, FROM_FACTS})
    void cashFlowInOneCurrency(String knownAt) {
        aSmallBook();

        var asOf = report("cash-flow", knownAt, Map.of("in", "EUR"));
        isTrue(asOf);
        assertThat(line(asOf, "USD", "converted.outstanding")).isEqualTo("125.00");
        assertThat(line(asOf, "USD", "converted.overdue")).isEqualTo("83.33");
        assertThat(line(asOf, "USD", "converted.unapplied")).isEqualTo("25.00");
        assertThat(line(asOf, "JPY", "converted.thisWeek.byDueDate")).isEqualTo("66.67");
        assertThat(asOf.getString("converted.outstanding")).isEqualTo("291.67");
        assertThat(asOf.getString("converted.basis")).isEqualTo("ASOF");
        assertThat(asOf.getList("converted.periods.received", String.class).stream()
                        .map(each -> each == null ? BigDecimal.ZERO : new BigDecimal(each))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("25.00");

        var issue = report("cash-flow", knownAt, Map.of("in", "EUR", "rate", "ISSUE"));
        assertThat(line(issue, "USD", "converted.outstanding")).isEqualTo("130.91");
        assertThat(line(issue, "USD", "converted.rate")).isNull();
        assertThat(line(issue, "USD", "converted.thisWeek.predictedLikely")).isNull();
        assertThat(issue.getString("converted.unapplied")).isEqualTo("24.00");
    }

    @Test
    void aPromiseIsConvertedAsItsInvoice() {
        var invoice =
                given.openInvoice().in("USD").of("100.00").dueOn("2026-02-20").send();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/invoices/" + invoice + "/promises",
                                Map.of("date", "2026-03-05", "amount", "60.00", "by", "Jo")));

        assertThat(line(
                        report("cash-flow", NOW, Map.of("in", "EUR", "rate", "ISSUE")),
                        "USD",
                        "converted.thisWeek.byPromise"))
                .isEqualTo("54.55");
        assertThat(line(report("cash-flow", NOW, Map.of("in", "EUR")), "USD", "converted.thisWeek.byPromise"))
                .isEqualTo("50.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aging", "receivables", "cash-flow"})
    void aMissingRateNamesTheCurrencyAndTheDay(String name) {
        aSmallBook();
        given.openInvoice().in("SEK").of("100.00").dueOn("2026-02-20").send();

        for (var knownAt : List.of(NOW, FROM_FACTS)) {
            assertThat(expectProblem(
                                    422,
                                    "rate-missing",
                                    asking(knownAt, Map.of("in", "EUR")).get("/v1/reports/" + name))
                            .jsonPath()
                            .getString("detail"))
                    .contains("SEK on 2026-03-02");
            assertThat(expectProblem(
                                    422,
                                    "rate-missing",
                                    asking(knownAt, Map.of("in", "EUR", "rate", "ISSUE", "format", "csv"))
                                            .get("/v1/reports/" + name))
                            .jsonPath()
                            .getString("detail"))
                    .contains("SEK on 2026-02-02");
        }
        expect(200, given.admin().query("in", "EUR").query("currency", "USD").get("/v1/reports/" + name));
        expectWrong(given.admin().query("in", "XAU").get("/v1/reports/" + name), "in");
        expectWrong(given.admin().query("rate", "ISSUE").get("/v1/reports/" + name), "rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aging", "receivables", "cash-flow"})
    void withoutAnotherCurrencyNothingIsAdded(String name) {
        aSmallBook();

        assertThat(expect(200, given.admin().get("/v1/reports/" + name)).asString())
                .doesNotContain("converted");
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/reports/" + name))
                        .asString())
                .doesNotContain("converted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aging", "receivables", "cash-flow"})
    void csvHasTheColumnsBehindTheOthers(String name) {
        aSmallBook();

        var plain = csv(name, Map.of());
        var shown = csv(name, Map.of("in", "EUR"));

        assertThat(shown).hasSameSizeAs(plain);
        for (var i = 0; i < plain.size(); i++) {
            assertThat(shown.get(i)).startsWith(plain.get(i) + ",");
        }
        assertThat(shown).anyMatch(row -> row.contains(",EUR,") && row.contains(",0.833333333333,ECB,2026-02-27"));
    }

    private List<String> csv(String name, Map<String, ?> query) {
        var all = new HashMap<String, Object>(query);
        all.put("format", "csv");
        return expect(200, asking(NOW, all).get("/v1/reports/" + name))
                .asString()
                .lines()
                .toList();
    }

    @Test
    void aRateThatWasRecordedLaterDoesNotChangeWhatWasKnown() {
        aSmallBook();
        clock.set(Instant.parse("2026-03-02T12:00:00Z"));
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/exchange-rates",
                                Map.of("currency", "USD", "day", "2026-02-27", "rate", "1", "reason", "As agreed.")));

        assertThat(report("aging", FROM_FACTS, Map.of("in", "EUR")).getString("converted.total"))
                .isEqualTo("291.67");
        var now = report("aging", NOW, Map.of("in", "EUR"));
        assertThat(now.getString("converted.total")).isEqualTo("316.67");
        assertThat(line(now, "USD", "converted.rate.source")).isEqualTo("OWN");
        assertThat(line(now, "USD", "total")).isEqualTo("150.00");
    }

    /** Of random invoices in several instalments: groups, currencies and buckets sum to each other, now and from the facts. */
    @Test
    void groupsLinesAndTotalsSumToEachOther() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var clients = List.of(given.client("Oak"), given.client("Elm"), given.client("Ash"));
        for (var i = 0; i < 25; i++) {
            var amount = BigDecimal.valueOf(1 + random.nextInt(200_000), 2);
            var currency = List.of("EUR", "USD", "JPY").get(random.nextInt(3));
            var issued = List.of("2026-02-02", "2026-02-05", "2026-02-27").get(random.nextInt(3));
            given.openInvoice()
                    .to(clients.get(random.nextInt(3)))
                    .in(currency)
                    .of(currency.equals("JPY") ? amount.unscaledValue().toString() : amount.toPlainString())
                    .issuedOn(issued)
                    .dueOn(LocalDate.parse(issued).plusDays(random.nextInt(60)).toString())
                    .with("projectRef", "P" + random.nextInt(4))
                    .send();
        }
        for (var rate : List.of("ISSUE", "ASOF")) {
            var total = report("receivables", NOW, Map.of("in", "EUR", "rate", rate))
                    .getString("converted.outstanding");
            for (var knownAt : List.of(NOW, FROM_FACTS)) {
                for (var groupBy : List.of("client", "owner", "project", "billingBasis", "invoice")) {
                    var aging = report(
                            "aging", knownAt, Map.of("in", "EUR", "rate", rate, "groupBy", groupBy, "limit", 200));
                    assertThat(aging.getString("converted.total"))
                            .as("seed %s", seed)
                            .isEqualTo(total);
                    assertThat(sum(aging.getList("converted.buckets.amount")))
                            .as("seed %s", seed)
                            .isEqualByComparingTo(total);
                    assertThat(sum(aging.getList("currencies.converted.total")))
                            .as("seed %s", seed)
                            .isEqualByComparingTo(total);
                    assertThat(sum(aging.getList("groups.items.converted.total")))
                            .as("seed %s by %s", seed, groupBy)
                            .isEqualByComparingTo(total);
                }
                assertThat(report("cash-flow", knownAt, Map.of("in", "EUR", "rate", rate, "series", "dueDate"))
                                .getString("converted.outstanding"))
                        .as("seed %s", seed)
                        .isEqualTo(total);
            }
        }
    }

    private static BigDecimal sum(List<String> amounts) {
        return amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
