package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.InvoiceFacts;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/invoices/{id}/disputes")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class DisputeResource {
    private final Disputes disputes;
    private final InvoiceFacts facts;
    private final CurrentCaller current;
    private final Answers answers;

    DisputeResource(Disputes disputes, InvoiceFacts facts, CurrentCaller current, Answers answers) {
        this.disputes = disputes;
        this.facts = facts;
        this.current = current;
        this.answers = answers;
    }

    record CreateDispute(String reason, LocalDate openedDate) {}

    record ResolveDispute(String resolution, LocalDate resolvedDate) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listDisputes(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        facts.refuseUnknown(caller, id);
        return answers.<Dispute>list(
                page,
                Dispute.COLUMNS,
                () -> facts.page(caller, Dispute.KIND, id, page),
                rows -> facts.forEach(caller, Dispute.KIND, id, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<Dispute> createDispute(UUID id, CreateDispute request) {
        var opened = disputes.open(current.get(), id, request.reason(), request.openedDate());
        return Answers.created(opened.fact(), opened.version());
    }

    @POST
    @Path("/{disputeId}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<Dispute> resolveDispute(UUID id, UUID disputeId, ResolveDispute request) {
        var resolved = disputes.resolve(current.get(), id, disputeId, request.resolution(), request.resolvedDate());
        return Answers.ok(resolved.fact(), resolved.version());
    }
}
