package dev.duebook.ground.contract;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A 405 says which methods the path does have. */
public class AllowedMethods {
    private final Contract contract;

    AllowedMethods(Contract contract) {
        this.contract = contract;
    }

    @ServerResponseFilter
    void name(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 405) {
            var methods = contract.methods(request.getUriInfo().getPath());
            response.getHeaders().putSingle("Allow", String.join(", ", methods));
        }
    }
}
