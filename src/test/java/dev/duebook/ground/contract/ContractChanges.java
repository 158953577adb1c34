package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What breaks callers between two versions of the contract: an operation, field, status or media type that is gone, a
 * request that was taken and is refused now, an answer that may lack what it always had. Added operations, optional
 * fields, further fields and further enum values of answers break nobody who reads as the contract asks.
 *
 * <p>Schemas are compared where they are used: in requests nothing may get narrower, in answers nothing wider.
 */
final class ContractChanges {
    private static final List<String> ROLES = List.of("VIEWER", "COLLECTOR", "FINANCE", "ADMIN", "OPERATOR");
    private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength", "maxItems", "maxProperties");
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "minLength", "minItems", "minProperties");
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    private enum Side {
        REQUEST("requests"),
        ANSWER("answers");

        private final String word;

        Side(String word) {
            this.word = word;
        }
    }

    private final JsonNode before;
    private final JsonNode after;
    private final Set<String> compared = new HashSet<>();
    private final Set<String> found = new LinkedHashSet<>();

    private ContractChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** Each breaking change as one line, which says where it is; in the order of the contract before. */
    static List<String> breaking(JsonNode before, JsonNode after) {
        var changes = new ContractChanges(before, after);
        changes.operations();
        changes.events();
        return List.copyOf(changes.found);
    }

    private void operations() {
        var present = operationsOf(after);
        operationsOf(before).forEach((name, operation) -> {
            if (present.containsKey(name)) {
                operation(name, operation, present.get(name));
            } else {
                found.add(name + " is gone");
            }
        });
    }

    /** What events carry hangs on no operation: it is known by its name. */
    private void events() {
        before.path("components").path("schemas").properties().forEach(schema -> {
            var name = schema.getKey();
            if (!name.endsWith("Data")) {
                return;
            }
            var present = after.path("components").path("schemas").path(name);
            if (present.isMissingNode()) {
                found.add(name + " is gone");
            } else {
                schema(name, reference(name), reference(name), Side.ANSWER);
            }
        });
    }

    private static JsonNode reference(String schema) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    /** By verb and path, whatever its parameters are called. */
    private static Map<String, JsonNode> operationsOf(JsonNode document) {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    if (VERBS.contains(verb.getKey())) {
                        operations.put(
                                verb.getKey().toUpperCase(Locale.ROOT)
                                        + " "
                                        + path.getKey().replaceAll("\\{[^}]+}", "{}"),
                                verb.getValue());
                    }
                }));
        return operations;
    }

    private void operation(String name, JsonNode old, JsonNode now) {
        if (!old.path("operationId").equals(now.path("operationId"))) {
            found.add(name + ": operationId " + old.path("operationId").asText() + " became "
                    + now.path("operationId").asText());
        }
        if (ROLES.indexOf(now.path("x-role").asText())
                > ROLES.indexOf(old.path("x-role").asText())) {
            found.add(name + " needs " + now.path("x-role").asText() + " where "
                    + old.path("x-role").asText() + " was enough");
        }
        parameters(name, parametersOf(old, before), parametersOf(now, after));
        body(name, old.path("requestBody"), now.path("requestBody"));
        answers(name, old.path("responses"), now.path("responses"));
    }

    private Map<String, JsonNode> parametersOf(JsonNode operation, JsonNode document) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (var each : operation.path("parameters")) {
            var parameter = resolved(each, document);
            var place = parameter.path("in").asText();
            if (!place.equals("path")) {
                parameters.put(place + " " + parameter.path("name").asText(), parameter);
            }
        }
        return parameters;
    }

    private void parameters(String name, Map<String, JsonNode> old, Map<String, JsonNode> now) {
        old.forEach((parameter, was) -> {
            var is = now.get(parameter);
            if (is == null) {
                found.add(name + ": " + parameter + " is gone");
            } else {
                schema(name + ": " + parameter, was.path("schema"), is.path("schema"), Side.REQUEST);
            }
        });
        now.forEach((parameter, is) -> {
            var was = old.get(parameter);
            if (is.path("required").asBoolean()
                    && (was == null || !was.path("required").asBoolean())) {
                found.add(name + ": " + parameter + " is required");
            }
        });
    }

    private void body(String name, JsonNode old, JsonNode now) {
        if (now.path("required").asBoolean() && !old.path("required").asBoolean()) {
            found.add(name + ": a body is required");
        }
        content(name + ": body", old.path("content"), now.path("content"), Side.REQUEST);
    }

    private void answers(String name, JsonNode old, JsonNode now) {
        old.fieldNames().forEachRemaining(status -> {
            if (!now.has(status)) {
                found.add(name + ": answer " + status + " is gone");
                return;
            }
            var was = resolved(old.path(status), before);
            var is = resolved(now.path(status), after);
            var where = name + ": answer " + status;
            was.path("headers").fieldNames().forEachRemaining(header -> {
                if (!is.path("headers").has(header)) {
                    found.add(where + " lacks header " + header);
                }
            });
            content(where, was.path("content"), is.path("content"), Side.ANSWER);
        });
    }

    private void content(String where, JsonNode old, JsonNode now, Side side) {
        old.fieldNames().forEachRemaining(type -> {
            if (now.has(type)) {
                schema(where, old.path(type).path("schema"), now.path(type).path("schema"), side);
            } else {
                found.add(where + ": " + type + " is gone");
            }
        });
    }

    private void schema(String where, JsonNode old, JsonNode now, Side side) {
        var name = now.path("$ref").asText().replaceFirst(".*/", "");
        if (old.has("$ref") && now.has("$ref")) {
            if (compared.add(old.path("$ref").asText() + " " + name + " " + side)) {
                shape(name + " in " + side.word, "", resolved(old, before), resolved(now, after), side);
            }
            return;
        }
        shape(where, "", resolved(old, before), resolved(now, after), side);
    }

    /** @param field where in the shape, as {@code lines[].unitPrice}; empty for the whole */
    private void shape(String where, String field, JsonNode old, JsonNode now, Side side) {
        var place = field.isEmpty() ? where : where + ", " + field;
        if (!old.path("type").equals(now.path("type"))) {
            found.add(place + ": type " + shown(old.path("type")) + " became " + shown(now.path("type")));
            return;
        }
        if (side == Side.REQUEST) {
            narrower(place, old, now);
        } else {
            wider(place, old, now);
        }
        old.path("properties").properties().forEach(property -> {
            var is = now.path("properties").path(property.getKey());
            var below = field.isEmpty() ? property.getKey() : field + "." + property.getKey();
            if (is.isMissingNode()) {
                found.add(where + ", " + below + " is gone");
            } else {
                part(where, below, property.getValue(), is, side);
            }
        });
        if (old.has("items")) {
            part(where, field + "[]", old.path("items"), now.path("items"), side);
        }
        if (old.path("additionalProperties").isObject()
                && now.path("additionalProperties").isObject()) {
            part(where, field + "{}", old.path("additionalProperties"), now.path("additionalProperties"), side);
        }
    }

    private void part(String where, String field, JsonNode old, JsonNode now, Side side) {
        if (old.has("$ref") && now.has("$ref")) {
            schema(where, old, now, side);
        } else {
            shape(where, field, resolved(old, before), resolved(now, after), side);
        }
    }

    private void narrower(String place, JsonNode old, JsonNode now) {
        added(old.path("required"), now.path("required"))
                .forEach(field -> found.add(place + ": " + field + " is required"));
        if (now.has("enum") && !old.has("enum")) {
            found.add(place + ": only " + now.path("enum") + " is taken");
        } else if (now.has("enum")) {
            added(now.path("enum"), old.path("enum")).forEach(value -> found.add(place + ": " + value + " is refused"));
        }
        if (old.path("nullable").asBoolean() && !now.path("nullable").asBoolean()) {
            found.add(place + ": null is refused");
        }
        for (var keyword : UPPER_BOUNDS) {
            bound(place, keyword, old, now, 1);
        }
        for (var keyword : LOWER_BOUNDS) {
            bound(place, keyword, old, now, -1);
        }
        for (var keyword : List.of("format", "pattern")) {
            if (now.has(keyword) && !now.path(keyword).equals(old.path(keyword))) {
                changed(place, keyword, old, now);
            }
        }
        if (old.has("default") && !old.path("default").equals(now.path("default"))) {
            changed(place, "default", old, now);
        }
        if (now.path("uniqueItems").asBoolean() && !old.path("uniqueItems").asBoolean()) {
            found.add(place + ": a value given twice is refused");
        }
        if (isOpen(old) && !isOpen(now)) {
            found.add(place + ": other fields are refused");
        }
    }

    private static boolean isOpen(JsonNode schema) {
        return !schema.path("additionalProperties").isBoolean()
                || schema.path("additionalProperties").asBoolean();
    }

    /** @param direction 1 for a bound that is narrower when smaller, -1 for one that is narrower when greater */
    private void bound(String place, String keyword, JsonNode old, JsonNode now, int direction) {
        if (now.has(keyword)
                && (!old.has(keyword)
                        || direction
                                        * now.path(keyword)
                                                .decimalValue()
                                                .compareTo(old.path(keyword).decimalValue())
                                < 0)) {
            changed(place, keyword, old, now);
        }
    }

    private void wider(String place, JsonNode old, JsonNode now) {
        added(now.path("required"), old.path("required"))
                .filter(now.path("properties")::has)
                .forEach(field -> found.add(place + ": " + field + " may be missing"));
        if (now.path("nullable").asBoolean() && !old.path("nullable").asBoolean()) {
            found.add(place + ": may be null");
        }
        if (old.has("format") && !old.path("format").equals(now.path("format"))) {
            changed(place, "format", old, now);
        }
    }

    private void changed(String place, String keyword, JsonNode old, JsonNode now) {
        found.add(place + ": " + keyword + " " + shown(old.path(keyword)) + " became " + shown(now.path(keyword)));
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "none" : value.asText();
    }

    /** What the second list has and the first has not. */
    private static Stream<String> added(JsonNode first, JsonNode second) {
        var known = texts(first).toList();
        return texts(second).filter(text -> !known.contains(text));
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    /** Behind references, and behind {@code allOf} of one, which says something more of what it refers to. */
    private static JsonNode resolved(JsonNode node, JsonNode document) {
        if (node.has("$ref")) {
            return resolved(document.at(node.path("$ref").asText().substring(1)), document);
        }
        if (node.has("allOf")) {
            ObjectNode merged = resolved(node.path("allOf").path(0), document).deepCopy();
            merged.setAll((ObjectNode) node);
            merged.remove("allOf");
            return merged;
        }
        return node;
    }
}
