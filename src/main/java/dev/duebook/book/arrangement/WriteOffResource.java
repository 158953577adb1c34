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

@Path("/v1/invoices")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class WriteOffResource {
    private final WriteOffs writeOffs;
    private final InvoiceFacts facts;
    private final CurrentCaller current;
    private final Answers answers;

    WriteOffResource(WriteOffs writeOffs, InvoiceFacts facts, CurrentCaller current, Answers answers) {
        this.writeOffs = writeOffs;
        this.facts = facts;
        this.current = current;
        this.answers = answers;
    }

    record WriteOffInvoice(String amount, String reason, LocalDate date) {}

    @POST
    @Path("/{id}/write-off")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<WriteOff> writeOffInvoice(UUID id, WriteOffInvoice request) {
        var writtenOff = writeOffs.writeOff(current.get(), id, request.amount(), request.reason(), request.date());
        return Answers.created(writtenOff.fact(), writtenOff.version());
    }

    @GET
    @Path("/{id}/write-offs")
    @Allowed(Role.VIEWER)
    public Response listWriteOffs(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        facts.refuseUnknown(caller, id);
        return answers.<WriteOff>list(
                page,
                WriteOff.COLUMNS,
                () -> facts.page(caller, WriteOff.KIND, id, page),
                rows -> facts.forEach(caller, WriteOff.KIND, id, rows));
    }
}
