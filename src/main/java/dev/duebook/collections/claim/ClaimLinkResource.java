package dev.duebook.collections.claim;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/invoices/{id}/claim-link")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ClaimLinkResource {
    private final ClaimLinks links;
    private final CurrentCaller current;
    private final Answers answers;

    ClaimLinkResource(ClaimLinks links, CurrentCaller current, Answers answers) {
        this.links = links;
        this.current = current;
        this.answers = answers;
    }

    record Wanted(Integer expiresInDays) {}

    /** Not for a VIEWER: who has a link can speak for the client. */
    @GET
    @Allowed(Role.COLLECTOR)
    public Response listClaimLinks(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<ClaimLinkView>list(
                page,
                ClaimLinkView.COLUMNS,
                () -> links.page(caller, id, page),
                rows -> links.forEach(caller, id, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<ClaimLinkView> createClaimLink(UUID id, Wanted request) {
        return RestResponse.ResponseBuilder.<ClaimLinkView>create(201)
                .entity(links.make(current.get(), id, request.expiresInDays()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @DELETE
    @Path("/{linkId}")
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<Void> revokeClaimLink(UUID id, UUID linkId) {
        links.revoke(current.get(), id, linkId);
        return RestResponse.noContent();
    }
}
