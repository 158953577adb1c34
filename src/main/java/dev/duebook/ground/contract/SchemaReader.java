package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads schemas of the contract's requests, each once and when it is first asked for. It knows just the keywords they
 * use, and refuses any other: a bound that nobody checks must not stand in the contract.
 */
final class SchemaReader {
    private static final Set<String> SAYING_NOTHING =
            Set.of("description", "default", "example", "title", "deprecated", "readOnly");
    private static final Set<String> OF_ALL = Set.of("type", "nullable", "enum");
    private static final Map<String, Set<String>> OF_TYPE = Map.of(
            "object", Set.of("properties", "required", "additionalProperties", "minProperties", "maxProperties"),
            "array", Set.of("items", "minItems", "maxItems", "uniqueItems"),
            "string", Set.of("minLength", "maxLength", "pattern", "format"),
            "integer", Set.of("minimum", "maximum", "format"),
            "boolean", Set.of());

    private final JsonNode document;
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    SchemaReader(JsonNode document) {
        this.document = document;
    }

    /** The schema at that JSON pointer into the contract. */
    Schema at(String pointer) {
        var schema = known.get(pointer);
        if (schema == null) {
            schema = read(document.at(pointer), pointer);
            known.put(pointer, schema);
        }
        return schema;
    }

    private Schema read(JsonNode schema, String pointer) {
        if (schema.has("$ref")) {
            return at(schema.get("$ref").asText().substring(1));
        }
        var type = schema.path("type").asText();
        refuseUnknownKeywords(schema, type, pointer);
        var common = new ValueSchema(type, schema.path("nullable").asBoolean(false), constants(schema));
        return switch (type) {
            case "object" -> object(common, schema, pointer);
            case "array" ->
                new ArraySchema(
                        common,
                        at(pointer + "/items"),
                        schema.path("minItems").asInt(0),
                        schema.path("maxItems").asInt(Integer.MAX_VALUE),
                        schema.path("uniqueItems").asBoolean(false));
            case "string" ->
                new TextSchema(
                        common,
                        schema.path("minLength").asInt(0),
                        schema.path("maxLength").asInt(TextSchema.LONGEST),
                        schema.has("pattern")
                                ? Pattern.compile(schema.get("pattern").asText())
                                : null,
                        TextFormat.of(schema.path("format").asText("")));
            case "integer" ->
                new IntegerSchema(
                        common,
                        schema.path("minimum").asLong(least(schema)),
                        schema.path("maximum").asLong(most(schema)));
            default -> common;
        };
    }

    private static void refuseUnknownKeywords(JsonNode schema, String type, String pointer) {
        var ofType = OF_TYPE.get(type);
        schema.fieldNames().forEachRemaining(keyword -> {
            var isKnown = SAYING_NOTHING.contains(keyword)
                    || OF_ALL.contains(keyword)
                    || keyword.startsWith("x-")
                    || ofType != null && ofType.contains(keyword);
            if (ofType == null || !isKnown) {
                throw new IllegalStateException(
                        "The contract says " + keyword + " of " + pointer + ", which requests are not checked for.");
            }
        });
    }

    private Schema object(ValueSchema common, JsonNode schema, String pointer) {
        var properties = new LinkedHashMap<String, Schema>();
        schema.path("properties")
                .fieldNames()
                .forEachRemaining(name -> properties.put(name, at(pointer + "/properties/" + Pointers.step(name))));
        var others = schema.path("additionalProperties");
        return new ObjectSchema(
                common,
                properties,
                required(schema),
                others.isObject() ? at(pointer + "/additionalProperties") : null,
                others.asBoolean(true),
                schema.path("minProperties").asInt(0),
                schema.path("maxProperties").asInt(Integer.MAX_VALUE));
    }

    private static List<String> required(JsonNode schema) {
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        return required;
    }

    /** A null among them says no more than nullable. */
    private static Set<String> constants(JsonNode schema) {
        var constants = new LinkedHashSet<String>();
        for (var constant : schema.path("enum")) {
            if (!constant.isNull()) {
                constants.add(constant.asText());
            }
        }
        return constants;
    }

    private static long least(JsonNode schema) {
        return schema.path("format").asText().equals("int32") ? Integer.MIN_VALUE : Long.MIN_VALUE;
    }

    private static long most(JsonNode schema) {
        return schema.path("format").asText().equals("int32") ? Integer.MAX_VALUE : Long.MAX_VALUE;
    }
}
