package dev.duebook.company.organization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duebook.ground.limit.RefusalLog;
import dev.duebook.ground.limit.RefusedKeys;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.ByTicket;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.OperatorKeyRule;
import dev.duebook.ground.tenant.OperatorOnly;
import dev.duebook.ground.tenant.Public;
import dev.duebook.ground.wall.OnBehalf;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Decides on the matched resource method, never on the path, who may call it. A method that says neither
 * {@link Allowed} nor {@link OperatorOnly} is refused to everybody, unless it is {@link Public}.
 */
@Singleton
public class Authentication {
    /** Before anything reads the request. */
    private static final int PRIORITY = 1000;

    /** How long a revoked key may still be honored; also by other replicas. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private static final List<String> OURS = List.of("dbk_", "dbo_", "dbt_");

    private final ApiKeyRepository keys;
    private final TicketRepository tickets;
    private final CurrentCaller current;
    private final Optional<String> operatorKey;
    private final RefusedKeys refusedKeys;
    private final RefusalLog refusals;
    private final Cache<ByteBuffer, Caller> callers = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    Authentication(
            ApiKeyRepository keys,
            TicketRepository tickets,
            CurrentCaller current,
            RefusedKeys refusedKeys,
            RefusalLog refusals,
            @ConfigProperty(name = "duebook.operator-key") Optional<String> operatorKey) {
        this.keys = keys;
        this.tickets = tickets;
        this.current = current;
        this.refusedKeys = refusedKeys;
        this.refusals = refusals;
        this.operatorKey = operatorKey.filter(key -> !key.isBlank());
    }

    /** A key that can be guessed opens the installation to whoever guesses it: the service does not start with one. */
    void refuseShortOperatorKey(@Observes StartupEvent starting) {
        operatorKey.flatMap(OperatorKeyRule::objection).ifPresent(objection -> {
            throw new IllegalStateException(objection);
        });
    }

    @ServerRequestFilter(priority = PRIORITY)
    void authenticate(ContainerRequestContext request, ResourceInfo matched, RoutingContext connection) {
        var method = matched.getResourceMethod();
        if (method != null && method.isAnnotationPresent(Public.class)) {
            return;
        }
        var attempt = new Attempt(
                connection.request().remoteAddress().hostAddress(), method == null ? "nothing" : method.getName());
        if (method != null && method.isAnnotationPresent(ByTicket.class)) {
            var ticket = request.getUriInfo().getQueryParameters().getFirst("ticket");
            if (ticket != null && request.getHeaderString("Authorization") == null) {
                current.set(callerOf(ApiKey.hash(ticket), ticket, attempt, tickets::callerOf));
                return;
            }
        }
        var secret = bearer(request.getHeaderString("Authorization"));
        var hash = ApiKey.hash(secret);
        var caller = callers.getIfPresent(ByteBuffer.wrap(hash));
        if (caller == null && isOperator(secret)) {
            refusedKeys.refuseGuesser(attempt.address(), hash);
            refusedKeys.accepted(attempt.address(), hash);
            if (method == null || !method.isAnnotationPresent(OperatorOnly.class)) {
                throw forbidden(
                        "forbidden", "The operator key opens installation-wide operations only.", "operator", attempt);
            }
            return;
        }
        if (caller == null) {
            caller = callerOf(hash, secret, attempt, this::known);
            callers.put(ByteBuffer.wrap(hash), caller);
        }
        current.set(caller);
        if (method != null && method.isAnnotationPresent(OperatorOnly.class)) {
            throw forbidden(
                    "operator-only", "Only the operator of this installation may do this.", key(caller), attempt);
        }
        var allowed = method == null ? null : method.getAnnotation(Allowed.class);
        if (allowed == null || !caller.role().includes(allowed.value())) {
            throw forbidden(
                    "forbidden",
                    allowed == null
                            ? "This operation is not available."
                            : "This needs the role " + allowed.value() + ".",
                    key(caller),
                    attempt);
        }
    }

    /** Somebody's try to call an operation. */
    private record Attempt(String address, String operation) {}

    private Caller callerOf(byte[] hash, String secret, Attempt attempt, Function<byte[], Optional<Caller>> lookUp) {
        refusedKeys.refuseGuesser(attempt.address(), hash);
        var caller = lookUp.apply(hash);
        if (caller.isEmpty()) {
            refusedKeys.refused(attempt.address());
            refusals.refused(401, beginningOf(secret), attempt.address(), attempt.operation());
            throw unauthorized();
        }
        refusedKeys.accepted(attempt.address(), hash);
        return caller.get();
    }

    private Rejection forbidden(String code, String detail, String who, Attempt attempt) {
        refusals.refused(403, who, attempt.address(), attempt.operation());
        return Rejection.status(403, code, detail);
    }

    private static String key(Caller caller) {
        return "key " + caller.keyId();
    }

    /** What kind of key it would be, where it looks like one of ours; it may be a good one with a typing error. */
    private static String beginningOf(String secret) {
        return OURS.stream()
                .filter(secret::startsWith)
                .findFirst()
                .map(prefix -> "an unknown key " + prefix + "...")
                .orElse("an unknown key");
    }

    private Optional<Caller> known(byte[] hash) {
        var caller = keys.callerOf(hash);
        caller.ifPresent(known -> OnBehalf.run(known.organizationId(), () -> keys.used(known)));
        return caller;
    }

    private boolean isOperator(String secret) {
        return operatorKey
                .filter(key -> MessageDigest.isEqual(
                        key.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static String bearer(String header) {
        if (header == null
                || header.length() > 4096
                || !header.regionMatches(true, 0, "Bearer ", 0, 7)
                || header.substring(7).isBlank()) {
            throw unauthorized();
        }
        return header.substring(7).strip();
    }

    private static Rejection unauthorized() {
        return Rejection.status(401, "unauthorized", "Send a valid key: Authorization: Bearer dbk_...");
    }
}
