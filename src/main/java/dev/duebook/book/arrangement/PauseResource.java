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

@Path("/v1/invoices/{id}/pauses")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class PauseResource {
    private final Pauses pauses;
    private final InvoiceFacts facts;
    private final CurrentCaller current;
    private final Answers answers;

    PauseResource(Pauses pauses, InvoiceFacts facts, CurrentCaller current, Answers answers) {
        this.pauses = pauses;
        this.facts = facts;
        this.current = current;
        this.answers = answers;
    }

    record CreatePause(LocalDate until, String reason, LocalDate pausedDate) {}

    record EndPause(LocalDate date) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listPauses(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        facts.refuseUnknown(caller, id);
        return answers.<Pause>list(
                page,
                Pause.COLUMNS,
                () -> facts.page(caller, Pause.KIND, id, page),
                rows -> facts.forEach(caller, Pause.KIND, id, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<Pause> createPause(UUID id, CreatePause request) {
        var begun = pauses.begin(current.get(), id, request.until(), request.reason(), request.pausedDate());
        return Answers.created(begun.fact(), begun.version());
    }

    @POST
    @Path("/{pauseId}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<Pause> endPause(UUID id, UUID pauseId, EndPause request) {
        var ended = pauses.end(current.get(), id, pauseId, request == null ? null : request.date());
        return Answers.ok(ended.fact(), ended.version());
    }
}
