package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.testing.ContractFile.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each keyword, wherever the contract says it of a request, is violated once: the answer names the place. */
class EveryKeywordTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> ODD =
            List.of("\u0001", " ", "x", "?", "x".repeat(20), "/", "a b", "{", "@", "0x");

    private static final Contract CONTRACT = new Contract();
    private final Set<String> violated = new HashSet<>();

    @Test
    void namesTheFieldThatViolatesIt() {
        for (var operation : HeavyBodies.operations()) {
            walk(HeavyBodies.schema(operation), new Place(operation, null, ""));
        }
        assertThat(violated)
                .contains(
                        "type",
                        "nullable",
                        "enum",
                        "maxLength",
                        "minLength",
                        "pattern",
                        "format",
                        "minItems",
                        "maxItems",
                        "uniqueItems",
                        "minProperties",
                        "maxProperties",
                        "required",
                        "additionalProperties",
                        "minimum",
                        "maximum");
    }

    /** Where a value stands in the body of an operation. */
    private record Place(Operation operation, Place within, String step) {
        String pointer() {
            return within == null ? "" : within.pointer() + "/" + step;
        }

        JsonNode bodyWith(JsonNode value) {
            if (within == null) {
                return value;
            }
            return within.bodyWith(
                    step.equals("0")
                            ? NODES.arrayNode().add(value)
                            : NODES.objectNode().set(step, value));
        }
    }

    private void walk(JsonNode given, Place place) {
        var schema = HeavyBodies.resolved(given);
        switch (schema.path("type").asText()) {
            case "object" -> violateObject(schema, place);
            case "array" -> violateArray(schema, place);
            case "string" -> violateText(schema, place);
            default -> violateNumber(schema, place);
        }
        var isContainer = schema.path("type").asText().matches("object|array");
        violates("type", place, isContainer ? NODES.numberNode(1) : NODES.objectNode());
        if (!schema.path("nullable").asBoolean(false)) {
            violates("nullable", place, NODES.nullNode());
        }
        if (schema.has("enum")) {
            violates("enum", place, NODES.textNode("unheard-of"));
        }
        schema.path("properties")
                .properties()
                .forEach(field -> walk(field.getValue(), new Place(place.operation(), place, field.getKey())));
        if (schema.path("additionalProperties").isObject()) {
            walk(schema.path("additionalProperties"), new Place(place.operation(), place, "any"));
        }
        if (schema.has("items")) {
            walk(schema.path("items"), new Place(place.operation(), place, "0"));
        }
    }

    private void violateObject(JsonNode schema, Place place) {
        schema.path("required")
                .forEach(name -> violates(
                        "required", new Place(place.operation(), place, name.asText()), place, NODES.objectNode()));
        if (schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean()) {
            violates(
                    "additionalProperties",
                    new Place(place.operation(), place, "unheardOf"),
                    place,
                    NODES.objectNode().put("unheardOf", 1));
        }
        if (schema.path("minProperties").asInt(0) > 0) {
            violates("minProperties", place, NODES.objectNode());
        }
        if (schema.has("maxProperties")) {
            var full = NODES.objectNode();
            for (var i = 0; i <= schema.path("maxProperties").asInt(); i++) {
                full.put("k" + i, "v");
            }
            violates("maxProperties", place, full);
        }
    }

    private void violateArray(JsonNode schema, Place place) {
        if (schema.path("minItems").asInt(0) > 0) {
            violates("minItems", place, NODES.arrayNode());
        }
        violates("maxItems", place, repeated(schema.path("maxItems").asInt() + 1));
        if (schema.path("uniqueItems").asBoolean(false)) {
            violates("uniqueItems", place, repeated(2));
        }
    }

    private static ArrayNode repeated(int times) {
        var array = NODES.arrayNode();
        for (var i = 0; i < times; i++) {
            array.add("a");
        }
        return array;
    }

    private void violateText(JsonNode schema, Place place) {
        if (schema.has("maxLength")) {
            violates(
                    "maxLength",
                    place,
                    NODES.textNode("1".repeat(schema.get("maxLength").asInt() + 1)));
        }
        if (schema.path("minLength").asInt(0) > 0) {
            violates("minLength", place, NODES.textNode(""));
        }
        if (schema.has("format")) {
            violates("format", place, NODES.textNode("no such thing"));
        }
        if (schema.has("pattern")) {
            var pattern = Pattern.compile(schema.get("pattern").asText());
            var odd = ODD.stream()
                    .filter(text -> !pattern.matcher(text).find())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(pattern + " finds everything"));
            violates("pattern", place, NODES.textNode(odd));
        }
    }

    private void violateNumber(JsonNode schema, Place place) {
        if (schema.has("minimum")) {
            violates("minimum", place, NODES.numberNode(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            violates("maximum", place, NODES.numberNode(schema.get("maximum").asLong() + 1));
        }
    }

    private void violates(String keyword, Place place, JsonNode value) {
        violates(keyword, place, place, value);
    }

    private void violates(String keyword, Place named, Place place, JsonNode value) {
        var errors = new FieldErrors();
        CONTRACT.operation(place.operation().id()).check(place.bodyWith(value), errors);
        assertThat(pointers(errors))
                .as("%s: %s of %s by %s", place.operation(), keyword, named.pointer(), value)
                .contains(named.pointer());
        violated.add(keyword);
    }

    private static List<String> pointers(FieldErrors errors) {
        var pointers = new ArrayList<String>();
        try {
            errors.throwIfAny();
        } catch (Rejection refused) {
            refused.errors().forEach(error -> pointers.add(error.pointer()));
        }
        return pointers;
    }
}
