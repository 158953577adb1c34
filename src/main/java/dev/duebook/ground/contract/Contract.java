package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.duebook.ground.problem.FieldErrors;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * openapi.yaml, read once: for each operation, by its operationId, what its parameters and its body must look like. The
 * contract is the validator, so the two cannot drift apart.
 */
@Singleton
@Startup
public class Contract {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static final Pattern SHORT_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final Map<String, Operation> operations = new HashMap<>();
    private final Map<Pattern, Set<String>> methods = new LinkedHashMap<>();
    private final Set<String> paths = new HashSet<>();
    private final JsonNode document;
    private final SchemaReader schemas;

    Contract() {
        document = read();
        schemas = new SchemaReader(document);
        document.path("paths").properties().forEach(path -> {
            var known = new TreeSet<String>();
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    add(path.getKey(), path.getValue(), method);
                    known.add(method.toUpperCase(Locale.ROOT));
                }
            });
            paths.add(path.getKey().replaceAll("\\{[^}]*}", "{}"));
            methods.put(Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+")), known);
        });
    }

    /** The methods of that path; empty when the contract does not know it. */
    Set<String> methods(String path) {
        return methods.entrySet().stream()
                .filter(known -> known.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Set.of());
    }

    /** The templates of all paths, with {@code {}} for each parameter. */
    public Set<String> paths() {
        return paths;
    }

    /** The operation of that id; null when the contract does not know it. */
    Operation operation(String operationId) {
        return operations.get(operationId);
    }

    /** The schema of that name among the components. */
    Schema component(String name) {
        return schemas.at("/components/schemas/" + name);
    }

    private void add(String path, JsonNode pathItem, String method) {
        var pointer = "/paths/" + Pointers.step(path);
        var operation = pathItem.get(method);
        var parameters = new LinkedHashMap<String, Parameter>();
        collect(pointer, pathItem, parameters);
        collect(pointer + "/" + method, operation, parameters);
        Schema body = null;
        var content = operation.path("requestBody").path("content");
        for (var mediaType : List.of("application/json", "application/merge-patch+json")) {
            if (content.has(mediaType)) {
                body = schemas.at(
                        pointer + "/" + method + "/requestBody/content/" + Pointers.step(mediaType) + "/schema");
            }
        }
        operations.put(
                operation.path("operationId").asText(),
                new Operation(
                        parameters,
                        body,
                        operation.path("requestBody").path("required").asBoolean(false)));
    }

    private void collect(String pointer, JsonNode owner, Map<String, Parameter> parameters) {
        var given = owner.path("parameters");
        for (var i = 0; i < given.size(); i++) {
            var reference = given.get(i).path("$ref").asText("");
            var at = reference.isEmpty() ? pointer + "/parameters/" + i : reference.substring(1);
            var parameter = document.at(at);
            parameters.put(
                    parameter.path("in").asText() + " " + parameter.path("name").asText(),
                    new Parameter(
                            parameter.path("name").asText(),
                            parameter.path("in").asText(),
                            parameter.path("required").asBoolean(false),
                            schemas.at(at + "/schema")));
        }
    }

    private static JsonNode read() {
        try (var yaml = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the contract says of one operation.
     *
     * @param body null where there is none
     */
    record Operation(Map<String, Parameter> parameters, Schema body, boolean bodyRequired) {
        void check(JsonNode json, FieldErrors errors) {
            if (body != null) {
                body.check(json, "", errors);
            }
        }

        long mostValues() {
            return body == null ? 1 : body.mostValues();
        }
    }

    record Parameter(String name, String in, boolean required, Schema schema) {
        void check(List<String> values, FieldErrors errors) {
            if (schema.type().equals("array")) {
                var array = JsonNodeFactory.instance.arrayNode();
                values.forEach(value -> array.add(typed(value, schema.itemType())));
                check(array, errors);
            } else if (values.size() > 1) {
                errors.add(name, "may be given once only");
            } else {
                check(typed(values.get(0), schema.type()), errors);
            }
        }

        /** The parameter is named, whichever of its values is wrong. */
        private void check(JsonNode value, FieldErrors errors) {
            var found = new FieldErrors();
            schema.check(value, "", found);
            found.first().ifPresent(error -> errors.add(name, error.detail()));
        }

        private static JsonNode typed(String value, String type) {
            var nodes = JsonNodeFactory.instance;
            if (type.equals("integer") && isShortNumber(value)) {
                return nodes.numberNode(Long.parseLong(value));
            }
            if (type.equals("boolean") && (value.equals("true") || value.equals("false"))) {
                return nodes.booleanNode(value.equals("true"));
            }
            return nodes.textNode(value);
        }

        private static boolean isShortNumber(String value) {
            return value.length() <= 19 && SHORT_NUMBER.matcher(value).matches();
        }
    }
}
