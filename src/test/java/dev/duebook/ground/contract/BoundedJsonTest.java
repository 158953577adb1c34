package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.testing.ContractFile.Operation;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedJsonTest {
    /** Of the processor, which another load of the machine does not take. */
    private static final Duration SOON = Duration.ofMillis(300);

    private static final int MOST_TEXT_OF_ERRORS = 20_000;

    private static final Contract CONTRACT = new Contract();
    private final StrictJson strict = new StrictJson(new ObjectMapper());

    @Test
    void noListFilledWithNothingIsABurdenToAnyOperation() {
        assertThat(HeavyBodies.operations()).hasSizeGreaterThan(50).allSatisfy(operation -> HeavyBodies.of(operation)
                .forEach((what, body) -> refusedSoon(operation, what, body)));
    }

    @Test
    void noBodyIsABurden() {
        var bodies = HeavyBodies.ofAnyKind();
        for (var id : List.of("createClient", "createInvoices", "updateOrganization")) {
            bodies.forEach((what, body) -> refusedSoon(HeavyBodies.operation(id), what, body));
        }
    }

    private void refusedSoon(Operation operation, String what, byte[] body) {
        var began = processorTime();
        var refusal = refusal(operation, body);
        assertThat(processorTime().minus(began)).as("%s: %s", operation, what).isLessThan(SOON);
        if (refusal != null) {
            assertThat(refusal.status()).isBetween(400, 413);
            assertThat(refusal.errors()).hasSizeLessThanOrEqualTo(FieldErrors.MOST);
            assertThat(refusal.errors().stream()
                            .mapToInt(error ->
                                    error.pointer().length() + error.detail().length())
                            .sum())
                    .isLessThan(MOST_TEXT_OF_ERRORS);
        }
    }

    @Test
    void saysThatMoreIsWrongThanItNames() {
        var body = "{\"name\":\"ACME\"" + ",\"u%d\":1".repeat(101) + "}";
        var many = refusal(
                HeavyBodies.operation("createClient"), numbered(body, 101).getBytes(StandardCharsets.UTF_8));
        assertThat(many.errors()).hasSize(100);
        assertThat(many.errorsOmitted()).isTrue();
        assertThat(many.getMessage()).contains("more");

        body = "{\"name\":\"ACME\"" + ",\"u%d\":1".repeat(100) + "}";
        var all = refusal(
                HeavyBodies.operation("createClient"), numbered(body, 100).getBytes(StandardCharsets.UTF_8));
        assertThat(all.errors()).hasSize(100);
        assertThat(all.errorsOmitted()).isFalse();
    }

    @Test
    void looksIntoNothingThatIsTooLong() {
        var steps = "{\"name\":\"x\",\"steps\":[" + "{},".repeat(1000) + "{}]}";
        var refusal = refusal(HeavyBodies.operation("createReminderPolicy"), steps.getBytes(StandardCharsets.UTF_8));
        assertThat(refusal.errors()).extracting("pointer").containsExactly("/steps");
    }

    @Test
    void takesTheLargestBodyThatTheContractAllows() {
        for (var operation : HeavyBodies.operations()) {
            var largest = largest(HeavyBodies.schema(operation));
            var text = largest.toString().getBytes(StandardCharsets.UTF_8);
            if (text.length <= StrictJson.MOST_BYTES) {
                assertThat(refusal(operation, text)).as(operation.id()).isNull();
            }
        }
        assertThat(CONTRACT.operation("createInvoice").mostValues()).isLessThan(StrictJson.MOST_VALUES);
    }

    /** 500 invoices of as many lines as fit: nothing of use holds more values in as many bytes. */
    @Test
    void takesAFullBatchOfTheSmallestLines() {
        var line = "{\"description\":\"x\",\"unitPrice\":\"1\"}";
        var lines = (line + ",").repeat(55) + line;
        var row = "{\"key\":\"%s\",\"request\":{\"lines\":[" + lines + "]}}";
        var rows = new StringBuilder("{\"items\":[");
        for (var i = 0; i < 500; i++) {
            rows.append(i == 0 ? "" : ",").append(row.formatted("k" + i));
        }
        var body = rows.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(body.length).isBetween(StrictJson.MOST_BYTES * 9 / 10, StrictJson.MOST_BYTES);
        assertThat(refusal(HeavyBodies.operation("createInvoices"), body)).isNull();
    }

    private static Duration processorTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private Rejection refusal(Operation operation, byte[] body) {
        return catchThrowableOfType(Rejection.class, () -> {
            var judged = CONTRACT.operation(operation.id());
            var json = strict.parsed(body, judged.mostValues());
            var errors = new FieldErrors();
            Texts.check(json, "", errors);
            judged.check(json, errors);
            errors.throwIfAny();
        });
    }

    private static String numbered(String body, int times) {
        var numbers = new Object[times];
        for (var i = 0; i < times; i++) {
            numbers[i] = i;
        }
        return body.formatted(numbers);
    }

    /** Every list and object as full as it may be, and its values short. */
    private static JsonNode largest(JsonNode given) {
        var schema = HeavyBodies.resolved(given);
        return switch (schema.path("type").asText()) {
            case "object" -> largestObject(schema);
            case "array" -> largestArray(schema);
            case "integer" ->
                JsonNodeFactory.instance.numberNode(schema.path("minimum").asLong(0));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            default -> JsonNodeFactory.instance.textNode(text(schema));
        };
    }

    private static ObjectNode largestObject(JsonNode schema) {
        var object = JsonNodeFactory.instance.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> object.set(property.getKey(), largest(property.getValue())));
        for (var i = 0; i < schema.path("maxProperties").asInt(0); i++) {
            object.set("k" + i, largest(schema.path("additionalProperties")));
        }
        return object;
    }

    private static ArrayNode largestArray(JsonNode schema) {
        var array = JsonNodeFactory.instance.arrayNode();
        var distinct = schema.path("uniqueItems").asBoolean(false);
        var item = largest(schema.path("items"));
        for (var i = 0; i < (distinct ? 1 : schema.path("maxItems").asInt()); i++) {
            array.add(item);
        }
        return array;
    }

    private static String text(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").get(0).asText();
        }
        var candidates = new String[] {
            "x",
            "1",
            "EUR",
            "BE",
            "nl",
            "09:00",
            "2026-01-31",
            "2026-01-31T09:00:00Z",
            "a@b.example",
            "INV-{seq}",
            "https://a.example",
            "01890a5d-0001-7000-8000-00000000000a",
            "invoice.sent",
            "2026-01",
            "BE68539007547034",
            "GEBABEBB",
            "Europe/Brussels"
        };
        for (var candidate : candidates) {
            var errors = new FieldErrors();
            new SchemaReader(schema).at("").check(JsonNodeFactory.instance.textNode(candidate), "", errors);
            if (errors.isEmpty()) {
                return candidate;
            }
        }
        throw new AssertionError("no text for " + schema);
    }
}
