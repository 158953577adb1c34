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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/invoices/{id}/promises")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class PromiseResource {
    private final Promises promises;
    private final InvoiceFacts facts;
    private final CurrentCaller current;
    private final Answers answers;

    PromiseResource(Promises promises, InvoiceFacts facts, CurrentCaller current, Answers answers) {
        this.promises = promises;
        this.facts = facts;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listPromises(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        facts.refuseUnknown(caller, id);
        return answers.<Promise>list(
                page,
                Promise.COLUMNS,
                () -> promises.page(caller, id, page),
                rows -> promises.forEach(caller, id, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<Promise> createPromise(UUID id, Promises.CreatePromise request) {
        var made = promises.make(current.get(), id, request);
        return Answers.created(made.fact(), made.version());
    }
}
