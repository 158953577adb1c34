package dev.duebook.ground.page;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that moves past the reader of a list is never lost in silence. */
@DuebookTest
class MovingListTest {
    @Inject
    TestClock clock;

    private Given given;

    @BeforeEach
    void anOrganization() {
        given = Given.organization();
    }

    private void aMinutePasses() {
        clock.set(clock.instant().plusSeconds(60));
    }

    @Test
    void saysWhatToAskForWhenAnUnseenInvoiceIsPaidDownBelowTheCursor() {
        var one = given.openInvoice().of("10.00").send();
        var two = given.openInvoice().of("20.00").send();
        var three = given.openInvoice().of("30.00").send();
        aMinutePasses();
        var first = page(invoices("outstanding"), null);
        assertThat(first.getString("changedSince")).isNull();

        aMinutePasses();
        given.payment("25.00").on(three, "25.00").record();
        var second = page(invoices("outstanding"), first.getString("nextCursor"));

        var seen = new HashSet<UUID>(first.getList("items.id", UUID.class));
        seen.addAll(second.getList("items.id", UUID.class));
        assertThat(seen).containsExactlyInAnyOrder(one, two);
        var changed = page(invoices("outstanding").query("updatedSince", second.getString("changedSince")), null);
        seen.addAll(changed.getList("items.id", UUID.class));
        assertThat(seen).containsExactlyInAnyOrder(one, two, three);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dueDate", "-dueDate", "issueDate", "number", "total", "-outstanding"})
    void saysNothingWhereNothingWasWritten(String sort) {
        var all = Set.of(
                given.openInvoice().of("10.00").send(),
                given.openInvoice().of("20.00").send(),
                given.openInvoice().of("30.00").draft());
        aMinutePasses();
        var first = page(invoices(sort), null);
        var second = page(invoices(sort), first.getString("nextCursor"));
        var seen = new HashSet<UUID>(first.getList("items.id", UUID.class));
        seen.addAll(second.getList("items.id", UUID.class));
        assertThat(seen).isEqualTo(all);
        assertThat(second.getString("changedSince")).isNull();
        assertThat(second.getString("nextCursor")).isNull();
    }

    @Test
    void hasNothingToSayOfAListThatCannotMove() {
        for (var i = 0; i < 3; i++) {
            given.openInvoice().of("10.00").send();
        }
        var first = page(invoices("createdAt"), null);
        given.openInvoice().of("10.00").send();
        assertThat(page(invoices("createdAt"), first.getString("nextCursor")).getString("changedSince"))
                .isNull();
    }

    @Test
    void saysSoOfTasksWhoseDayIsMoved() {
        var invoice = given.openInvoice().of("10.00").send();
        UUID last = null;
        for (var day : new String[] {"2026-02-01", "2026-02-02", "2026-02-03"}) {
            last = UUID.fromString(expect(
                            201,
                            given.admin()
                                    .post(
                                            "/v1/tasks",
                                            Map.of("invoiceId", invoice, "dueDate", day, "note", "Ask Ann.")))
                    .jsonPath()
                    .getString("id"));
        }
        aMinutePasses();
        var first = page("/v1/tasks", given.admin().query("sort", "dueDate").query("limit", 2), null);
        expect(200, given.admin().patch("/v1/tasks/" + last, Map.of("dueDate", "2026-01-31")));
        var second = page(
                "/v1/tasks", given.admin().query("sort", "dueDate").query("limit", 2), first.getString("nextCursor"));
        assertThat(second.getList("items")).isEmpty();
        var changed = page("/v1/tasks", given.admin().query("updatedSince", second.getString("changedSince")), null);
        assertThat(changed.getList("items.id", UUID.class)).containsExactly(last);
    }

    private Api invoices(String sort) {
        return given.admin().query("sort", sort).query("limit", 2);
    }

    private static JsonPath page(Api api, String cursor) {
        return page("/v1/invoices", api, cursor);
    }

    private static JsonPath page(String path, Api api, String cursor) {
        return expect(200, (cursor == null ? api : api.query("cursor", cursor)).get(path))
                .jsonPath();
    }
}
