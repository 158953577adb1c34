package dev.duebook.company.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.OperatorOnly;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.version.VersionView;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationResource {
    private final OrganizationService organizations;
    private final CurrentCaller current;
    private final Answers answers;

    OrganizationResource(OrganizationService organizations, CurrentCaller current, Answers answers) {
        this.organizations = organizations;
        this.current = current;
        this.answers = answers;
    }

    @POST
    @Path("/organizations")
    @Consumes(MediaType.APPLICATION_JSON)
    @OperatorOnly
    @Write
    public RestResponse<FoundedOrganization> createOrganization(CreateOrganization request) {
        return Answers.created("/v1/organization", organizations.found(request), 1);
    }

    @GET
    @Path("/organization")
    @Allowed(Role.VIEWER)
    public RestResponse<OrganizationView> getOrganization(@QueryParam("at") Instant at) {
        var id = current.get().organizationId();
        return at == null
                ? answer(organizations.get(id))
                : RestResponse.ok(OrganizationView.of(
                        organizations.at(id, at).orElseThrow(() -> Rejection.notFound("organization"))));
    }

    @GET
    @Path("/organization/versions")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Allowed(Role.VIEWER)
    public Response listOrganizationVersions(@BeanParam PageRequest page) {
        var listed = organizations.versions(current.get().organizationId());
        return answers.<VersionView>list(page, VersionView.COLUMNS, () -> listed.page(page), listed::each);
    }

    @PATCH
    @Path("/organization")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<OrganizationView> updateOrganization(ObjectNode patch) {
        return answer(organizations.update(current.get(), patch));
    }

    @GET
    @Path("/me")
    @Allowed(Role.VIEWER)
    public Me getMe() {
        return Me.of(current.get(), organizations.get(current.get().organizationId()));
    }

    private static RestResponse<OrganizationView> answer(Organization organization) {
        return Answers.ok(OrganizationView.of(organization), organization.version);
    }
}
