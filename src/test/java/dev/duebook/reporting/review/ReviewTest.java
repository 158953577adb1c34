package dev.duebook.reporting.review;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectWrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class ReviewTest {
    /** What a finding is about, by the field of its figures. */
    private static final List<String> AMOUNTS = List.of("outstanding", "unapplied", "overdue");

    private Given given;
    private UUID oak;
    private UUID dana;

    @BeforeEach
    void found() {
        given = Given.organization();
        dana = given.person("Dana", Role.COLLECTOR);
        oak = given.client("Oak & Ember", Map.of("ownerId", dana));
    }

    @Test
    void saysWhatToTalkAboutWithItsNumbersAndItsRows() {
        book();

        var review = review(Map.of("month", "2026-02"));

        assertThat(review.getString("asOf")).isEqualTo("2026-02-28");
        assertThat(review.getList("checks.ok")).hasSize(4).doesNotContain(false);
        assertThat(review.getString("currencies[0].kpis.month")).isEqualTo("2026-02");
        assertThat(review.getString("currencies[0].before.month")).isEqualTo("2026-01");
        var findings = findings(review);
        assertThat(findings)
                .containsKeys(
                        "CHRONIC_LATE_PAYER",
                        "FOLLOW_UPS_LAG",
                        "DISPUTES_OPEN",
                        "PROMISES_BROKEN",
                        "PAUSES_EXPIRED",
                        "UNAPPLIED_MONEY",
                        "CONCENTRATION");
        assertThat(findings.get("CHRONIC_LATE_PAYER"))
                .containsEntry("clientName", "Oak & Ember")
                .containsEntry("ownerName", "Dana")
                .containsEntry("severity", "ALERT");
        assertThat(figures(findings.get("CHRONIC_LATE_PAYER")))
                .containsEntry("brokenPromises", "1")
                .containsEntry("overdue", "400.00")
                .containsEntry("proposal", "ADVANCE_PAYMENT");
        assertThat(figures(findings.get("DISPUTES_OPEN")))
                .isEqualTo(Map.of("invoices", "1", "oldestDays", "18", "outstanding", "100.00"));
        assertThat(figures(findings.get("PROMISES_BROKEN")))
                .isEqualTo(Map.of("invoices", "1", "oldestDays", "13", "outstanding", "100.00"));
        assertThat(figures(findings.get("PAUSES_EXPIRED")))
                .isEqualTo(Map.of("invoices", "1", "oldestDays", "8", "outstanding", "100.00"));
        assertThat(figures(findings.get("UNAPPLIED_MONEY")))
                .isEqualTo(Map.of("payments", "1", "oldestDays", "8", "unapplied", "55.00"));
        walkLinks(review);
    }

    @Test
    void isReproducedFromWhatWasKnownThen() {
        book();
        var first = review(Map.of("month", "2026-02"));
        var known = first.getString("knownAt");
        given.payment("20.00")
                .from(oak)
                .receivedOn("2026-02-20")
                .with("allocate", "AUTO")
                .record();

        var again = review(Map.of("month", "2026-02", "knownAt", known));

        assertThat(withoutLinks(again)).isEqualTo(withoutLinks(first));
        assertThat(withoutLinks(review(Map.of("month", "2026-02")))).isNotEqualTo(withoutLinks(first));
        walkLinks(again);
    }

    @Test
    void reviewsTheLastMonthThatHasEndedUnlessAsked() {
        given.openInvoice().to(oak).send();

        assertThat(review(Map.of()).getString("month")).isEqualTo("2026-02");
        assertThat(review(Map.of("asOf", "2026-01-31")).getString("month")).isEqualTo("2026-01");
        assertThat(review(Map.of("asOf", "2026-01-30")).getString("month")).isEqualTo("2025-12");
        assertThat(review(Map.of("month", "2026-02", "asOf", "2026-02-10")).getString("asOf"))
                .isEqualTo("2026-02-10");
        expectWrong(given.admin().bad().query("month", "2026-00").get("/v1/reports/monthly-review"), "month");
        expectWrong(given.admin().bad().get("/v1/reports/monthly-review/rows"), "finding");
    }

    @Test
    void answersCsvALineAFinding() {
        book();

        assertThat(expect(200, given.admin().query("format", "csv").get("/v1/reports/monthly-review"))
                        .asString()
                        .lines())
                .hasSizeGreaterThan(7)
                .first()
                .isEqualTo("currency,code,severity,clientId,clientName,ownerId,ownerName,finding,proposal");
    }

    /** Oak is late with three invoices, and owes four more: one disputed, one promised, one paused, one to be followed up. */
    private void book() {
        for (var day : List.of("2026-01-20", "2026-01-25", "2026-02-05")) {
            var paid = open();
            given.payment("100.00").from(oak).receivedOn(day).on(paid, "100.00").record();
        }
        act(open(), "disputes", Map.of("reason", "Too dear", "openedDate", "2026-02-10"));
        act(
                open(),
                "promises",
                Map.of("date", "2026-02-15", "amount", "100.00", "by", "Ms Stone", "madeDate", "2026-02-10"));
        act(open(), "pauses", Map.of("until", "2026-02-20", "reason", "Holidays", "pausedDate", "2026-02-10"));
        var followed = open();
        expect(201, given.admin().post("/v1/tasks", Map.of("invoiceId", followed, "dueDate", "2026-02-12")));
        given.payment("55.00").from(oak).receivedOn("2026-02-20").unallocated().record();
    }

    private UUID open() {
        return given.openInvoice()
                .to(oak)
                .issuedOn("2025-12-10")
                .dueOn("2026-01-10")
                .send();
    }

    private void act(UUID invoice, String what, Map<String, ?> body) {
        expect(201, given.admin().post("/v1/invoices/" + invoice + "/" + what, body));
    }

    private JsonPath review(Map<String, Object> parameters) {
        var api = given.admin();
        for (var parameter : parameters.entrySet()) {
            api = api.query(parameter.getKey(), parameter.getValue());
        }
        return expect(200, api.get("/v1/reports/monthly-review")).jsonPath();
    }

    private void walkLinks(JsonPath review) {
        for (var finding : findings(review).values()) {
            @SuppressWarnings("unchecked")
            var links = (Map<String, String>) finding.get("links");
            assertThat(links).as(finding.toString()).isNotEmpty();
            links.forEach((figure, link) -> {
                var rows = expect(200, given.admin().unchecked().get(link)).jsonPath();
                if (AMOUNTS.contains(figure)) {
                    assertThat(rows.getString("totals[0].amount"))
                            .as(finding.toString())
                            .isEqualTo(figures(finding).get(figure));
                }
            });
        }
    }

    private static Map<String, Map<String, Object>> findings(JsonPath review) {
        List<Map<String, Object>> findings = review.getList("currencies[0].findings");
        return findings.stream().collect(Collectors.toMap(finding -> (String) finding.get("code"), finding -> finding));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> figures(Map<String, Object> finding) {
        return (Map<String, String>) finding.get("figures");
    }

    private static List<Object> withoutLinks(JsonPath review) {
        return List.of(
                review.getList("currencies[0].findings.finding"),
                review.getString("currencies[0].kpis.receivables"),
                review.getMap("currencies[0].average"));
    }
}
