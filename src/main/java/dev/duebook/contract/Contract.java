package dev.duebook.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import dev.duebook.problem.FieldError;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * openapi.yaml, read once: for each operation, by its operationId, what its parameters and its body must look like. The
 * contract is the validator, so the two cannot drift apart.
 */
@Singleton
@Startup
public class Contract {
    private static final String LOCATION = "https://duebook.dev/openapi.json";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Map<String, Operation> operations = new HashMap<>();
    private final Map<Pattern, Set<String>> methods = new LinkedHashMap<>();
    private final JsonNode document;
    /** The whole document: what it refers to within itself is found in it, and not read again for each. */
    private final JsonSchema whole;

    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    Contract() {
        document = read();
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        whole = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                .metaSchema(OpenApi30.getInstance())
                .build()
                .getSchema(SchemaLocation.of(LOCATION), document, config);
        document.path("paths").fields().forEachRemaining(path -> {
            var known = new TreeSet<String>();
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    add(path.getKey(), path.getValue(), method);
                    known.add(method.toUpperCase(Locale.ROOT));
                }
            });
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

    /** The operation of that id; null when the contract does not know it. */
    Operation operation(String operationId) {
        return operations.get(operationId);
    }

    /** What is wrong with JSON that should fit that schema of the components; pointers begin with the prefix. */
    List<FieldError> errorsOf(String component, JsonNode json, String prefix) {
        return errors(schema("/components/schemas/" + component).validate(json)).stream()
                .map(error -> new FieldError(prefix + error.pointer(), error.detail()))
                .toList();
    }

    private void add(String path, JsonNode pathItem, String method) {
        var pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1");
        var operation = pathItem.get(method);
        var parameters = new LinkedHashMap<String, Parameter>();
        collect(pointer, pathItem, parameters);
        collect(pointer + "/" + method, operation, parameters);
        JsonSchema body = null;
        var content = operation.path("requestBody").path("content");
        for (var mediaType : List.of("application/json", "application/merge-patch+json")) {
            if (content.has(mediaType)) {
                body = schema(
                        pointer + "/" + method + "/requestBody/content/" + mediaType.replace("/", "~1") + "/schema");
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
            var schema = resolved(parameter.path("schema"));
            parameters.put(
                    parameter.path("in").asText() + " " + parameter.path("name").asText(),
                    new Parameter(
                            parameter.path("name").asText(),
                            parameter.path("in").asText(),
                            parameter.path("required").asBoolean(false),
                            schema.path("type").asText("string"),
                            resolved(schema.path("items")).path("type").asText("string"),
                            schema(at + "/schema")));
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private JsonSchema schema(String pointer) {
        return schemas.computeIfAbsent(pointer, at -> {
            var schema =
                    whole.getRefSchema(SchemaLocation.of(LOCATION + "#" + at).getFragment());
            schema.initializeValidators();
            return schema;
        });
    }

    private static JsonNode read() {
        try (var yaml = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the contract says of one operation. */
    record Operation(Map<String, Parameter> parameters, JsonSchema body, boolean bodyRequired) {
        List<FieldError> bodyErrors(JsonNode json) {
            return body == null ? List.of() : errors(body.validate(json));
        }
    }

    record Parameter(String name, String in, boolean required, String type, String itemType, JsonSchema schema) {
        List<FieldError> errors(List<String> values) {
            var nodes = JsonNodeFactory.instance;
            if (type.equals("array")) {
                var array = nodes.arrayNode();
                values.forEach(value -> array.add(typed(value, itemType)));
                return errors(array);
            }
            if (values.size() > 1) {
                return List.of(new FieldError(name, "may be given once only"));
            }
            return errors(typed(values.get(0), type));
        }

        private List<FieldError> errors(JsonNode value) {
            return schema.validate(value).stream()
                    .map(message -> new FieldError(name, sentence(message)))
                    .toList();
        }

        private static JsonNode typed(String value, String type) {
            var nodes = JsonNodeFactory.instance;
            if (type.equals("integer") && value.matches("-?[0-9]{1,18}")) {
                return nodes.numberNode(Long.parseLong(value));
            }
            if (type.equals("boolean") && (value.equals("true") || value.equals("false"))) {
                return nodes.booleanNode(value.equals("true"));
            }
            return nodes.textNode(value);
        }
    }

    private static List<FieldError> errors(Set<ValidationMessage> messages) {
        var errors = new ArrayList<FieldError>();
        for (var message : messages) {
            var at = message.getInstanceLocation().toString();
            var property = message.getProperty();
            var pointer = at + (property == null ? "" : "/" + property);
            errors.add(new FieldError(pointer, sentence(message)));
        }
        return errors;
    }

    private static String sentence(ValidationMessage message) {
        var argument = message.getArguments().length == 0 ? "" : String.valueOf(message.getArguments()[0]);
        return switch (message.getType()) {
            case "required" -> "is required";
            case "additionalProperties" -> "is not a known field";
            default -> {
                var text = message.getMessage();
                var colon = text.indexOf(": ");
                yield colon < 0 ? text + argument : text.substring(colon + 2);
            }
        };
    }
}
