package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.testing.ContractFile;
import dev.duebook.testing.ContractFile.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The contract as a Postman collection (format 2.1): {@link FirstSteps}, which may be run from top to bottom, and then a
 * folder for each tag with every operation and the example of its body.
 */
final class PostmanCollection {
    static final Path PATH = Path.of("src/docs/duebook.postman_collection.json");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String FORMAT = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    private static final String SAMPLE = "src/docs/sample-invoices.csv";

    private final JsonNode document;
    private final List<Operation> operations;

    private PostmanCollection(JsonNode document, List<Operation> operations) {
        this.document = document;
        this.operations = operations;
    }

    static String text() {
        var collection = new PostmanCollection(ContractFile.document(), ContractFile.operations());
        return collection.whole().toPrettyString() + "\n";
    }

    private ObjectNode whole() {
        var whole = JSON.objectNode();
        whole.putObject("info")
                .put("name", document.path("info").path("title").asText())
                .put(
                        "description",
                        "Set baseUrl and operatorKey (or apiKey alone) and run the folder " + FirstSteps.FOLDER
                                + ", which keeps the key it gets.\n\n"
                                + document.path("info").path("description").asText())
                .put("schema", FORMAT);
        whole.set("auth", bearer("apiKey"));
        var variables = whole.putArray("variable");
        variables.addObject().put("key", "baseUrl").put("value", "http://localhost:8080");
        FirstSteps.VARIABLES.forEach(
                name -> variables.addObject().put("key", name).put("value", ""));
        var folders = whole.putArray("item");
        folders.add(firstSteps());
        document.path("tags").forEach(tag -> folders.add(folder(tag)));
        return whole;
    }

    private ObjectNode firstSteps() {
        Map<String, Operation> byId = operations.stream().collect(Collectors.toMap(Operation::id, Function.identity()));
        var folder = JSON.objectNode()
                .put("name", FirstSteps.FOLDER)
                .put("description", "From an organization to its first figures; each request checks its answer.");
        var items = folder.putArray("item");
        FirstSteps.ALL.forEach(step -> items.add(item(step, byId.get(step.operation()))));
        return folder;
    }

    private ObjectNode item(FirstSteps.Step step, Operation operation) {
        var item = JSON.objectNode().put("name", step.title());
        var request = request(operation);
        var url = url(operation.path(), step.ids());
        var query = url.putArray("query");
        new TreeMap<>(step.query())
                .forEach((key, value) -> query.addObject().put("key", key).put("value", value));
        request.set("url", withRaw(url));
        request.remove("body");
        if (step.body() != null) {
            request.set("body", json(step.body()));
        }
        var script = item.putArray("event").addObject().put("listen", "test").putObject("script");
        script.put("type", "text/javascript").set("exec", lines(script(step)));
        item.set("request", request);
        return item;
    }

    private static List<String> script(FirstSteps.Step step) {
        var lines = new ArrayList<String>();
        lines.add(
                "pm.test(\"answers " + step.status() + "\", () => pm.response.to.have.status(" + step.status() + "));");
        new TreeMap<>(step.expected())
                .forEach((path, value) -> lines.add(
                        "pm.test(\"" + path + " is " + value + "\", () => pm.expect(String(pm.response.json()." + path
                                + ")).to.equal(\"" + value + "\"));"));
        new TreeMap<>(step.kept())
                .forEach((variable, path) -> lines.add(
                        "pm.collectionVariables.set(\"" + variable + "\", pm.response.json()." + path + ");"));
        return lines;
    }

    private ObjectNode folder(JsonNode tag) {
        var folder = JSON.objectNode()
                .put("name", tag.path("name").asText())
                .put("description", tag.path("description").asText());
        var items = folder.putArray("item");
        operations.stream()
                .filter(operation -> operation.node().path("tags").path(0).equals(tag.path("name")))
                .forEach(operation -> items.add(item(operation)));
        return folder;
    }

    private ObjectNode item(Operation operation) {
        var item =
                JSON.objectNode().put("name", operation.node().path("summary").asText());
        var request = request(operation);
        var url = url(operation.path(), Map.of());
        var query = url.putArray("query");
        for (var parameter : parameters(operation, "query")) {
            query.addObject()
                    .put("key", parameter.path("name").asText())
                    .put("value", example(parameter))
                    .put("description", parameter.path("description").asText())
                    .put("disabled", !parameter.path("required").asBoolean());
        }
        request.set("url", withRaw(url));
        item.set("request", request);
        return item;
    }

    private ObjectNode request(Operation operation) {
        var request = JSON.objectNode()
                .put("method", operation.verb())
                .put(
                        "description",
                        operation.node().path("description").asText().strip() + "\n\nLeast role: " + operation.role());
        if (operation.role().equals("OPERATOR")) {
            request.set("auth", bearer("operatorKey"));
        }
        var headers = request.putArray("header");
        for (var parameter : parameters(operation, "header")) {
            var name = parameter.path("name").asText();
            if (name.equals("Idempotency-Key")) {
                headers.addObject().put("key", name).put("value", "{{$guid}}");
            } else if (name.equals("If-Match")) {
                headers.addObject().put("key", name).put("value", "\"1\"").put("disabled", true);
            }
        }
        var content = operation.node().path("requestBody").path("content");
        if ("multipart/form-data".equals(operation.mediaType())) {
            request.set("body", form(content.path("multipart/form-data").path("example")));
        } else if (operation.mediaType() != null) {
            headers.addObject().put("key", "Content-Type").put("value", operation.mediaType());
            request.set(
                    "body",
                    json(content.path(operation.mediaType()).path("example").toPrettyString()));
        }
        return request;
    }

    private List<JsonNode> parameters(Operation operation, String place) {
        var found = new ArrayList<JsonNode>();
        for (var each : operation.node().path("parameters")) {
            var parameter =
                    each.has("$ref") ? document.at(each.path("$ref").asText().substring(1)) : each;
            if (parameter.path("in").asText().equals(place)) {
                found.add(parameter);
            }
        }
        return found;
    }

    private static String example(JsonNode parameter) {
        var schema = parameter.path("schema");
        for (var node : List.of(parameter.path("example"), schema.path("example"), schema.path("default"))) {
            if (!node.isMissingNode()) {
                return node.asText();
            }
        }
        return "";
    }

    /** @param ids which variable stands for a parameter of the path; others are left for the reader to fill in */
    private static ObjectNode url(String path, Map<String, String> ids) {
        var url = JSON.objectNode();
        url.putArray("host").add("{{baseUrl}}");
        var segments = url.putArray("path");
        for (var segment : path.substring(1).split("/")) {
            var name = segment.replaceAll("[{}]", "");
            segments.add(
                    segment.equals(name) ? segment : ids.containsKey(name) ? "{{" + ids.get(name) + "}}" : ":" + name);
        }
        return url;
    }

    private static ObjectNode withRaw(ObjectNode url) {
        var raw = new StringBuilder("{{baseUrl}}");
        var variables = JSON.arrayNode();
        for (var segment : url.path("path")) {
            raw.append('/').append(segment.asText());
            if (segment.asText().startsWith(":")) {
                variables.addObject().put("key", segment.asText().substring(1)).put("value", "");
            }
        }
        var separator = '?';
        for (var parameter : url.path("query")) {
            if (!parameter.path("disabled").asBoolean()) {
                raw.append(separator)
                        .append(parameter.path("key").asText())
                        .append('=')
                        .append(parameter.path("value").asText());
                separator = '&';
            }
        }
        url.put("raw", raw.toString());
        if (!variables.isEmpty()) {
            url.set("variable", variables);
        }
        return url;
    }

    private static ObjectNode bearer(String variable) {
        var auth = JSON.objectNode().put("type", "bearer");
        auth.putArray("bearer")
                .addObject()
                .put("key", "token")
                .put("value", "{{" + variable + "}}")
                .put("type", "string");
        return auth;
    }

    private static ObjectNode json(String text) {
        var body = JSON.objectNode().put("mode", "raw").put("raw", text);
        body.putObject("options").putObject("raw").put("language", "json");
        return body;
    }

    private static ObjectNode form(JsonNode example) {
        var body = JSON.objectNode().put("mode", "formdata");
        var parts = body.putArray("formdata");
        parts.addObject().put("key", "file").put("type", "file").put("src", SAMPLE);
        parts.addObject()
                .put("key", "options")
                .put("type", "text")
                .put("value", example.path("options").toString())
                .put("contentType", "application/json");
        return body;
    }

    private static ArrayNode lines(List<String> lines) {
        var array = JSON.arrayNode();
        lines.forEach(array::add);
        return array;
    }
}
