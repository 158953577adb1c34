package dev.duebook.book.invoice;

import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/v1/invoices/{id}/history")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class HistoryResource {
    private final HistoryRepository history;
    private final InvoiceFacts facts;
    private final CurrentCaller current;
    private final Answers answers;

    HistoryResource(HistoryRepository history, InvoiceFacts facts, CurrentCaller current, Answers answers) {
        this.history = history;
        this.facts = facts;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listInvoiceHistory(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        facts.refuseUnknown(caller, id);
        return answers.<HistoryEntry>list(
                page,
                HistoryEntry.COLUMNS,
                () -> history.page(caller, id, page),
                rows -> history.forEach(caller, id, rows));
    }
}
