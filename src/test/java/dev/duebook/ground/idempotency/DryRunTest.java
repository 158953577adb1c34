package dev.duebook.ground.idempotency;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@DuebookTest
class DryRunTest {
    @Inject
    @EveryRow
    Jdbi jdbi;

    @Test
    void givesTheAnswerAndLeavesNothing() {
        var given = Given.organization();
        var client = "/v1/clients/" + given.client("ACME");
        var ann = "/v1/people/" + given.person("Ann", Role.VIEWER);
        var key = "/v1/api-keys/" + given.admin().get("/v1/api-keys").jsonPath().getString("items[0].id");
        var dry = given.admin().dryRun();
        var founding = Map.of("name", "Dry", "country", "NL", "currency", "EUR", "timeZone", "UTC");

        leavesNothing(201, () -> Api.operator().dryRun().post("/v1/organizations", founding));
        leavesNothing(200, () -> dry.patch("/v1/organization", Map.of("name", "Dry")));
        leavesNothing(
                201, () -> dry.post("/v1/people", Map.of("name", "Bob", "email", "b@example.com", "role", "VIEWER")));
        leavesNothing(200, () -> dry.patch(ann, Map.of("name", "Anna")));
        leavesNothing(200, () -> dry.post(ann + "/deactivate", Map.of()));
        leavesNothing(201, () -> dry.post("/v1/api-keys", Map.of("name", "Key", "role", "VIEWER")));
        leavesNothing(204, () -> dry.delete(key));
        leavesNothing(201, () -> dry.idempotent("k").post("/v1/clients", Map.of("name", "Dry")));
        leavesNothing(200, () -> dry.patch(client, Map.of("name", "Dry")));
        leavesNothing(200, () -> dry.post(client + "/archive"));
        leavesNothing(201, () -> dry.put("/v1/clients/by-external-ref/C-1", Map.of("name", "Dry")));
        assertThat(given.admin().get("/v1/clients").jsonPath().getList("items.name"))
                .containsExactly("ACME");
        expect(201, given.admin().idempotent("k").post("/v1/clients", Map.of("name", "Wet")));
    }

    @Test
    void refusesWhatTheRealRunWould() {
        var given = Given.organization();
        given.client("ACME", Map.of("externalRef", "C-1"));
        expectProblem(
                409,
                "already-exists",
                given.admin().dryRun().post("/v1/clients", Map.of("name", "Other", "externalRef", "C-1")));
    }

    private void leavesNothing(int status, Supplier<Response> write) {
        var before = contents();
        var answer = expect(status, write.get());
        assertThat(answer.header("Dry-Run")).isEqualTo("true");
        assertThat(contents()).isEqualTo(before);
    }

    /** How many rows each table has, and a digest of them; last use of keys left out. */
    private Map<String, String> contents() {
        return jdbi.withHandle(handle -> {
            var contents = new TreeMap<String, String>();
            handle.createQuery("select table_name from information_schema.tables where table_schema = 'public'"
                            + " and table_name not like 'flyway%'")
                    .mapTo(String.class)
                    .forEach(table -> contents.put(
                            table,
                            handle.createQuery("""
                                            select count(*) || ':' || coalesce(sum(hashtextextended(
                                                (to_jsonb(t) - 'last_used_at')::text, 0)::numeric), 0)
                                            from %s t
                                            """.formatted(table))
                                    .mapTo(String.class)
                                    .one()));
            return contents;
        });
    }
}
