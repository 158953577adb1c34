package dev.duebook.book.credit;

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

@Path("/v1/credit-notes")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class CreditNoteResource {
    private final CreditNotes creditNotes;
    private final CreditNoteRepository repository;
    private final CurrentCaller current;
    private final Answers answers;

    CreditNoteResource(
            CreditNotes creditNotes, CreditNoteRepository repository, CurrentCaller current, Answers answers) {
        this.creditNotes = creditNotes;
        this.repository = repository;
        this.current = current;
        this.answers = answers;
    }

    record DatedReason(String reason, LocalDate date) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listCreditNotes(@BeanParam CreditNoteFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<CreditNoteView>list(
                page,
                CreditNoteView.COLUMNS,
                () -> {
                    var found = repository.page(caller, filter, page).map(CreditNoteView::of);
                    return page.totals() ? found.withTotals(repository.totals(caller, filter)) : found;
                },
                rows -> repository.forEach(caller, filter, row -> rows.accept(CreditNoteView.of(row))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<CreditNoteView> createCreditNote(CreateCreditNote request) {
        var note = creditNotes.create(current.get(), request);
        return Answers.created("/v1/credit-notes/" + note.id(), CreditNoteView.of(note), note.version());
    }

    @GET
    @Path("/{id}")
    @Allowed(Role.VIEWER)
    public RestResponse<CreditNoteView> getCreditNote(UUID id) {
        return answer(repository.one(current.get(), id));
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<CreditNoteView> cancelCreditNote(UUID id, DatedReason request) {
        return answer(creditNotes.cancel(current.get(), id, request.reason(), request.date()));
    }

    private static RestResponse<CreditNoteView> answer(CreditNoteRow note) {
        return Answers.ok(CreditNoteView.of(note), note.version());
    }
}
