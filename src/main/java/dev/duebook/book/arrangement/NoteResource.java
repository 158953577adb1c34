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

@Path("/v1/invoices/{id}/notes")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class NoteResource {
    private final Notes notes;
    private final InvoiceFacts facts;
    private final CurrentCaller current;
    private final Answers answers;

    NoteResource(Notes notes, InvoiceFacts facts, CurrentCaller current, Answers answers) {
        this.notes = notes;
        this.facts = facts;
        this.current = current;
        this.answers = answers;
    }

    record CreateNote(String text) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listNotes(UUID id, @BeanParam PageRequest page) {
        var caller = current.get();
        facts.refuseUnknown(caller, id);
        return answers.<Note>list(
                page,
                Note.COLUMNS,
                () -> facts.page(caller, Note.KIND, id, page),
                rows -> facts.forEach(caller, Note.KIND, id, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.COLLECTOR)
    @Write
    public RestResponse<Note> createNote(UUID id, CreateNote request) {
        var added = notes.add(current.get(), id, request.text());
        return Answers.created(added.fact(), added.version());
    }
}
