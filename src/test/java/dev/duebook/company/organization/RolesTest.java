package dev.duebook.company.organization;

import static dev.duebook.testing.Answers.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.ContractFile;
import dev.duebook.testing.ContractFile.Operation;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.Wire;
import io.restassured.response.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@DuebookTest
class RolesTest {
    /** Ways to write a path differently that servers and filters are known to disagree about. */
    private static final List<UnaryOperator<String>> DISGUISES = List.of(
            path -> path + ";x=1",
            path -> path + "%3Bx",
            path -> path + ";jsessionid=1",
            path -> path.replaceFirst("/v1/", "/v1;x=1/"),
            path -> path.replaceFirst("/v1/", "//v1/"),
            path -> path.replaceFirst("/v1/", "/v1//"),
            path -> path.replaceFirst("/v1/", "/./v1/"),
            path -> path.replaceFirst("/v1/", "/v1/%2e/"),
            path -> path.replaceFirst("/v1/", "/x/../v1/"),
            path -> path.replaceFirst("/v1/", "/q/openapi/%2e%2e/%2e%2e/v1/"),
            path -> path.replaceFirst("/v1/", "/v1%2F"),
            path -> path.replaceFirst("/v1/", "/v1%5C"),
            path -> path + "/",
            path -> path + "%00",
            path -> path.replaceFirst("/v1/", "/V1/"));

    @Test
    void everyOperationIsRefusedToThoseWithLessThanItsRole() {
        var keys = keys();
        for (var operation : ContractFile.operations()) {
            expectProblem(401, "unauthorized", call(Api.anonymous(), operation));
            expectProblem(401, "unauthorized", call(Api.with("dbk_nobody"), operation));
            if (operation.role().equals("OPERATOR")) {
                keys.values().forEach(key -> expectProblem(403, "operator-only", call(key, operation)));
            } else {
                expectProblem(403, "forbidden", call(Api.operator(), operation));
                var least = Role.valueOf(operation.role());
                keys.forEach((role, key) -> {
                    var answer = call(key, operation);
                    if (role.includes(least)) {
                        assertThat(answer.statusCode())
                                .as("%s as %s", operation, role)
                                .isNotIn(401, 403);
                    } else {
                        expectProblem(403, "forbidden", answer);
                    }
                });
            }
        }
    }

    @Test
    void noDisguiseOfAPathGivesMoreThanThePath() {
        var viewer = Given.organization().key(Role.VIEWER).key();
        for (var operation : ContractFile.operations()) {
            for (var disguise : DISGUISES) {
                var target = disguise.apply(operation.pathToNothing());
                assertThat(refusal(operation, target, null))
                        .as("%s without a key", target)
                        .isBetween(400, 499);
                if (!operation.role().equals("VIEWER")) {
                    assertThat(refusal(operation, target, viewer))
                            .as("%s as VIEWER", target)
                            .isBetween(400, 499);
                }
            }
        }
    }

    /** Ways to begin like the page that anybody may open, and to end elsewhere. */
    private static final List<UnaryOperator<String>> DETOURS = List.of(
            path -> "/claims/x/.." + path.replaceFirst("/v1/", "/../v1/"),
            path -> "/claims/.." + path,
            path -> "/claims/%2e%2e" + path,
            path -> "/claims/..%2f" + path.substring(1),
            path -> "/claims/x" + path,
            path -> "/claims;x=1/.." + path,
            path -> "/claims" + path,
            path -> path + "/../../claims/x");

    @Test
    void thePageForAnybodyIsNoWayToOperations() {
        for (var operation : ContractFile.operations()) {
            for (var detour : DETOURS) {
                var target = detour.apply(operation.pathToNothing());
                assertThat(refusal(operation, target, null))
                        .as("%s without a key", target)
                        .isBetween(400, 499);
            }
        }
    }

    @Test
    void noHeaderChangesPathOrMethod() {
        var viewer = Given.organization().key(Role.VIEWER);
        var answer = viewer.unchecked()
                .header("X-HTTP-Method-Override", "POST")
                .header("X-Original-URL", "/v1/people")
                .header("X-Rewrite-URL", "/v1/people")
                .get("/v1/me");
        assertThat(answer.jsonPath().getString("role")).isEqualTo("VIEWER");
    }

    private static int refusal(Operation operation, String target, String key) {
        var body = operation.mediaType() == null ? null : "{}";
        return Wire.send(operation.verb(), target, key, mediaType(operation), body)
                .status();
    }

    private static Response call(Api caller, Operation operation) {
        var body = operation.mediaType() == null ? null : "{}";
        return answering(caller, operation)
                .bad()
                .send(operation.verb(), operation.pathToNothing(), mediaType(operation), body);
    }

    /** A stream would go on for ever; with an id that is none it is refused, but to those only who may open it. */
    private static Api answering(Api caller, Operation operation) {
        return operation.id().equals("streamEvents") ? caller.header("Last-Event-ID", "none") : caller;
    }

    private static String mediaType(Operation operation) {
        return operation.mediaType() == null || !operation.mediaType().startsWith("multipart")
                ? operation.mediaType()
                : operation.mediaType() + ";boundary=x";
    }

    private static Map<Role, Api> keys() {
        var given = Given.organization();
        var keys = new EnumMap<Role, Api>(Role.class);
        for (var role : Role.values()) {
            keys.put(role, given.key(role));
        }
        return keys;
    }
}
