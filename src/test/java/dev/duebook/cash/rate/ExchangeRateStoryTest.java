package dev.duebook.cash.rate;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.integration.event.Relay;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rates come in by the bank's file or by hand, are corrected by newer ones, and say which of them counts on a day. */
@DuebookTest
class ExchangeRateStoryTest {
    @Inject
    Relay relay;

    private Given given;

    @BeforeEach
    void found() {
        given = Given.organization();
    }

    private List<String> told(Map<String, ?> query) {
        var asked = given.admin();
        for (var each : query.entrySet()) {
            asked = asked.query(each.getKey(), each.getValue());
        }
        var found = expect(200, asked.get("/v1/exchange-rates")).jsonPath();
        return found.<Map<String, Object>>getList("items").stream()
                .map(rate -> rate.get("source") + " " + rate.get("currency") + " " + rate.get("day") + " "
                        + rate.get("rate") + (Boolean.TRUE.equals(rate.get("counts")) ? "" : " corrected"))
                .toList();
    }

    private Response own(String currency, String day, String rate) {
        return given.admin()
                .post(
                        "/v1/exchange-rates",
                        Map.of("currency", currency, "day", day, "rate", rate, "reason", "As agreed."));
    }

    private static List<Integer> counts(JsonPath loaded) {
        return List.of(
                loaded.getInt("rates"), loaded.getInt("added"), loaded.getInt("known"), loaded.getInt("missing"));
    }

    @Test
    void theSameFileAgainAddsNothingAndACorrectionIsANewerFact() {
        assertThat(counts(RatesSent.taken(given, RateFileTest.CSV))).containsExactly(5, 5, 0, 3);
        assertThat(counts(RatesSent.taken(given, RateFileTest.CSV))).containsExactly(5, 0, 5, 3);

        assertThat(counts(RatesSent.taken(given, RateFileTest.XML))).containsExactly(3, 1, 2, 0);
        assertThat(told(Map.of("currency", "USD")))
                .containsExactly(
                        "ECB USD 2024-04-02 1.0749",
                        "ECB USD 2024-03-28 1.0811",
                        "ECB USD 2024-03-28 1.0810 corrected");
        assertThat(counts(RatesSent.taken(given, RateFileTest.CSV))).containsExactly(5, 1, 4, 3);
    }

    @Test
    void saysWhichRateCountsOnADay() {
        RatesSent.taken(given, RateFileTest.XML);
        expect(201, own("USD", "2024-03-28", "1.1"));
        var kept = expect(201, own("KWD", "2024-04-02", "0.330010")).jsonPath();

        assertThat(told(Map.of("asOf", "2024-04-01"))).containsExactly("OWN USD 2024-03-28 1.1");
        assertThat(told(Map.of("asOf", "2024-04-09")))
                .containsExactly(
                        "ECB JPY 2024-04-02 163.01", "OWN KWD 2024-04-02 0.330010", "ECB USD 2024-04-02 1.0749");
        assertThat(told(Map.of("asOf", "2024-04-01", "source", "ECB"))).containsExactly("ECB USD 2024-03-28 1.0811");
        assertThat(told(Map.of("asOf", "2024-04-10"))).isEmpty();
        assertThat(told(Map.of("from", "2024-04-01", "to", "2024-04-02", "source", "OWN")))
                .containsExactly("OWN KWD 2024-04-02 0.330010");
        assertThat(expect(200, given.key(Role.VIEWER).get("/v1/exchange-rates/" + kept.getString("id")))
                        .jsonPath()
                        .getUUID("recordedBy"))
                .isEqualTo(given.personId());
    }

    @Test
    void listsPageByPageAndAsCsv() {
        RatesSent.taken(given, RateFileTest.CSV);

        var seen = new ArrayList<UUID>();
        var page = expect(200, given.admin().query("limit", 2).get("/v1/exchange-rates"))
                .jsonPath();
        for (;
                page.getString("nextCursor") != null;
                page = expect(
                                200,
                                given.admin()
                                        .query("limit", 2)
                                        .query("cursor", page.getString("nextCursor"))
                                        .get("/v1/exchange-rates"))
                        .jsonPath()) {
            page.getList("items.id", UUID.class).forEach(seen::add);
        }
        page.getList("items.id", UUID.class).forEach(seen::add);

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/exchange-rates"))
                        .asString()
                        .lines())
                .hasSize(6);
    }

    @Test
    void refusesWhatIsNoRate() {
        expectWrong(own("EUR", "2024-03-28", "1"), "/currency");
        expectWrong(own("XAU", "2027-03-28", "0"), "/currency", "/day", "/rate");
        expectWrong(
                given.admin()
                        .query("asOf", "2024-04-01")
                        .query("from", "2024-04-01")
                        .get("/v1/exchange-rates"),
                "asOf");
        expectProblem(
                422,
                "format-not-recognized",
                RatesSent.post(given.admin(), "hello".getBytes(StandardCharsets.UTF_8), Map.of()));
        expectProblem(
                422,
                "xml-doctype-refused",
                RatesSent.post(given.admin(), "<!DOCTYPE x><Envelope/>".getBytes(StandardCharsets.UTF_8), Map.of()));
        expectProblem(
                403,
                "forbidden",
                RatesSent.post(given.key(Role.COLLECTOR), RateFileTest.CSV.getBytes(StandardCharsets.UTF_8), Map.of()));
        assertThat(told(Map.of())).isEmpty();
    }

    @Test
    void aDryRunLeavesNothingAndAnotherOrganizationSeesNothing() {
        var tried = expect(
                        200,
                        RatesSent.post(
                                given.admin(),
                                RateFileTest.CSV.getBytes(StandardCharsets.UTF_8),
                                Map.of("dryRun", true)))
                .jsonPath();

        assertThat(tried.getInt("added")).isEqualTo(5);
        assertThat(told(Map.of())).isEmpty();
        RatesSent.taken(Given.organization(), RateFileTest.CSV);
        assertThat(told(Map.of())).isEmpty();
    }

    @Test
    void tellsTheWorld() {
        RatesSent.taken(given, RateFileTest.CSV);
        RatesSent.taken(given, RateFileTest.CSV);

        while (relay.number(10_000) > 0) {
            // until every event has its place
        }
        var events = expect(
                        200,
                        given.admin().query("type", "exchange-rates.loaded").get("/v1/events"))
                .jsonPath();

        assertThat(events.getList("items")).hasSize(1);
        assertThat(events.getMap("items[0].data"))
                .containsEntry("source", "ECB")
                .containsEntry("added", 5)
                .containsEntry("from", "2024-03-28")
                .containsEntry("to", "2024-04-02");
    }
}
