package dev.duebook.company.organization;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class ApiKeysTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void showTheirSecretOnceAndKeepItNowhere() {
        var given = Given.organization();
        var created = expect(
                        201,
                        given.admin()
                                .idempotent("key-1")
                                .post("/v1/api-keys", Map.of("name", "Shop", "role", "VIEWER")))
                .jsonPath();
        var secret = created.getString("secret");
        expect(200, Api.with(secret).get("/v1/me"));
        assertThat(expect(200, given.admin().get("/v1/api-keys/" + created.getUUID("id")))
                        .asString())
                .doesNotContain("secret");
        assertThat(expect(200, given.admin().get("/v1/api-keys")).asString()).doesNotContain("secret");
        assertThat(occurrences(secret)).isZero();
        assertThat(occurrences(given.admin().key())).isZero();
        assertThat(occurrences("Shop")).isPositive();
    }

    @Test
    void nameTheInstallationThatGaveThem() {
        assertThat(secretOf(Given.organization().admin(), "Shop")).matches("dbk_d1_[A-Za-z0-9_-]{43}");
    }

    @Test
    void stayValidFromBeforeTheyNamedIt() {
        var given = Given.organization();
        var old = secretOf(given.admin(), "Shop").replace("dbk_d1_", "dbk_");
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update api_key set secret_hash = :hash where organization_id = :org and name = 'Shop'")
                .bind("hash", ApiKey.hash(old))
                .bind("org", given.id())
                .execute());
        expect(200, Api.with(old).get("/v1/me"));
    }

    private static String secretOf(Api admin, String name) {
        return expect(201, admin.post("/v1/api-keys", Map.of("name", name, "role", "VIEWER")))
                .jsonPath()
                .getString("secret");
    }

    @Test
    void replayWithoutTheirSecret() {
        var admin = Given.organization().admin().idempotent("key-1");
        var first = expect(201, admin.post("/v1/api-keys", Map.of("name", "Shop", "role", "VIEWER")))
                .jsonPath();
        var replay = expect(201, admin.post("/v1/api-keys", Map.of("name", "Shop", "role", "VIEWER")));
        assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replay.jsonPath().getUUID("id")).isEqualTo(first.getUUID("id"));
        assertThat(replay.jsonPath().getMap("")).containsEntry("secret", null);
    }

    @Test
    void stopWorkingWithinFiveSecondsOfTheirRevocation() {
        var given = Given.organization();
        var created = given.admin()
                .post("/v1/api-keys", Map.of("name", "Shop", "role", "FINANCE"))
                .jsonPath();
        var key = Api.with(created.getString("secret"));
        expect(200, key.get("/v1/me"));
        var path = "/v1/api-keys/" + created.getUUID("id");
        expect(204, given.admin().delete(path));
        await().atMost(5, SECONDS).untilAsserted(() -> expectProblem(401, "unauthorized", key.get("/v1/me")));
        var revoked = given.admin().get(path).jsonPath();
        assertThat(revoked.getString("revokedAt")).isNotNull();
        assertThat(revoked.getString("lastUsedAt")).isNotNull();
        expect(204, given.admin().delete(path));
    }

    @Test
    void expireByRealTime() {
        var admin = Given.organization().admin();
        expect(
                201,
                admin.post(
                        "/v1/api-keys", Map.of("name", "Shop", "role", "VIEWER", "expiresAt", "2099-01-01T00:00:00Z")));
        expectWrong(
                admin.post(
                        "/v1/api-keys", Map.of("name", "Shop", "role", "VIEWER", "expiresAt", "2020-01-01T00:00:00Z")),
                "/expiresAt");
    }

    @Test
    void neverHaveMoreRightsThanTheirPerson() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.COLLECTOR);
        expectProblem(
                422,
                "role-too-high",
                given.admin().post("/v1/api-keys", Map.of("name", "Shop", "personId", ann, "role", "FINANCE")));
        expectProblem(
                404,
                "not-found",
                given.admin()
                        .post("/v1/api-keys", Map.of("name", "Shop", "personId", UUID.randomUUID(), "role", "VIEWER")));
        expect(200, given.admin().post("/v1/people/" + ann + "/deactivate", Map.of()));
        expectProblem(
                422,
                "owner-inactive",
                given.admin().post("/v1/api-keys", Map.of("name", "Shop", "personId", ann, "role", "VIEWER")));
    }

    /** In how many rows of the whole database the text occurs. */
    private long occurrences(String text) {
        return jdbi.withHandle(handle -> handle
                .createQuery("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_name not like 'flyway%'")
                .mapTo(String.class)
                .stream()
                .mapToLong(table -> handle.createQuery(
                                "select count(*) from " + table + " t where strpos(t::text, :text) > 0")
                        .bind("text", text)
                        .mapTo(Long.class)
                        .one())
                .sum());
    }
}
