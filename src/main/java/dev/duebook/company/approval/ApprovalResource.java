package dev.duebook.company.approval;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/approvals")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ApprovalResource {
    private final Approvals approvals;
    private final CurrentCaller current;
    private final Answers answers;

    ApprovalResource(Approvals approvals, CurrentCaller current, Answers answers) {
        this.approvals = approvals;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listApprovals(@BeanParam ApprovalFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<Approval>list(
                page,
                Approval.COLUMNS,
                () -> approvals.page(caller, filter, page),
                rows -> approvals.each(caller, filter, rows));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public Approval getApproval(UUID id) {
        return approvals.one(current.get(), id);
    }

    @POST
    @Path("/{id}/approve")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    @Costs(Cost.SEND)
    public RestResponse<Approval> grantApproval(UUID id) {
        return RestResponse.ok(approvals.approve(current.get(), id));
    }

    @POST
    @Path("/{id}/refuse")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<Approval> refuseApproval(UUID id) {
        return RestResponse.ok(approvals.refuse(current.get(), id));
    }
}
