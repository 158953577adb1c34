package dev.duebook.organization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duebook.problem.Rejection;
import dev.duebook.tenant.Allowed;
import dev.duebook.tenant.ByTicket;
import dev.duebook.tenant.Caller;
import dev.duebook.tenant.CurrentCaller;
import dev.duebook.tenant.OperatorOnly;
import dev.duebook.tenant.Public;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
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

    private final ApiKeyRepository keys;
    private final TicketRepository tickets;
    private final CurrentCaller current;
    private final Optional<String> operatorKey;
    private final Cache<ByteBuffer, Caller> callers = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    Authentication(
            ApiKeyRepository keys,
            TicketRepository tickets,
            CurrentCaller current,
            @ConfigProperty(name = "duebook.operator-key") Optional<String> operatorKey) {
        this.keys = keys;
        this.tickets = tickets;
        this.current = current;
        this.operatorKey = operatorKey;
    }

    @ServerRequestFilter(priority = PRIORITY)
    void authenticate(ContainerRequestContext request, ResourceInfo matched) {
        var method = matched.getResourceMethod();
        if (method != null && method.isAnnotationPresent(Public.class)) {
            return;
        }
        if (method != null && method.isAnnotationPresent(ByTicket.class)) {
            var ticket = request.getUriInfo().getQueryParameters().getFirst("ticket");
            if (ticket != null && request.getHeaderString("Authorization") == null) {
                current.set(tickets.callerOf(ApiKey.hash(ticket)).orElseThrow(Authentication::unauthorized));
                return;
            }
        }
        var secret = bearer(request.getHeaderString("Authorization"));
        if (isOperator(secret)) {
            if (method == null || !method.isAnnotationPresent(OperatorOnly.class)) {
                throw Rejection.status(403, "forbidden", "The operator key opens installation-wide operations only.");
            }
            return;
        }
        var caller = callers.get(ByteBuffer.wrap(ApiKey.hash(secret)), this::known);
        if (caller == null) {
            throw unauthorized();
        }
        current.set(caller);
        if (method != null && method.isAnnotationPresent(OperatorOnly.class)) {
            throw Rejection.status(403, "operator-only", "Only the operator of this installation may do this.");
        }
        var allowed = method == null ? null : method.getAnnotation(Allowed.class);
        if (allowed == null || !caller.role().includes(allowed.value())) {
            throw Rejection.status(
                    403,
                    "forbidden",
                    allowed == null ? "Nobody may do this." : "This needs the role " + allowed.value() + ".");
        }
    }

    private Caller known(ByteBuffer hash) {
        var caller = keys.callerOf(hash.array()).orElse(null);
        if (caller != null) {
            keys.used(caller);
        }
        return caller;
    }

    private boolean isOperator(String secret) {
        return operatorKey
                .filter(key -> !key.isBlank())
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
