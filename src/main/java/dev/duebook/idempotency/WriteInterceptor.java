package dev.duebook.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.problem.Rejection;
import dev.duebook.tenant.CurrentCaller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.jboss.resteasy.reactive.RestResponse;

/** Gives each {@link Write} its transaction, its retries, its dry run and its stored first answer. */
@Write
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class WriteInterceptor {
    private static final int ATTEMPTS = 4;

    private final FirstAnswers firstAnswers;
    private final ObjectMapper mapper;
    private final CurrentCaller caller;
    private final RequestBody requestBody;
    private final Precondition precondition;
    private final UriInfo uri;
    private final HttpHeaders headers;

    WriteInterceptor(
            FirstAnswers firstAnswers,
            ObjectMapper mapper,
            CurrentCaller caller,
            RequestBody requestBody,
            Precondition precondition,
            UriInfo uri,
            HttpHeaders headers) {
        this.firstAnswers = firstAnswers;
        this.mapper = mapper;
        this.caller = caller;
        this.requestBody = requestBody;
        this.precondition = precondition;
        this.uri = uri;
        this.headers = headers;
    }

    @AroundInvoke
    Object write(InvocationContext call) throws Exception {
        var dryRun = "true".equals(uri.getQueryParameters().getFirst("dryRun"));
        for (var attempt = 1; ; attempt++) {
            try {
                return once(call, dryRun);
            } catch (Exception failure) {
                if (attempt == ATTEMPTS || !mayPassNextTime(failure)) {
                    throw failure;
                }
            }
        }
    }

    private Object once(InvocationContext call, boolean dryRun) throws Exception {
        precondition.ifMatch(headers.getHeaderString("If-Match"));
        QuarkusTransaction.begin();
        try {
            var answer = dryRun ? dryRun(call) : keyed(call);
            if (dryRun) {
                QuarkusTransaction.rollback();
            } else {
                QuarkusTransaction.commit();
            }
            return answer;
        } catch (Exception failure) {
            if (QuarkusTransaction.isActive()) {
                QuarkusTransaction.rollback();
            }
            throw failure;
        }
    }

    private Object dryRun(InvocationContext call) throws Exception {
        var answer = (RestResponse<?>) call.proceed();
        return answered(plain(answer), body(answer.getEntity()))
                .header("Dry-Run", "true")
                .build();
    }

    private Object keyed(InvocationContext call) throws Exception {
        var given = headers.getHeaderString("Idempotency-Key");
        if (given == null || !uri.getPath().startsWith("/v1")) {
            return call.proceed();
        }
        var key = new FirstAnswers.Key(caller.scope(), call.getMethod().getName() + " " + uri.getPath(), given);
        var first = firstAnswers.claim(key, requestBody.hash());
        if (first.isPresent()) {
            return answered(first.get(), first.get().body())
                    .header("Idempotency-Replayed", "true")
                    .build();
        }
        var answer = (RestResponse<?>) call.proceed();
        var told = plain(answer);
        firstAnswers.store(key, requestBody.hash(), told);
        return answered(told, answer.getEntity() instanceof Secret secret ? body(secret) : told.body())
                .build();
    }

    private FirstAnswers.Answer plain(RestResponse<?> answer) {
        var kept = new LinkedHashMap<String, String>();
        for (var name : new String[] {"ETag", "Location"}) {
            var value = answer.getHeaderString(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        var entity = answer.getEntity() instanceof Secret secret ? secret.withoutSecret() : answer.getEntity();
        return new FirstAnswers.Answer(answer.getStatus(), kept, body(entity));
    }

    private RestResponse.ResponseBuilder<String> answered(FirstAnswers.Answer answer, String body) {
        var builder = RestResponse.ResponseBuilder.<String>create(answer.status());
        answer.headers().forEach(builder::header);
        if (body != null) {
            builder.entity(body).type(MediaType.APPLICATION_JSON_TYPE);
        }
        return builder;
    }

    private String body(Object entity) {
        try {
            return entity == null ? null : mapper.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean mayPassNextTime(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejection) {
                return false;
            }
            if (cause instanceof SQLException sql
                    && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
