package dev.duebook.cash.rate;

import static dev.duebook.testing.Answers.expect;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import dev.duebook.testing.Api;
import dev.duebook.testing.Given;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A file of rates on its way into an organization. The answers are checked against the contract. */
public final class RatesSent {
    private static final OpenApiValidationFilter ANSWERS = new OpenApiValidationFilter(Api.validator(true));

    private RatesSent() {}

    public static Response post(Api caller, byte[] bytes, Map<String, ?> query) {
        return RestAssured.given()
                .filter(ANSWERS)
                .header("Authorization", "Bearer " + caller.key())
                .queryParams(query)
                .multiPart("file", "eurofxref", bytes, "application/octet-stream")
                .multiPart("options", "{}", "application/json")
                .post("/v1/exchange-rate-files");
    }

    public static JsonPath taken(Given given, String text) {
        return expect(200, post(given.admin(), text.getBytes(StandardCharsets.UTF_8), Map.of()))
                .jsonPath();
    }
}
