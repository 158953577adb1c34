package dev.duebook.testing;

import static io.restassured.config.EncoderConfig.encoderConfig;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A caller of the API. Every request and every answer is checked against openapi.yaml; of deliberately bad requests
 * ({@link #bad}) the answers are.
 */
public final class Api {
    public static final String OPERATOR_KEY = "dbo_test_of_the_service_that_runs_here";
    public static final String MERGE_PATCH = "application/merge-patch+json";

    static {
        AnyLanguage.forRestAssured();
    }

    private static final Filter BOTH_WAYS = new OpenApiValidationFilter(validator(false));
    private static final Filter ANSWERS = new OpenApiValidationFilter(validator(true));
    private static final Filter NOTHING = (request, answer, context) -> context.next(request, answer);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .defaultContentCharset("UTF-8")
                    .encodeContentTypeAs(MERGE_PATCH, ContentType.TEXT)
                    .encodeContentTypeAs("application/json", ContentType.TEXT)
                    .encodeContentTypeAs("multipart/form-data;boundary=x", ContentType.TEXT)
                    .encodeContentTypeAs("multipart/form-data", ContentType.TEXT));

    private final String key;
    private final Filter filter;
    private final Map<String, Object> headers;
    private final Map<String, Object> query;

    private Api(String key, Filter filter, Map<String, Object> headers, Map<String, Object> query) {
        this.key = key;
        this.filter = filter;
        this.headers = headers;
        this.query = query;
    }

    public static Api with(String key) {
        return new Api(key, BOTH_WAYS, Map.of(), Map.of());
    }

    public static Api operator() {
        return with(OPERATOR_KEY);
    }

    public static Api anonymous() {
        return with(null).bad();
    }

    /** The judge of answers and, unless of answers only, of requests. */
    public static OpenApiInteractionValidator validator(boolean answersOnly) {
        var levels = LevelResolver.create().withLevel("validation.request.security", Level.IGNORE);
        if (answersOnly) {
            levels.withLevel("validation.request", Level.IGNORE);
        }
        return OpenApiInteractionValidator.createForSpecificationUrl(ContractFile.PATH.toString())
                .withLevelResolver(levels.build())
                .build();
    }

    /** The same caller, whose requests need not be what the contract wants. */
    public Api bad() {
        return new Api(key, ANSWERS, headers, query);
    }

    /** The same caller, for what the contract does not know. */
    public Api unchecked() {
        return new Api(key, NOTHING, headers, query);
    }

    public Api header(String name, Object value) {
        return new Api(key, filter, with(headers, name, value), query);
    }

    public Api idempotent(String idempotencyKey) {
        return header("Idempotency-Key", idempotencyKey);
    }

    public Api ifMatch(long version) {
        return header("If-Match", "\"" + version + "\"");
    }

    /** With a parameter; a collection repeats it. */
    public Api query(String name, Object value) {
        var written = value instanceof Collection<?> each
                ? each.stream().map(String::valueOf).toList()
                : value.toString();
        return new Api(key, filter, headers, with(query, name, written));
    }

    public Api dryRun() {
        return query("dryRun", true);
    }

    public String key() {
        return key;
    }

    public Response get(String path) {
        return request().get(path);
    }

    public Response post(String path) {
        return request().noContentType().post(path);
    }

    public Response post(String path, Object body) {
        return json("application/json", body).post(path);
    }

    public Response put(String path, Object body) {
        return json("application/json", body).put(path);
    }

    public Response patch(String path, Object body) {
        return json(MERGE_PATCH, body).patch(path);
    }

    public Response delete(String path) {
        return request().delete(path);
    }

    /** Any verb, with a body of any media type. */
    public Response send(String verb, String path, String mediaType, String body) {
        return mediaType == null
                ? request().noContentType().request(verb, path)
                : request().contentType(mediaType).body(body).request(verb, path);
    }

    private RequestSpecification json(String mediaType, Object body) {
        return request().contentType(mediaType).body(body instanceof String text ? text : text(body));
    }

    private RequestSpecification request() {
        var request = RestAssured.given()
                .config(CONFIG)
                .filter(filter)
                .headers(headers)
                .queryParams(query);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private static String text(Object body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> with(Map<String, Object> present, String name, Object value) {
        var more = new HashMap<>(present);
        more.put(name, value);
        return more;
    }
}
