package dev.duebook.collections.claim;

import dev.duebook.ground.door.Bodies;
import dev.duebook.ground.door.Places;
import dev.duebook.ground.limit.Network;
import dev.duebook.ground.link.LinkRates;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Public;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Stands before the form, and before its body is read: who comes too often or brings too much is sent away. */
public class ClaimFormFilter {
    /** After authentication. */
    private static final int PRIORITY = 1100;

    private static final long LARGEST_BODY = ClaimFile.LARGEST + (256 << 10);

    /** Strangers whose bodies are on their way, all together. */
    private static final int MOST_AT_ONCE = 64;

    private static final int MOST_OF_ONE_ADDRESS = 16;

    private final Places places = new Places(MOST_AT_ONCE, MOST_OF_ONE_ADDRESS);
    private final LinkRates rates;
    private final ClaimForms forms;
    private final Bodies bodies;

    ClaimFormFilter(LinkRates rates, ClaimForms forms, Bodies bodies) {
        this.rates = rates;
        this.forms = forms;
        this.bodies = bodies;
    }

    @ServerRequestFilter(priority = PRIORITY)
    RestResponse<String> bound(ContainerRequestContext request, ResourceInfo matched, RoutingContext connection) {
        var method = matched.getResourceMethod();
        if (method == null || !method.isAnnotationPresent(Public.class)) {
            return null;
        }
        var texts = ClaimFormResource.stranger(request.getHeaderString("Accept-Language"));
        var address = connection.request().remoteAddress().hostAddress();
        var wait = rates.waitOf(address);
        if (wait > 0) {
            return ClaimFormResource.busy(texts, wait);
        }
        if (!request.getMethod().equals("POST")) {
            return null;
        }
        if (forms.open(request.getUriInfo().getPathParameters().getFirst("token"))
                .isEmpty()) {
            return ClaimFormResource.gone(texts);
        }
        var terms = new Bodies.Terms(places, Network.of(address), LARGEST_BODY);
        return bodies.await(connection, terms, (waiting, refusal) -> waiting.getContainerRequestContext()
                        .abortWith(refused(texts, refusal).toResponse()))
                .map(refusal -> refused(texts, refusal))
                .orElse(null);
    }

    private static RestResponse<String> refused(FormTexts texts, Rejection refusal) {
        return switch (refusal.status()) {
            case 413 -> ClaimFormResource.page(413, ClaimPages.message(texts, "large"));
            case 429 -> ClaimFormResource.busy(texts, 1);
            default -> ClaimFormResource.page(refusal.status(), ClaimPages.message(texts, "busy"));
        };
    }
}
