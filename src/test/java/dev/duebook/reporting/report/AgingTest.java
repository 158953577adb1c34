package dev.duebook.reporting.report;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DuebookTest
class AgingTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @Inject
    TestClock clock;

    @Inject
    @EveryRow
    DataSource database;

    private Given given;

    @BeforeEach
    void found() {
        given = Given.organization();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, current, not due",
        "0, current, 0-30",
        "1, 1-30, 0-30",
        "30, 1-30, 0-30",
        "31, 31-60, 31-60",
        "60, 31-60, 31-60",
        "61, 61+, 60+"
    })
    void putsEachAgeInItsBucketByBothSchemesAndOnBothPaths(int daysPastDue, String label, String classic) {
        given.openInvoice().dueOn(TODAY.minusDays(daysPastDue).toString()).send();

        for (var knownAt : new String[] {null, "2026-03-02T11:00:00Z"}) {
            assertThat(filled(aging(knownAt == null ? Map.of() : Map.of("knownAt", knownAt)), "currencies[0]"))
                    .containsExactly(label + "=100.00/1");
            assertThat(filled(
                            aging(
                                    knownAt == null
                                            ? Map.of("scheme", "classic")
                                            : Map.of("scheme", "classic", "knownAt", knownAt)),
                            "currencies[0]"))
                    .containsExactly(classic + "=100.00/1");
        }
    }

    @Test
    void namesTheBucketsWithTheirEnds() {
        given.openInvoice().send();

        assertThat(aging(Map.of()).getList("currencies[0].buckets", Map.class))
                .extracting(bucket -> bucket.get("label") + " " + bucket.get("from") + " " + bucket.get("to"))
                .containsExactly("current null 0", "1-30 1 30", "31-60 31 60", "61+ 61 null");
        assertThat(aging(Map.of("bounds", "10,20,90,3650")).getList("currencies[0].buckets.label"))
                .containsExactly("current", "1-10", "11-20", "21-90", "91-3650", "3651+");
    }

    @Test
    void takesTheBoundsOfTheOrganizationUnlessTold() {
        var other = Given.organization(Map.of("agingBounds", List.of(5)));
        other.openInvoice().dueOn("2026-02-24").send();

        var aging = expect(200, other.admin().get("/v1/reports/aging")).jsonPath();

        assertThat(filled(aging, "currencies[0]")).containsExactly("6+=100.00/1");
    }

    @Test
    void countsDaysInTheZoneOfTheOrganization() {
        var east = Given.organization(Map.of("timeZone", "Pacific/Kiritimati"));
        var west = Given.organization(Map.of("timeZone", "Pacific/Pago_Pago"));
        for (var organization : List.of(east, west)) {
            organization
                    .openInvoice()
                    .issuedOn("2026-02-02")
                    .dueOn("2026-03-02")
                    .send();
        }

        var tomorrow = expect(200, east.admin().get("/v1/reports/aging")).jsonPath();
        var yesterday = expect(200, west.admin().get("/v1/reports/aging")).jsonPath();

        assertThat(tomorrow.getString("asOf")).isEqualTo("2026-03-03");
        assertThat(filled(tomorrow, "currencies[0]")).containsExactly("1-30=100.00/1");
        assertThat(yesterday.getString("asOf")).isEqualTo("2026-03-01");
        assertThat(filled(yesterday, "currencies[0]")).containsExactly("current=100.00/1");
    }

    @Test
    void looksAtTheFactsWhereTheZoneHasJustMovedBack() {
        var east = Given.organization(Map.of("timeZone", "Pacific/Kiritimati"));
        east.openInvoice().issuedOn("2026-03-03").dueOn("2026-03-02").send();
        expect(200, east.admin().patch("/v1/organization", Map.of("timeZone", "Pacific/Pago_Pago")));
        var west = east.key(Role.VIEWER);

        var aging = expect(200, west.get("/v1/reports/aging")).jsonPath();

        assertThat(aging.getString("asOf")).isEqualTo("2026-03-01");
        assertThat(aging.getList("currencies")).isEmpty();
        assertThat(expect(200, west.query("asOf", "2026-03-03").get("/v1/reports/aging"))
                        .jsonPath()
                        .getString("currencies[0].total"))
                .isEqualTo("100.00");
    }

    @Test
    void leavesOutDraftsAndVoidInvoices() {
        given.openInvoice().draft();
        var never = given.openInvoice().send();
        expect(200, given.admin().post("/v1/invoices/" + never + "/void", Map.of("reason", "Wrong client")));

        assertThat(aging(Map.of()).getList("currencies")).isEmpty();
        assertThat(aging(Map.of("asOf", "2026-03-01")).getString("currencies[0].total"))
                .isEqualTo("100.00");
        assertChecked(aging(Map.of("groupBy", "invoice")));
    }

    @Test
    void countsAnInvoiceOncePerBucketAndOnceInTheTotal() {
        var client = given.client("Plans");
        given.openInvoice()
                .to(client)
                .of("100.00")
                .with(
                        "instalments",
                        List.of(
                                Map.of("dueDate", "2026-02-10", "amount", "20.00"),
                                Map.of("dueDate", "2026-02-20", "amount", "30.00"),
                                Map.of("dueDate", "2026-04-01", "amount", "50.00")))
                .send();
        given.openInvoice().to(client).of("7.00").dueOn("2026-02-20").send();

        for (var groupBy : List.of("client", "owner", "project", "billingBasis")) {
            for (var known :
                    List.of(Map.<String, Object>of(), Map.<String, Object>of("knownAt", "2026-03-02T11:00:00Z"))) {
                var aging = aging(with(known, "groupBy", groupBy));
                for (var at : List.of("currencies[0]", "groups.items[0]")) {
                    assertThat(aging.getInt(at + ".invoices")).isEqualTo(2);
                    assertThat(filled(aging, at)).containsExactly("current=50.00/1", "1-30=57.00/2");
                }
                assertChecked(aging);
            }
        }
        assertThat(aging(Map.of("groupBy", "invoice")).getList("groups.items.invoices"))
                .containsExactly(1, 1);
    }

    @Test
    void groupsByClientOwnerProjectBillingBasisAndInvoice() {
        var oak = given.client("Oak");
        var elm = given.client("Elm");
        var dana = given.person("Dana", Role.COLLECTOR);
        var first = given.openInvoice()
                .to(oak)
                .of("10.00")
                .with("projectRef", "P-1")
                .with("billingBasis", "HOURLY")
                .send();
        given.openInvoice()
                .to(elm)
                .of("5.00")
                .ownedBy(dana)
                .with("projectRef", "P-1")
                .send();
        given.openInvoice()
                .to(elm)
                .of("2.00")
                .ownedBy(dana)
                .with("billingBasis", "FLAT")
                .send();

        for (var known : List.of(Map.<String, Object>of(), Map.<String, Object>of("knownAt", "2026-03-02T11:00:00Z"))) {
            assertThat(groups(aging(with(known, "groupBy", "client"))))
                    .containsExactlyInAnyOrder(oak + " Oak 10.00", elm + " Elm 7.00");
            assertThat(groups(aging(with(known, "groupBy", "owner"))))
                    .containsExactlyInAnyOrder(given.personId() + " Administrator 10.00", dana + " Dana 7.00");
            assertThat(groups(aging(with(known, "groupBy", "project"))))
                    .containsExactly("P-1 P-1 15.00", "null null 2.00");
            assertThat(groups(aging(with(known, "groupBy", "billingBasis"))))
                    .containsExactly("FLAT FLAT 2.00", "HOURLY HOURLY 10.00", "null null 5.00");
            assertThat(groups(aging(with(known, "groupBy", "invoice"))))
                    .contains(first + " INV-2026-00001 10.00")
                    .hasSize(3);
        }
    }

    @Test
    void showsUnappliedMoneyBesideTheDebtsNeverNetted() {
        var client = given.client("Early");
        given.openInvoice().to(client).of("100.00").send();
        given.payment("30.00")
                .from(client)
                .receivedOn("2026-02-20")
                .unallocated()
                .record();
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/payments",
                                Map.of(
                                        "amount",
                                        "4.00",
                                        "currency",
                                        "EUR",
                                        "method",
                                        "CASH",
                                        "receivedDate",
                                        "2026-02-20")));

        for (var known : List.of(Map.<String, Object>of(), Map.<String, Object>of("knownAt", "2026-03-02T11:00:00Z"))) {
            var byClient = aging(with(known, "groupBy", "client"));
            assertThat(byClient.getString("currencies[0].total")).isEqualTo("100.00");
            assertThat(byClient.getString("currencies[0].unapplied")).isEqualTo("34.00");
            assertThat(byClient.getList("groups.items.unapplied")).containsExactly("30.00", "4.00");
            assertThat(byClient.getString("groups.items[1].key")).isNull();
            assertChecked(byClient);
            assertThat(aging(with(known, "groupBy", "owner")).getList("groups.items.unapplied"))
                    .containsExactly("0.00");
        }
        assertThat(aging(Map.of("asOf", "2026-02-19")).getString("currencies[0].unapplied"))
                .isEqualTo("0.00");
    }

    @Test
    void knowsWhosePaymentItIsFromWhenThatWasRecorded() {
        var client = given.client("Found");
        var invoice = given.openInvoice().to(client).of("100.00").send();
        var payment = expect(
                        201,
                        given.admin()
                                .post(
                                        "/v1/payments",
                                        Map.of(
                                                "amount",
                                                "9.00",
                                                "currency",
                                                "EUR",
                                                "method",
                                                "CASH",
                                                "receivedDate",
                                                "2026-02-20")))
                .jsonPath()
                .getUUID("id");
        var before = clock.instant();
        clock.plusDays(1);
        expect(
                200,
                given.admin()
                        .post(
                                "/v1/payments/" + payment + "/allocations",
                                Map.of("allocations", List.of(Map.of("invoiceId", invoice, "amount", "5.00")))));

        var then = aging(Map.of("groupBy", "client", "knownAt", before.toString()));
        var now = aging(Map.of("groupBy", "client"));

        assertThat(then.getList("groups.items.unapplied")).containsExactly("0.00", "9.00");
        assertThat(then.getString("groups.items[1].key")).isNull();
        assertThat(now.getList("groups.items.unapplied")).containsExactly("4.00");
    }

    @Test
    void answersAFinalQuestionTheSameForEver() {
        var client = given.client("Later");
        var invoice =
                given.openInvoice().to(client).of("100.00").dueOn("2026-02-20").send();
        var instant = clock.instant();
        clock.set(instant.plusSeconds(59));
        assertThat(aging(Map.of("knownAt", instant.toString())).getBoolean("final"))
                .isFalse();
        clock.set(instant.plusSeconds(60));
        var first = aging(Map.of("asOf", "2026-03-02", "knownAt", instant.toString()));
        assertThat(first.getBoolean("final")).isTrue();

        given.payment("60.00")
                .from(client)
                .receivedOn("2026-02-25")
                .on(invoice, "60.00")
                .record();

        var again = aging(Map.of("asOf", "2026-03-02", "knownAt", instant.toString()));
        assertThat(again.getMap("")).isEqualTo(first.getMap(""));
        assertThat(aging(Map.of("asOf", "2026-02-25")).getString("currencies[0].total"))
                .isEqualTo("40.00");
        assertThat(aging(Map.of("asOf", "2026-02-24")).getString("currencies[0].total"))
                .isEqualTo("100.00");
        assertThat(aging(Map.of()).getBoolean("final")).isFalse();
    }

    @Test
    void keepsCurrenciesApartAndShowsTheirDigits() {
        given.openInvoice().of("100").in("JPY").send();
        given.openInvoice().of("1.250").in("KWD").send();
        given.openInvoice().of("3.00").send();

        assertThat(aging(Map.of("groupBy", "client")).getList("currencies.total"))
                .containsExactly("3.00", "100", "1.250");
        var some = aging(Map.of("groupBy", "client", "currency", List.of("KWD", "JPY")));
        assertThat(some.getList("currencies.currency")).containsExactly("JPY", "KWD");
        assertThat(some.getList("groups.items.total")).containsExactly("100", "1.250");
        assertChecked(some);
        assertThat(aging(Map.of("currency", "USD")).getList("currencies")).isEmpty();
    }

    @Test
    void pagesThroughTheGroupsInTheOrderOfTheirKeys() {
        for (var i = 0; i < 5; i++) {
            given.openInvoice()
                    .to(given.client("Client " + i))
                    .of("1.00")
                    .in(i % 2 == 0 ? "EUR" : "USD")
                    .send();
        }
        given.openInvoice().to(given.client("Another")).with("projectRef", "P").send();
        for (var groupBy : List.of("client", "project", "invoice")) {
            var all = aging(Map.of("groupBy", groupBy, "limit", 200)).getList("groups.items");
            var found = new ArrayList<>();
            String cursor = null;
            do {
                var page = aging(
                        cursor == null
                                ? Map.of("groupBy", groupBy, "limit", 2)
                                : Map.of("groupBy", groupBy, "limit", 2, "cursor", cursor));
                assertThat(page.getList("groups.items")).hasSizeLessThanOrEqualTo(2);
                assertThat(page.getList("currencies.total")).containsExactly("103.00", "2.00");
                assertChecked(page);
                found.addAll(page.getList("groups.items"));
                cursor = page.getString("groups.nextCursor");
            } while (cursor != null);
            assertThat(found).isEqualTo(all);
        }
    }

    @Test
    void streamsAllGroupsAsCsv() {
        var client = given.client("=cmd()");
        given.openInvoice().to(client).of("10.00").dueOn("2026-02-20").send();
        given.payment("3.00").from(client).unallocated().record();

        for (var known : List.of(Map.<String, Object>of(), Map.<String, Object>of("knownAt", "2026-03-02T11:00:00Z"))) {
            assertThat(csv(with(known, "groupBy", "client")))
                    .containsExactly(
                            "key,name,currency,total,invoices,unapplied,current,1-30,31-60,61+,current invoices,1-30 invoices,31-60 invoices,61+ invoices",
                            client + ",'=cmd(),EUR,10.00,1,3.00,0.00,10.00,0.00,0.00,0,1,0,0");
            assertThat(csv(with(known, "scheme", "classic")))
                    .containsExactly(
                            "currency,total,invoices,unapplied,not due,0-30,31-60,60+,not due invoices,0-30 invoices,31-60 invoices,60+ invoices",
                            "EUR,10.00,1,3.00,0.00,10.00,0.00,0.00,0,1,0,0");
            for (var groupBy : List.of("owner", "project", "billingBasis", "invoice")) {
                assertThat(csv(with(known, "groupBy", groupBy))).hasSize(2);
            }
        }
    }

    @Test
    void saysSoWhenTheCacheStrayedFromTheLedger() throws SQLException {
        var invoice = given.openInvoice().of("100.00").send();
        assertChecked(aging(Map.of("knownAt", "2026-03-02T11:00:00Z")));
        run("update invoice set outstanding = outstanding - 1 where id = '" + invoice + "'");

        assertThat(failed(aging(Map.of("knownAt", "2026-03-02T11:00:00Z")))).containsExactly("cache-equals-ledger");
    }

    @Test
    void saysSoWhenAnInstalmentStrayedFromItsInvoice() throws SQLException {
        var invoice = given.openInvoice().of("100.00").send();
        assertChecked(aging(Map.of("groupBy", "invoice")));
        run("update instalment set outstanding = outstanding - 1 where invoice_id = '" + invoice + "'");

        assertThat(failed(aging(Map.of("groupBy", "invoice")))).containsExactly("groups-equal-invoices");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        var api = given.admin();
        expectWrong(api.query("bounds", "30,30").get("/v1/reports/aging"), "bounds");
        expectWrong(api.query("bounds", "60,30").get("/v1/reports/aging"), "bounds");
        expectWrong(api.query("bounds", "3651").get("/v1/reports/aging"), "bounds");
        expectWrong(api.query("bounds", "30").query("scheme", "classic").get("/v1/reports/aging"), "scheme");
        expectWrong(api.bad().query("bounds", "0").get("/v1/reports/aging"), "bounds");
        expectWrong(api.bad().query("groupBy", "moon").get("/v1/reports/aging"), "groupBy");
        expectWrong(api.bad().query("asOf", "2026-02-30").get("/v1/reports/aging"), "asOf");
        expectWrong(api.bad().query("knownAt", "yesterday").get("/v1/reports/aging"), "knownAt");
        expectWrong(api.query("groupBy", "client").query("cursor", "!").get("/v1/reports/aging"), "cursor");
        expectProblem(401, "unauthorized", dev.duebook.testing.Api.anonymous().get("/v1/reports/aging"));
    }

    @Test
    void refusesACursorOfAnotherGrouping() {
        given.openInvoice().to(given.client("A")).send();
        given.openInvoice().to(given.client("B")).send();
        var cursor = aging(Map.of("groupBy", "client", "limit", 1)).getString("groups.nextCursor");

        expectWrong(
                given.admin().query("groupBy", "owner").query("cursor", cursor).get("/v1/reports/aging"), "cursor");
    }

    @Test
    void showsNothingOfAnotherOrganization() {
        given.openInvoice().send();
        var other = Given.organization();

        assertThat(expect(200, other.admin().query("groupBy", "client").get("/v1/reports/aging"))
                        .jsonPath()
                        .getList("groups.items"))
                .isEmpty();
    }

    private JsonPath aging(Map<String, ?> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return expect(200, api.get("/v1/reports/aging")).jsonPath();
    }

    private List<String> csv(Map<String, ?> parameters) {
        var api = given.admin().query("format", "csv");
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        var answer = expect(200, api.get("/v1/reports/aging"));
        assertThat(answer.contentType()).startsWith("text/csv");
        return answer.asString().lines().toList();
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
        var more = new java.util.HashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static List<String> filled(JsonPath aging, String at) {
        List<Map<String, Object>> buckets = aging.getList(at + ".buckets");
        return buckets.stream()
                .filter(bucket -> !bucket.get("invoices").equals(0)
                        || !bucket.get("amount").equals("0.00"))
                .map(bucket -> bucket.get("label") + "=" + bucket.get("amount") + "/" + bucket.get("invoices"))
                .toList();
    }

    private static List<String> groups(JsonPath aging) {
        assertChecked(aging);
        List<Map<String, Object>> groups = aging.getList("groups.items");
        return groups.stream()
                .map(group -> group.get("key") + " " + group.get("name") + " " + group.get("total"))
                .toList();
    }

    private static void assertChecked(JsonPath aging) {
        assertThat(aging.getList("checks")).isNotEmpty();
        assertThat(failed(aging)).isEmpty();
    }

    private static List<String> failed(JsonPath aging) {
        return aging.getList("checks.findAll { !it.ok }.name");
    }
}
