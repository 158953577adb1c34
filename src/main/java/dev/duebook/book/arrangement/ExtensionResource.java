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

@Path("/v1/invoices/{id}/extensions")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ExtensionResource {
    private final Extensions extensions;
    private final InvoiceFacts facts;
    private final CurrentCaller current;
    private final Answers answers;

    ExtensionResource(Extensions extensions, InvoiceFacts facts, CurrentCaller current, Answers answers) {
        this.extensions = extensions;
        this.facts = facts;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listExtensions(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        facts.refuseUnknown(caller, id);
        return answers.<Extension>list(
                page,
                Extension.COLUMNS,
                () -> facts.page(caller, Extension.KIND, id, page),
                rows -> facts.forEach(caller, Extension.KIND, id, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<Extension> createExtension(UUID id, Extensions.CreateExtension request) {
        var agreed = extensions.agree(current.get(), id, request);
        return Answers.created(agreed.fact(), agreed.version());
    }
}
