package dev.duebook.company.organization;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.version;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.Wire;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class PeopleTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Inject
    @EveryRow
    Jdbi jdbi;

    @AfterEach
    void end() {
        threads.shutdown();
    }

    @Test
    void areListedInTheOrderInWhichTheyJoined() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var bob = given.person("Bob", Role.VIEWER);
        assertThat(given.admin().get("/v1/people").jsonPath().getList("items.id", UUID.class))
                .containsExactly(given.personId(), ann, bob);
    }

    @Test
    void haveAnAddressOfTheirOwn() {
        var admin = Given.organization().admin();
        expect(201, admin.post("/v1/people", Map.of("name", "Ann", "email", "ann@example.com", "role", "VIEWER")));
        expectProblem(
                409,
                "already-exists",
                admin.post("/v1/people", Map.of("name", "Anna", "email", "ANN@example.com", "role", "VIEWER")));
    }

    @Test
    void changeByMergePatch() {
        var given = Given.organization();
        var path = "/v1/people/" + given.person("Ann", Role.FINANCE);
        var changed = expect(200, given.admin().ifMatch(1).patch(path, Map.of("name", "Anna")));
        assertThat(changed.jsonPath().getString("name")).isEqualTo("Anna");
        assertThat(changed.jsonPath().getString("role")).isEqualTo("FINANCE");
        assertThat(version(changed)).isEqualTo(2);
        expectProblem(412, "stale-version", given.admin().ifMatch(1).patch(path, Map.of("name", "Ann")));
    }

    @Test
    void doNotDeactivateThemselves() {
        var given = Given.organization();
        expectProblem(
                422, "own-person", given.admin().post("/v1/people/" + given.personId() + "/deactivate", Map.of()));
    }

    @Test
    void doNotChangeTheirOwnRole() {
        var given = Given.organization();
        given.person("Ann", Role.ADMIN);
        var own = "/v1/people/" + given.personId();

        expectProblem(422, "own-person", given.admin().patch(own, Map.of("role", "FINANCE")));
        expect(200, given.admin().patch(own, Map.of("name", "Dana", "role", "ADMIN")));
        assertThat(given.admin().get("/v1/me").jsonPath().getString("role")).isEqualTo("ADMIN");
    }

    @Test
    void doNotTakeTheLastAdminFromAnOrganizationAllAtOnce() {
        for (var round = 0; round < 5; round++) {
            var given = Given.organization();
            var ann = given.person("Ann", Role.ADMIN);
            var hers = given.key(ann, Role.ADMIN);
            var his = given.admin();

            var answers = Stream.<Callable<Integer>>of(
                            () -> his.patch("/v1/people/" + ann, Map.of("role", "VIEWER"))
                                    .statusCode(),
                            () -> hers.post("/v1/people/" + given.personId() + "/deactivate", Map.of())
                                    .statusCode())
                    .map(threads::submit)
                    .toList()
                    .stream()
                    .map(PeopleTest::result)
                    .toList();

            assertThat(answers).containsOnlyOnce(200).containsAnyOf(401, 403);
            assertThat(admins(given.id())).isEqualTo(1);
        }
    }

    @Test
    void leaveTheirClientsToASuccessorAndTheirKeysStopWorking() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var bob = given.person("Bob", Role.FINANCE);
        var key = given.key(ann, Role.FINANCE);
        expect(200, key.get("/v1/me"));
        var client = given.client("ACME", Map.of("ownerId", ann));
        var others = given.client("Other", Map.of("ownerId", bob));

        expectProblem(422, "reassign-required", given.admin().post("/v1/people/" + ann + "/deactivate", Map.of()));
        assertThat(given.admin().get("/v1/people/" + ann).jsonPath().getBoolean("active"))
                .isTrue();
        var left = expect(200, given.admin().post("/v1/people/" + ann + "/deactivate", Map.of("reassignTo", bob)));

        assertThat(left.jsonPath().getBoolean("active")).isFalse();
        var handedOver = given.admin().get("/v1/clients/" + client);
        assertThat(handedOver.jsonPath().getUUID("ownerId")).isEqualTo(bob);
        assertThat(version(handedOver)).isEqualTo(2);
        assertThat(version(given.admin().get("/v1/clients/" + others))).isEqualTo(1);
        assertThat(actions(client)).isEqualTo("client.created,client.updated");
        assertThat(actions(ann)).isEqualTo("person.created,person.deactivated");
        await().atMost(5, SECONDS).untilAsserted(() -> expectProblem(401, "unauthorized", key.get("/v1/me")));
        expectProblem(409, "already-inactive", given.admin().post("/v1/people/" + ann + "/deactivate", Map.of()));
        expectProblem(422, "owner-inactive", given.admin().post("/v1/clients", Map.of("name", "New", "ownerId", ann)));
    }

    @Test
    void leaveWithoutABodyWhenTheyOwnNothing() {
        var given = Given.organization();
        var path = "/v1/people/" + given.person("Ann", Role.FINANCE) + "/deactivate";
        assertThat(Wire.send("POST", path, given.admin().key(), null, null).status())
                .isEqualTo(200);
    }

    @Test
    void areNotReplacedByStrangersOrThemselves() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var deactivate = "/v1/people/" + ann + "/deactivate";
        var stranger = Given.organization().personId();
        expectProblem(404, "not-found", given.admin().post(deactivate, Map.of("reassignTo", stranger)));
        expectProblem(422, "owner-inactive", given.admin().post(deactivate, Map.of("reassignTo", ann)));
    }

    @Test
    void withALesserRoleHaveLesserKeys() {
        var given = Given.organization();
        var ann = given.person("Ann", Role.FINANCE);
        var key = given.key(ann, Role.FINANCE);
        expect(201, key.post("/v1/clients", Map.of("name", "ACME")));
        expect(200, given.admin().patch("/v1/people/" + ann, Map.of("role", "VIEWER")));
        await().atMost(5, SECONDS)
                .untilAsserted(
                        () -> expectProblem(403, "forbidden", key.post("/v1/clients", Map.of("name", "ACME 2"))));
        assertThat(key.get("/v1/me").jsonPath().getString("role")).isEqualTo("VIEWER");
    }

    private static int result(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private int admins(UUID organization) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from person where organization_id = :org and role = 'ADMIN' and active")
                .bind("org", organization)
                .mapTo(Integer.class)
                .one());
    }

    private String actions(UUID aggregate) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select string_agg(h.action, ',' order by h.sequence)
                        from history h join outbox o using (organization_id, aggregate_id, sequence)
                        where aggregate_id = :id and o.type = h.action
                        """)
                .bind("id", aggregate)
                .mapTo(String.class)
                .one());
    }
}
