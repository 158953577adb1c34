package dev.duebook.integration.importing;

import static dev.duebook.testing.Answers.expect;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.testing.Api;
import dev.duebook.testing.Given;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A file on its way into an organization. The answers are checked against the contract. */
final class Sent {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final OpenApiValidationFilter ANSWERS = new OpenApiValidationFilter(Api.validator(true));

    private final Given given;
    private final Map<String, Object> options = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, Object> query = new HashMap<>();
    private byte[] file;
    private String name = "book.csv";

    private Sent(Given given, String kind) {
        this.given = given;
        options.put("kind", kind);
    }

    static Sent to(Given given, String kind) {
        return new Sent(given, kind);
    }

    Sent file(Path path) {
        try {
            file = Files.readAllBytes(path);
            name = path.getFileName().toString();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sent bytes(String fileName, byte[] content) {
        file = content;
        name = fileName;
        return this;
    }

    Sent text(String... lines) {
        file = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Sent with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    Sent header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Sent dryRun() {
        query.put("dryRun", true);
        return this;
    }

    Response post() {
        return request(given.admin().key())
                .multiPart("file", name, file, "application/octet-stream")
                .multiPart("options", json(), "application/json")
                .post("/v1/imports");
    }

    RequestSpecification request(String key) {
        return RestAssured.given()
                .filter(ANSWERS)
                .header("Authorization", "Bearer " + key)
                .headers(headers)
                .queryParams(query);
    }

    String json() {
        try {
            return MAPPER.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Posts it; the worker has not seen it yet. */
    UUID queued() {
        return expect(202, post()).jsonPath().getUUID("id");
    }

    /** Posts it and has it worked off. */
    Done done(ImportWorker worker) {
        var id = queued();
        worker.workOff();
        return new Done(given, id);
    }

    /** An import that a worker has been through. */
    record Done(Given given, UUID id) {
        JsonPath now() {
            return expect(200, given.admin().get("/v1/imports/" + id)).jsonPath();
        }

        List<Map<String, Object>> errors() {
            return expect(200, given.admin().query("limit", 200).get("/v1/imports/" + id + "/errors"))
                    .jsonPath()
                    .getList("items");
        }

        /** state, rows read, imported, skipped, failed, warnings */
        List<Object> result() {
            var now = now();
            return List.of(
                    now.getString("state"),
                    now.getInt("rowsRead"),
                    now.getInt("rowsImported"),
                    now.getInt("rowsSkipped"),
                    now.getInt("rowsFailed"),
                    now.getInt("warnings"));
        }
    }
}
