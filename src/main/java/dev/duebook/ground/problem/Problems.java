package dev.duebook.ground.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.store.SqlStates;
import dev.duebook.ground.store.TooHeavy;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception into problem+json, once, at the edge. Nothing of ours or of the database shows through. */
@Singleton
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");
    private static final String RETRY_AFTER = "Retry-After";
    private static final String TOO_HEAVY = "report-too-heavy";
    private static final String ASK_FOR_LESS =
            "Reading this takes longer than 60 seconds. Ask for less: fewer days, one currency, a filter, or pages.";
    private static final ObjectMapper WRITER = new ObjectMapper();
    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "invalid-request"),
            Map.entry(401, "unauthorized"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(405, "method-not-allowed"),
            Map.entry(406, "not-acceptable"),
            Map.entry(408, "request-timeout"),
            Map.entry(413, "payload-too-large"),
            Map.entry(414, "target-too-long"),
            Map.entry(415, "unsupported-media-type"),
            Map.entry(431, "headers-too-large"),
            Map.entry(501, "not-implemented"));
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "The request is not valid"),
            Map.entry(401, "Not authenticated"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(408, "The request came too slowly"),
            Map.entry(409, "Conflicts with the present state"),
            Map.entry(410, "No longer kept"),
            Map.entry(412, "The resource has changed"),
            Map.entry(413, "The body is too large"),
            Map.entry(414, "The target is too long"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(422, "Business rule violated"),
            Map.entry(429, "Too many requests"),
            Map.entry(431, "The headers are too large"),
            Map.entry(500, "Something went wrong here"),
            Map.entry(501, "Not implemented"),
            Map.entry(503, "Unavailable for a moment"));

    @ServerExceptionMapper
    RestResponse<Problem> rejected(Rejection rejection, RoutingContext context) {
        var answer = answer(problem(RequestId.of(context), rejection));
        answer.getHeaders().computeIfPresent(RETRY_AFTER, (name, usual) -> List.of(rejection.retryAfter()));
        return answer;
    }

    @ServerExceptionMapper
    RestResponse<Problem> refusedByHttp(WebApplicationException refusal, RoutingContext context) {
        var status = refusal.getResponse().getStatus();
        if (status >= 500 || !CODES.containsKey(status)) {
            return unexpected(refusal, context);
        }
        return answer(context, status, CODES.get(status), TITLES.get(status) + ".", List.of());
    }

    /** Nothing of ours throws one uncaught: the body ended too soon, or its parts are none. */
    @ServerExceptionMapper
    RestResponse<Problem> unreadable(IOException unreadable, RoutingContext context) {
        return answer(context, 400, "invalid-request", "The body could not be read.", List.of());
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable thrown, RoutingContext context) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejection rejection) {
                return rejected(rejection, context);
            }
            if (cause instanceof TooHeavy) {
                LOG.warnf("%s took too long", requestLine(context.request()));
                return answer(context, 503, TOO_HEAVY, ASK_FOR_LESS, List.of());
            }
        }
        if (SqlStates.isDuplicate(thrown)) {
            return answer(context, 409, "already-exists", "Another one with the same identity exists.", List.of());
        }
        if (SqlStates.isPassing(thrown)) {
            LOG.warnf("%s unavailable: %s", requestLine(context.request()), thrown.getMessage());
            return answer(context, 503, "unavailable", "Try again in a moment.", List.of());
        }
        if (UnreadableForm.isIn(thrown)) {
            return answer(context, 400, "invalid-request", "The multipart body could not be read.", List.of());
        }
        LOG.errorf(thrown, "%s failed", requestLine(context.request()));
        return answer(context, 500, "internal", "The error was logged under the request id.", List.of());
    }

    /** What an answer of its own would say, where it becomes part of another. */
    public Problem told(Throwable thrown, RoutingContext context) {
        return unexpected(thrown, context).getEntity();
    }

    /** Signed links stay out of the log: their tokens are left out. */
    private static String requestLine(HttpServerRequest request) {
        var path = request.path().replaceAll("[^\\x21-\\x7e]", "?").replaceAll("[A-Za-z0-9_-]{64,}", "*");
        return request.method() + " " + path;
    }

    /** What the server refuses before any resource is looked for: broken paths, headers too long, unknown paths. */
    void register(@Observes Router router) {
        CODES.forEach((status, code) -> router.errorHandler(
                status, context -> refuse(context, Rejection.status(status, code, TITLES.get(status) + "."))));
    }

    /** Answers before any resource is looked for. */
    public static void refuse(RoutingContext context, Rejection rejection) {
        if (!context.response().ended() && !context.response().headWritten()) {
            tell(context.response(), RequestId.of(context), rejection);
        }
    }

    /** Answers where there is nothing but a connection. */
    public static void tell(HttpServerResponse response, String requestId, Rejection rejection) {
        try {
            var problem = problem(requestId, rejection);
            response.putHeader(RequestId.HEADER, requestId).putHeader("Content-Type", PROBLEM_JSON.toString());
            headers(rejection.status(), rejection.code()).forEach(response::putHeader);
            response.setStatusCode(rejection.status()).end(WRITER.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem problem(String requestId, Rejection rejection) {
        var problem =
                problem(requestId, rejection.status(), rejection.code(), rejection.getMessage(), rejection.errors());
        return rejection.errorsOmitted() ? problem.withErrorsOmitted() : problem;
    }

    private static Problem problem(String requestId, int status, String code, String detail, List<FieldError> errors) {
        return new Problem(
                "/problems/" + code, TITLES.getOrDefault(status, "Refused"), status, detail, code, requestId, errors);
    }

    private static Map<String, String> headers(int status, String code) {
        if (status == 503 && !code.equals(TOO_HEAVY) || status == 429 || code.endsWith("in-progress")) {
            return Map.of(RETRY_AFTER, "1");
        }
        return status == 401 ? Map.of("WWW-Authenticate", "Bearer") : Map.of();
    }

    private static RestResponse<Problem> answer(
            RoutingContext context, int status, String code, String detail, List<FieldError> errors) {
        return answer(problem(RequestId.of(context), status, code, detail, errors));
    }

    private static RestResponse<Problem> answer(Problem problem) {
        var builder = RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .type(PROBLEM_JSON);
        headers(problem.status(), problem.code()).forEach(builder::header);
        return builder.build();
    }
}
