package dev.duebook.ground.door;

import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Public;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Waits for the body of whoever has shown a key and asked for something that exists. */
public class BodyFilter {
    /** After everything that can refuse the request without its body. */
    private static final int PRIORITY = 2500;

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final long MOST_JSON = 1L << 20;

    private final Places ofKeys = new Places(1024, 16);
    private final Places uploads = new Places(32, 4);
    private final Bodies bodies;
    private final CurrentCaller current;

    BodyFilter(Bodies bodies, CurrentCaller current) {
        this.bodies = bodies;
        this.current = current;
    }

    @ServerRequestFilter(priority = PRIORITY)
    void await(ContainerRequestContext request, ResourceInfo matched, RoutingContext connection) {
        var method = matched.getResourceMethod();
        if (method == null || method.isAnnotationPresent(Public.class) || !WITH_BODY.contains(request.getMethod())) {
            return;
        }
        bodies.await(connection, terms(request), ResteasyReactiveRequestContext::resume)
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private Bodies.Terms terms(ContainerRequestContext request) {
        var type = request.getHeaderString("Content-Type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return new Bodies.Terms(uploads, current.scope(), RequestHead.MOST_BYTES);
        }
        var caller = current.get();
        return new Bodies.Terms(ofKeys, caller == null ? CurrentCaller.OPERATOR : caller.keyId(), MOST_JSON);
    }
}
