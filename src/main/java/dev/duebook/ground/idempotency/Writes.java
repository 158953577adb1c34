package dev.duebook.ground.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.limit.Rates;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.SqlStates;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.wall.OnBehalf;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Carries a write out: in one transaction with the first answer to its key, rolled back for a dry run, tried again after
 * a deadlock or a serialization failure.
 */
@ApplicationScoped
public class Writes {
    private static final int ATTEMPTS = 4;

    private final FirstAnswers firstAnswers;
    private final ObjectMapper mapper;
    private final CurrentCaller caller;
    private final Rates rates;

    Writes(FirstAnswers firstAnswers, ObjectMapper mapper, CurrentCaller caller, Rates rates) {
        this.rates = rates;
        this.firstAnswers = firstAnswers;
        this.mapper = mapper;
        this.caller = caller;
    }

    /**
     * What is to be carried out.
     *
     * @param operation in which the key is unique for its caller
     * @param key null where there is none
     * @param hash of the request: the same key with another is refused
     */
    public record Asked(String operation, String key, byte[] hash, boolean dryRun) {}

    /** @return the answer of the call, or the first one to that key; a call without a key may answer anything */
    public Object carryOut(Asked asked, Callable<?> call) throws Exception {
        for (var attempt = 1; ; attempt++) {
            try {
                return OnBehalf.of(caller.scope(), () -> once(asked, call));
            } catch (Exception failure) {
                if (attempt == ATTEMPTS || !mayPassNextTime(failure, attempt)) {
                    throw failure;
                }
            }
        }
    }

    private Object once(Asked asked, Callable<?> call) throws Exception {
        QuarkusTransaction.begin();
        try {
            var answer = asked.dryRun() ? dryRun(call) : keyed(asked, call);
            if (asked.dryRun()) {
                QuarkusTransaction.rollback();
            } else {
                QuarkusTransaction.commit();
            }
            return answer;
        } catch (Exception failure) {
            if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                QuarkusTransaction.rollback();
            }
            throw failure;
        }
    }

    private Object dryRun(Callable<?> call) throws Exception {
        var answer = (RestResponse<?>) call.call();
        return answered(plain(answer), body(answer.getEntity()))
                .header("Dry-Run", "true")
                .build();
    }

    private Object keyed(Asked asked, Callable<?> call) throws Exception {
        if (asked.key() == null) {
            return call.call();
        }
        var key = new FirstAnswers.Key(caller.scope(), asked.operation(), asked.key());
        var first = firstAnswers.claim(key, asked.hash());
        if (first.isPresent()) {
            return answered(first.get(), first.get().body())
                    .header("Idempotency-Replayed", "true")
                    .build();
        }
        if (caller.get() != null) {
            rates.countAnswer(caller.scope());
        }
        var answer = (RestResponse<?>) call.call();
        var told = plain(answer);
        firstAnswers.store(key, asked.hash(), told);
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

    /** Whoever was the second to make something may find it the next time, and answer for it; once is enough. */
    private static boolean mayPassNextTime(Throwable failure, int attempt) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejection) {
                return false;
            }
        }
        return SqlStates.mayPassNextTime(failure) || attempt == 1 && SqlStates.isDuplicate(failure);
    }
}
