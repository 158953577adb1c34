package dev.duebook.cash.bank;

import static dev.duebook.testing.Answers.expect;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.testing.Api;
import dev.duebook.testing.Given;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A bank's file on its way into an organization. The answers are checked against the contract. */
public final class BankFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final OpenApiValidationFilter ANSWERS = new OpenApiValidationFilter(Api.validator(true));

    private final Given given;
    private final Map<String, Object> options = new HashMap<>();
    private byte[] bytes;

    private BankFile(Given given) {
        this.given = given;
    }

    public static BankFile of(Given given) {
        return new BankFile(given);
    }

    public BankFile bytes(byte[] content) {
        bytes = content;
        return this;
    }

    public BankFile text(String content) {
        return bytes(content.getBytes(StandardCharsets.UTF_8));
    }

    public BankFile with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    public Response post(Map<String, ?> query) {
        return post(given.admin(), query, "/v1/bank-files");
    }

    private Response post(Api caller, Map<String, ?> query, String path) {
        return RestAssured.given()
                .filter(ANSWERS)
                .header("Authorization", "Bearer " + caller.key())
                .queryParams(query)
                .multiPart("file", "statement", bytes, "application/octet-stream")
                .multiPart("options", json(), "application/json")
                .post(path);
    }

    /** The profile that is proposed for it. */
    Response detected() {
        return detected(given.admin());
    }

    Response detected(Api caller) {
        return post(caller, Map.of(), "/v1/bank-profiles/detect");
    }

    private String json() {
        try {
            return MAPPER.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends it; no worker has seen it yet. */
    public UUID queued() {
        return expect(202, post(Map.of())).jsonPath().getUUID("id");
    }

    /** Sends it and has it worked off. */
    public JsonPath taken() {
        var id = queued();
        workOff();
        return expect(200, given.admin().get("/v1/bank-files/" + id)).jsonPath();
    }

    public static void workOff() {
        Arc.container().select(BankFileWorker.class).get().workOff();
    }

    public static List<Map<String, Object>> findings(Given given, JsonPath file) {
        return expect(
                        200,
                        given.admin().query("limit", 200).get("/v1/bank-files/" + file.getString("id") + "/findings"))
                .jsonPath()
                .getList("items");
    }
}
