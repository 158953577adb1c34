package dev.duebook.book.arrangement;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DuebookTest
class PauseTest {
    @Inject
    TestClock clock;

    @Test
    void lastsUpToItsLastDayUnlessItIsEnded() {
        var given = Given.organization();
        var api = given.key(Role.COLLECTOR);
        var invoice = "/v1/invoices/" + given.openInvoice().send();
        var until = expect(201, api.post(invoice + "/pauses", Map.of("until", "2026-03-10", "reason", "Holidays.")));
        var longer = expect(201, api.post(invoice + "/pauses", Map.of("until", "2026-03-20", "reason", "Illness.")));
        assertThat(api.get(invoice).jsonPath().getString("pausedUntil")).isEqualTo("2026-03-20");

        var end = invoice + "/pauses/" + longer.jsonPath().getString("id") + "/end";
        expectProblem(422, "date-not-allowed", api.post(end, Map.of("date", "2026-03-01")));
        var ended = expect(200, api.post(end, Map.of()));
        assertThat(ended.jsonPath().getString("endedDate")).isEqualTo("2026-03-02");
        expectProblem(409, "already-ended", api.post(end, Map.of()));
        assertThat(api.get(invoice).jsonPath().getString("pausedUntil")).isEqualTo("2026-03-10");
        assertThat(api.get(invoice + "/history").jsonPath().<Map<String, Object>>getList("items[-1].changes"))
                .containsExactly(Map.of("field", "pausedUntil", "old", "2026-03-20", "new", "2026-03-10"));

        clock.set("2026-03-10");
        assertThat(api.get(invoice).jsonPath().<String>getList("availableActions"))
                .contains("END_PAUSE");
        clock.set("2026-03-11");
        assertThat(api.get(invoice).jsonPath().getString("pausedUntil")).isNull();
        expectProblem(
                409,
                "already-ended",
                api.post(invoice + "/pauses/" + until.jsonPath().getString("id") + "/end", Map.of()));
        assertThat(api.get(invoice + "/pauses").jsonPath().getList("items")).hasSize(2);
    }

    @Test
    void needsADebtAndDaysThatMakeSense() {
        var given = Given.organization();
        var admin = given.admin();
        var pauses = "/v1/invoices/" + given.openInvoice().send() + "/pauses";
        expectProblem(422, "date-not-allowed", admin.post(pauses, Map.of("until", "2026-03-01", "reason", "Past.")));
        expect(201, admin.post(pauses, Map.of("until", "2026-03-01", "reason", "It was.", "pausedDate", "2026-02-20")));
        expectProblem(
                422,
                "date-not-allowed",
                admin.post(pauses, Map.of("until", "2026-03-09", "reason", "Early.", "pausedDate", "2026-02-01")));
        expectProblem(
                409,
                "invoice-is-draft",
                admin.post(
                        "/v1/invoices/" + given.openInvoice().draft() + "/pauses",
                        Map.of("until", "2026-03-09", "reason", "Draft.")));
        expectProblem(404, "not-found", admin.post(pauses + "/01890a5d-ffff-7fff-bfff-ffffffffffff/end", Map.of()));
    }
}
