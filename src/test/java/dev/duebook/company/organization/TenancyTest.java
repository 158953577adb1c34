package dev.duebook.company.organization;

import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

@DuebookTest
class TenancyTest {
    @Test
    void theIdsOfAnotherOrganizationDoNotExist() {
        var other = Given.organization();
        var client = other.client("Theirs");
        var person = other.person("Their Ann", Role.FINANCE);
        var key = other.admin().get("/v1/api-keys").jsonPath().getUUID("items[0].id");
        var me = Given.organization().admin();

        hidden(me, client, (api, id) -> api.get("/v1/clients/" + id));
        hidden(me, client, (api, id) -> api.patch("/v1/clients/" + id, Map.of("notes", "mine")));
        hidden(me, client, (api, id) -> api.post("/v1/clients/" + id + "/archive"));
        hidden(me, client, (api, id) -> api.post("/v1/clients/" + id + "/restore"));
        hidden(me, person, (api, id) -> api.get("/v1/people/" + id));
        hidden(me, person, (api, id) -> api.patch("/v1/people/" + id, Map.of("name", "Mine")));
        hidden(me, person, (api, id) -> api.post("/v1/people/" + id + "/deactivate", Map.of()));
        hidden(me, person, (api, id) -> api.post("/v1/clients", Map.of("name", "Mine", "ownerId", id)));
        hidden(
                me,
                person,
                (api, id) -> api.post("/v1/api-keys", Map.of("name", "Key", "role", "VIEWER", "personId", id)));
        hidden(me, key, (api, id) -> api.get("/v1/api-keys/" + id));
        hidden(me, key, (api, id) -> api.delete("/v1/api-keys/" + id));
    }

    @Test
    void listsShowTheCallersOwnOnly() {
        var other = Given.organization();
        other.client("Theirs", Map.of("externalRef", "C-1", "tags", List.of("vip")));
        var given = Given.organization();
        var mine = given.client("Mine", Map.of("externalRef", "C-1", "tags", List.of("vip")));
        for (var filtered : List.of(
                given.admin(),
                given.admin().query("externalRef", "C-1"),
                given.admin().query("tag", "vip"),
                given.admin().query("q", "i"))) {
            assertThat(filtered.get("/v1/clients").jsonPath().getList("items.id", UUID.class))
                    .containsExactly(mine);
        }
        assertThat(given.admin()
                        .query("ownerId", other.personId())
                        .get("/v1/clients")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    private static void hidden(Api caller, UUID theirs, BiFunction<Api, UUID, Response> call) {
        var ofAnother = expectProblem(404, "not-found", call.apply(caller, theirs));
        var absent = expectProblem(404, "not-found", call.apply(caller, Ids.next()));
        assertThat(withoutRequestId(ofAnother)).isEqualTo(withoutRequestId(absent));
    }

    private static Map<String, Object> withoutRequestId(Response answer) {
        Map<String, Object> problem = answer.jsonPath().getMap("");
        problem.remove("requestId");
        return problem;
    }
}
