package dev.duebook.book.ownership;

import dev.duebook.book.invoice.InvoiceView;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/invoices")
@Produces(MediaType.APPLICATION_JSON)
public class OwnerResource {
    private final Owners owners;
    private final CurrentCaller current;

    OwnerResource(Owners owners, CurrentCaller current) {
        this.owners = owners;
        this.current = current;
    }

    record AssignInvoice(UUID ownerId, LocalDate date) {}

    @POST
    @Path("/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<InvoiceView> assignInvoice(UUID id, AssignInvoice request) {
        var caller = current.get();
        var assigned = owners.assign(caller, id, request.ownerId(), request.date());
        return Answers.ok(InvoiceView.of(assigned, owners.today(caller)), assigned.version());
    }

    @POST
    @Path("/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<AssignedInvoices> assignInvoices(AssignInvoices request) {
        return RestResponse.ok(owners.assign(current.get(), request));
    }
}
