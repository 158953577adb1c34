package dev.duebook.ground.limit;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.CurrentCaller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refuses whoever asks too often, and tells everybody with a key what is left. */
public class RateFilter {
    /** After authentication, before anything of the request is looked at. */
    static final int PRIORITY = 1500;

    private static final String LEFT = "duebook.rate-left";

    private final Rates rates;
    private final CurrentCaller current;

    RateFilter(Rates rates, CurrentCaller current) {
        this.rates = rates;
        this.current = current;
    }

    @ServerRequestFilter(priority = PRIORITY)
    void count(ContainerRequestContext request, ResourceInfo matched) {
        var caller = current.get();
        if (caller == null) {
            return;
        }
        var left = rates.count(caller, CostOf.request(request, matched));
        request.setProperty(LEFT, left);
        if (left.refused()) {
            throw Rejection.tooMany(
                    "The rate of this " + left.name() + " is used up: "
                            + left.rate().most() + " in " + left.rate().window().toSeconds()
                            + " s. Wait as Retry-After says.",
                    left.retryAfter());
        }
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(LEFT) instanceof Left left) {
            response.getHeaders().putSingle("RateLimit-Policy", left.policy());
            response.getHeaders().putSingle("RateLimit", left.state());
        }
    }
}
