package dev.duebook.ground.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.OperatorOnly;
import dev.duebook.ground.tenant.Public;
import dev.duebook.testing.Api;
import dev.duebook.testing.ContractFile;
import dev.duebook.testing.ContractFile.Operation;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractTest {
    private final OpenApiInteractionValidator validator = Api.validator(true);

    @Test
    void everyOperationIsServedAndEveryResourceMethodDocumented() {
        assertThat(served()).containsExactlyInAnyOrderEntriesOf(documented(ContractTest::verbAndPath));
    }

    @Test
    void theLeastRoleIsTheSameInContractAndCode() {
        var roles = resourceMethods().collect(toMap(Method::getName, ContractTest::role));
        assertThat(roles).containsExactlyInAnyOrderEntriesOf(documented(Operation::role));
        assertThat(roles.values()).isSubsetOf("OPERATOR", "ADMIN", "FINANCE", "COLLECTOR", "VIEWER");
    }

    @Test
    void everyOperationHasSummaryExamplesAndItsProblemCodes() {
        for (var operation : ContractFile.operations()) {
            assertThat(operation.node().path("summary").asText())
                    .as(operation.id())
                    .isNotBlank();
            assertThat(operation.node().path("x-problem-codes"))
                    .as(operation.id())
                    .isNotEmpty();
            operation.node().path("requestBody").path("content").forEach(content -> assertThat(content.has("example"))
                    .as(operation.id())
                    .isTrue());
        }
    }

    @Test
    void theExamplesOfAnswersAreValid() {
        assertThat(answers()).isNotEmpty().allSatisfy(answer -> assertThat(
                        errors(answer.operation(), answer.status(), answer.example()))
                .as("%s %s", answer.operation(), answer.status())
                .isEmpty());
    }

    @Test
    void noticesAnswersThatAreWrong() {
        for (var answer : answers()) {
            for (var mutant : mutants(answer.example())) {
                assertThat(errors(answer.operation(), answer.status(), mutant))
                        .as("%s %s takes %s", answer.operation(), answer.status(), mutant)
                        .isNotEmpty();
            }
        }
    }

    private record Answer(Operation operation, int status, JsonNode example) {}

    private static List<Answer> answers() {
        var document = ContractFile.document();
        return ContractFile.operations().stream()
                .flatMap(operation -> Stream.of(200, 201, 202)
                        .map(status -> new Answer(operation, status, example(document, operation, status)))
                        .filter(answer -> answer.example().isObject()))
                .toList();
    }

    private static JsonNode example(JsonNode document, Operation operation, int status) {
        var response = operation.node().path("responses").path(Integer.toString(status));
        if (response.has("$ref")) {
            response = document.at(response.get("$ref").asText().substring(1));
        }
        return response.path("content").path("application/json").path("example");
    }

    private static List<JsonNode> mutants(JsonNode example) {
        var withUnknown = ((ObjectNode) example.deepCopy()).put("unheardOf", 1);
        var first = example.fieldNames().next();
        var ofWrongType = ((ObjectNode) example.deepCopy())
                .set(
                        first,
                        first.equals("items")
                                ? withUnknown
                                : withUnknown.arrayNode().add(1));
        var without = ((ObjectNode) example.deepCopy()).remove(List.of(first));
        return List.of(withUnknown, ofWrongType, without);
    }

    private List<String> errors(Operation operation, int status, JsonNode body) {
        var answer = SimpleResponse.Builder.status(status)
                .withContentType("application/json")
                .withBody(body.toString())
                .build();
        return validator
                .validateResponse(operation.pathToNothing(), Request.Method.valueOf(operation.verb()), answer)
                .getMessages()
                .stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::getMessage)
                .toList();
    }

    private static Map<String, String> documented(Function<Operation, String> what) {
        return ContractFile.operations().stream().collect(toMap(Operation::id, what));
    }

    private static String verbAndPath(Operation operation) {
        return operation.verb() + " " + operation.path();
    }

    private static Map<String, String> served() {
        return resourceMethods().collect(toMap(Method::getName, method -> verb(method) + " " + path(method)));
    }

    /** But for the pages that anybody may open, which are no part of the API. */
    private static Stream<Method> resourceMethods() {
        return mainClasses().stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> verb(method) != null && !method.isAnnotationPresent(Public.class));
    }

    private static List<Class<?>> mainClasses() {
        try {
            var root = java.nio.file.Path.of(Allowed.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(root.resolve("dev/duebook"))) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                        .<Class<?>>map(file -> load(file.replace(".class", "").replace('/', '.')))
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ContractTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
    }

    private static String path(Method method) {
        var under = method.getAnnotation(Path.class);
        return method.getDeclaringClass().getAnnotation(Path.class).value() + (under == null ? "" : under.value());
    }

    private static String role(Method method) {
        var allowed = method.getAnnotation(Allowed.class);
        var operator = method.isAnnotationPresent(OperatorOnly.class);
        if (allowed != null && operator || allowed == null && !operator) {
            return "not said";
        }
        return operator ? "OPERATOR" : allowed.value().name();
    }
}
