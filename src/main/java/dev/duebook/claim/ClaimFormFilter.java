package dev.duebook.claim;

import dev.duebook.tenant.Public;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
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

    private final ClaimRates rates;

    ClaimFormFilter(ClaimRates rates) {
        this.rates = rates;
    }

    @ServerRequestFilter(priority = PRIORITY)
    RestResponse<String> bound(ContainerRequestContext request, ResourceInfo matched, RoutingContext connection) {
        var method = matched.getResourceMethod();
        if (method == null || !method.isAnnotationPresent(Public.class)) {
            return null;
        }
        var texts = ClaimFormResource.stranger(request.getHeaderString("Accept-Language"));
        var wait = rates.waitOf(connection.request().remoteAddress().hostAddress());
        if (wait > 0) {
            return ClaimFormResource.busy(texts, wait);
        }
        connection.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, LARGEST_BODY);
        return isTooMuch(request.getHeaderString("Content-Length"))
                ? ClaimFormResource.page(413, ClaimPages.message(texts, "large"))
                : null;
    }

    /** Where the length is not said, the server stops reading at the same bound. */
    private static boolean isTooMuch(String length) {
        return length != null && (!length.matches("[0-9]{1,18}") || Long.parseLong(length) > LARGEST_BODY);
    }
}
