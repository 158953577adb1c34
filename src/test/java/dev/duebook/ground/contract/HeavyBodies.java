package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.testing.ContractFile;
import dev.duebook.testing.ContractFile.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of up to 1 MiB that are made to cost as much as they can, for each operation of the contract. */
final class HeavyBodies {
    private static final int MOST = StrictJson.MOST_BYTES;
    private static final JsonNode DOCUMENT = ContractFile.document();
    private static final List<Operation> OPERATIONS = ContractFile.operations().stream()
            .filter(operation ->
                    operation.mediaType() != null && operation.mediaType().endsWith("json"))
            .toList();

    private HeavyBodies() {}

    static List<Operation> operations() {
        return OPERATIONS;
    }

    static Operation operation(String id) {
        return OPERATIONS.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** For that operation, by what is wrong with each. */
    static Map<String, byte[]> of(Operation operation) {
        var bodies = new LinkedHashMap<String, String>();
        for (var array : arrays(schema(operation), "", "", 0)) {
            bodies.put("1 MiB of {} in " + array, array.filled("{}", MOST));
            for (var item : List.of("{}", "null", "{\"a\":{}}", "\"\"")) {
                bodies.put("50 KB of " + item + " in " + array, array.filled(item, 50_000));
            }
        }
        return inBytes(bodies);
    }

    /** For any operation, by what is wrong with each. */
    static Map<String, byte[]> ofAnyKind() {
        var bodies = new LinkedHashMap<String, String>();
        bodies.put("unknown fields, 1 MiB", unknown(85_000));
        bodies.put("unknown fields, as many as are looked at", unknown(19_000));
        bodies.put("a name of 1 MiB", "{\"" + "x".repeat(MOST - 20) + "\":1}");
        bodies.put("names as long as may be", longNames());
        bodies.put("deep objects", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        bodies.put("deep arrays", "[".repeat(500_000) + "]".repeat(500_000));
        bodies.put("control characters", "{" + fields(4000, "\"\\u0001\"") + "}");
        bodies.put("a number of 1 MiB", "{\"a\":" + "9".repeat(MOST - 20) + "}");
        bodies.put("an array of 1 MiB at the top", "[" + "{},".repeat(340_000) + "{}]");
        return inBytes(bodies);
    }

    private static Map<String, byte[]> inBytes(Map<String, String> bodies) {
        return bodies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        body -> body.getValue().getBytes(StandardCharsets.UTF_8),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    static JsonNode schema(Operation operation) {
        return resolved(operation
                .node()
                .path("requestBody")
                .path("content")
                .path(operation.mediaType())
                .path("schema"));
    }

    static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? resolved(DOCUMENT.at(schema.get("$ref").asText().substring(1)))
                : schema;
    }

    private static String unknown(int fields) {
        return "{" + fields(fields, "1") + "}";
    }

    private static String fields(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"u" + i + "\":" + value)
                .collect(Collectors.joining(","));
    }

    private static String longNames() {
        return IntStream.range(0, 4000)
                .mapToObj(i -> "\"" + String.format("%06d", i) + "\u20ac".repeat(250) + "\":0")
                .limit(1300)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** What stands before and behind the items of an array somewhere in a body. */
    record Around(String before, String after) {
        String filled(String item, int bytes) {
            var room = bytes - before.length() - after.length();
            var filled = new StringBuilder(before).append(item);
            while (filled.length() + item.length() + 1 < room) {
                filled.append(',').append(item);
            }
            return filled.append(after).toString();
        }

        @Override
        public String toString() {
            return before;
        }
    }

    private static List<Around> arrays(JsonNode given, String before, String after, int depth) {
        var schema = resolved(given);
        var arrays = new ArrayList<Around>();
        if (schema.path("type").asText().equals("array")) {
            arrays.add(new Around(before + "[", "]" + after));
            arrays.addAll(arrays(schema.path("items"), before + "[", "]" + after, depth + 1));
        }
        schema.path("properties")
                .properties()
                .forEach(property -> arrays.addAll(arrays(
                        property.getValue(), before + "{\"" + property.getKey() + "\":", "}" + after, depth + 1)));
        return arrays;
    }
}
