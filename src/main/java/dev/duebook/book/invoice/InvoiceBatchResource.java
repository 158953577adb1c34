package dev.duebook.book.invoice;

import dev.duebook.ground.batch.Batch;
import dev.duebook.ground.batch.BatchAnswer;
import dev.duebook.ground.batch.BatchRow;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.ground.time.Moment;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/invoices/batch")
@Produces(MediaType.APPLICATION_JSON)
public class InvoiceBatchResource {
    private final Invoices invoices;
    private final Batch batch;
    private final CurrentCaller current;
    private final Moment moment;

    InvoiceBatchResource(Invoices invoices, Batch batch, CurrentCaller current, Moment moment) {
        this.invoices = invoices;
        this.batch = batch;
        this.current = current;
        this.moment = moment;
    }

    record InvoiceBatch(List<BatchRow> items) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    public RestResponse<BatchAnswer> createInvoices(InvoiceBatch request, @QueryParam("dryRun") boolean dryRun) {
        return batch.carryOut(
                request.items(),
                dryRun,
                new Batch.Each<>("createInvoices", "CreateInvoice", CreateInvoice.class, this::created));
    }

    private RestResponse<InvoiceView> created(CreateInvoice request) {
        var caller = current.get();
        var invoice = invoices.create(caller, request);
        return Answers.created(
                "/v1/invoices/" + invoice.id(),
                InvoiceView.of(invoice, moment.today(caller.zone())),
                invoice.version());
    }
}
