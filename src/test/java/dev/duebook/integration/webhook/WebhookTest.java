package dev.duebook.integration.webhook;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class WebhookTest {
    private static final Map<String, Object> LEDGER = Map.of(
            "url", "https://books.example/hooks?key=s3cret", "types", List.of("invoice.*"), "description", "Books");

    @Inject
    @EveryRow
    Jdbi jdbi;

    private Given given;

    @BeforeEach
    void begin() {
        given = Given.organization();
    }

    @Test
    void showsItsSecretOnceAndNeverAgain() {
        var made = expect(201, given.admin().idempotent("hook").post("/v1/webhooks", LEDGER));
        assertThat(made.jsonPath().getString("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        var id = made.jsonPath().getString("id");
        assertThat(made.header("Location")).isEqualTo("/v1/webhooks/" + id);

        var replayed = expect(201, given.admin().idempotent("hook").post("/v1/webhooks", LEDGER));
        assertThat(replayed.jsonPath().getString("id")).isEqualTo(id);
        assertThat(replayed.asString()).contains("\"secret\":null");
        var read = expect(200, given.admin().get("/v1/webhooks/" + id));
        assertThat(read.asString()).doesNotContain("secret\"", "whsec_");
        assertThat(read.jsonPath().getString("state")).isEqualTo("ACTIVE");
        assertThat(read.jsonPath().getList("types")).containsExactly("invoice.*");
        assertThat(expect(200, given.admin().get("/v1/webhooks")).asString()).doesNotContain("whsec_");
        assertThat(stored("select count(*) from idempotency where body like '%whsec_%'"))
                .isZero();
        assertThat(stored("select count(*) from history where changes::text like '%s3cret%'"))
                .isZero();
        assertThat(stored("select count(*) from outbox where data::text like '%s3cret%' or data::text like '%whsec_%'"))
                .isZero();
    }

    @Test
    void isChangedByMergePatch() {
        var made = expect(201, given.admin().post("/v1/webhooks", LEDGER));
        var path = "/v1/webhooks/" + made.jsonPath().getString("id");
        var change = new HashMap<String, Object>(Map.of("state", "DISABLED", "types", List.of("payment.recorded")));
        change.put("description", null);
        var changed = expect(200, given.admin().ifMatch(version(made)).patch(path, change));
        assertThat(changed.jsonPath().getString("state")).isEqualTo("DISABLED");
        assertThat(changed.jsonPath().getList("types")).containsExactly("payment.recorded");
        assertThat(changed.jsonPath().getString("description")).isNull();
        assertThat(version(changed)).isEqualTo(2);
        assertThat(version(expect(200, given.admin().patch(path, Map.of("state", "DISABLED")))))
                .isEqualTo(2);
        expectProblem(412, "stale-version", given.admin().ifMatch(1).patch(path, Map.of("state", "ACTIVE")));
        assertThat(actions(made.jsonPath().getUUID("id"))).containsExactly("webhook.created", "webhook.updated");
    }

    @Test
    void isGoneOnceItIsDeleted() {
        var id = expect(201, given.admin().post("/v1/webhooks", LEDGER))
                .jsonPath()
                .getUUID("id");
        expect(204, given.admin().dryRun().delete("/v1/webhooks/" + id));
        expect(204, given.admin().delete("/v1/webhooks/" + id));
        expectProblem(404, "not-found", given.admin().get("/v1/webhooks/" + id));
        expectProblem(404, "not-found", given.admin().delete("/v1/webhooks/" + id));
        expectProblem(404, "not-found", given.admin().get("/v1/webhooks/" + id + "/deliveries"));
        assertThat(expect(200, given.admin().get("/v1/webhooks")).jsonPath().getList("items"))
                .isEmpty();
        assertThat(actions(id)).containsExactly("webhook.created", "webhook.deleted");
    }

    @Test
    void itsAddressHasToBeOneThatMayBeCalled() {
        for (var url : List.of(
                "ftp://books.example/",
                "https://user:password@books.example/",
                "http://books.example/",
                "https://books.example:22/",
                "https:///hooks",
                "not a url",
                "books.example/hooks")) {
            expectWrong(given.admin().post("/v1/webhooks", Map.of("url", url)), "/url");
        }
        var id = expect(201, given.admin().post("/v1/webhooks", LEDGER))
                .jsonPath()
                .getUUID("id");
        expectWrong(given.admin().patch("/v1/webhooks/" + id, Map.of("url", "http://books.example/")), "/url");
    }

    @Test
    void itsTypesHaveToBeTypesOrFamilies() {
        for (var type :
                List.of("invoice", "invoice.**", "*", ".sent", "Invoice.sent", "invoice.sent.now", "invoice.*x")) {
            expectWrong(
                    given.admin()
                            .bad()
                            .post("/v1/webhooks", Map.of("url", "https://a.example", "types", List.of(type))),
                    "/types/0");
        }
    }

    @Test
    void anOrganizationHasAtMostTwenty() {
        for (var n = 0; n < 20; n++) {
            expect(201, given.admin().post("/v1/webhooks", Map.of("url", "https://a.example/" + n)));
        }
        expectProblem(422, "too-many-webhooks", given.admin().post("/v1/webhooks", LEDGER));
        var first = expect(200, given.admin().get("/v1/webhooks")).jsonPath().getUUID("items[0].id");
        expect(204, given.admin().delete("/v1/webhooks/" + first));
        expect(201, given.admin().post("/v1/webhooks", LEDGER));
    }

    @Test
    void ofAnotherOrganizationIsNotFound() {
        var id = expect(201, given.admin().post("/v1/webhooks", LEDGER))
                .jsonPath()
                .getUUID("id");
        var other = Given.organization().admin();
        expectProblem(404, "not-found", other.get("/v1/webhooks/" + id));
        expectProblem(404, "not-found", other.patch("/v1/webhooks/" + id, Map.of("state", "DISABLED")));
        expectProblem(404, "not-found", other.post("/v1/webhooks/" + id + "/rotate-secret"));
        expectProblem(404, "not-found", other.post("/v1/webhooks/" + id + "/test"));
        expectProblem(404, "not-found", other.get("/v1/webhooks/" + id + "/deliveries"));
        expectProblem(404, "not-found", other.delete("/v1/webhooks/" + id));
    }

    private long stored(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private List<String> actions(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select action from history where aggregate_id = :id order by sequence")
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
    }
}
