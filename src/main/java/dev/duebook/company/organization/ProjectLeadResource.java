package dev.duebook.company.organization;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/project-leads")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ProjectLeadResource {
    private final ProjectLeads leads;
    private final CurrentCaller current;
    private final Answers answers;

    ProjectLeadResource(ProjectLeads leads, CurrentCaller current, Answers answers) {
        this.leads = leads;
        this.current = current;
        this.answers = answers;
    }

    record NameLead(UUID personId) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listProjectLeads(@BeanParam PageRequest page, @QueryParam("updatedSince") Instant updatedSince) {
        var caller = current.get();
        return answers.<ProjectLead.View>list(
                page,
                ProjectLead.View.COLUMNS,
                () -> leads.page(caller, page, updatedSince).map(ProjectLead::view),
                rows -> leads.forEach(caller, updatedSince, lead -> rows.accept(lead.view())));
    }

    @GET
    @Path("/{projectRef}")
    @Allowed(Role.VIEWER)
    public RestResponse<ProjectLead.View> getProjectLead(String projectRef) {
        return answer(leads.get(current.get(), projectRef));
    }

    @PUT
    @Path("/{projectRef}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ProjectLead.View> putProjectLead(String projectRef, NameLead request) {
        return answer(leads.put(current.get(), projectRef, request.personId()));
    }

    @DELETE
    @Path("/{projectRef}")
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<Void> removeProjectLead(String projectRef) {
        leads.remove(current.get(), projectRef);
        return RestResponse.noContent();
    }

    private static RestResponse<ProjectLead.View> answer(ProjectLead lead) {
        return Answers.ok(lead.view(), lead.version());
    }
}
