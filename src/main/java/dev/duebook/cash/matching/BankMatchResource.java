package dev.duebook.cash.matching;

import dev.duebook.ground.batch.Batch;
import dev.duebook.ground.batch.BatchAnswer;
import dev.duebook.ground.batch.BatchRow;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/bank-matches")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class BankMatchResource {
    private final Matches matches;
    private final MatchReading reading;
    private final Batch batch;
    private final CurrentCaller current;
    private final Answers answers;

    BankMatchResource(Matches matches, MatchReading reading, Batch batch, CurrentCaller current, Answers answers) {
        this.matches = matches;
        this.reading = reading;
        this.batch = batch;
        this.current = current;
        this.answers = answers;
    }

    record AcceptSuggestions(List<BatchRow> items) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listBankMatches(@BeanParam MatchFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<MatchView>list(
                page,
                MatchView.COLUMNS,
                () -> reading.page(caller, filter, page).map(each -> MatchView.of(each, caller.role())),
                rows -> reading.each(caller, filter, each -> rows.accept(MatchView.of(each, caller.role()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<MatchView> acceptSuggestion(AcceptSuggestion request) {
        return accepted(request);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public RestResponse<MatchView> getBankMatch(UUID id) {
        return answer(reading.one(current.get(), id));
    }

    @POST
    @Path("/{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<MatchView> undoBankMatch(UUID id, UndoRequest request) {
        return answer(matches.undo(current.get(), id, request));
    }

    @POST
    @Path("/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    public RestResponse<BatchAnswer> acceptSuggestions(
            AcceptSuggestions request, @QueryParam("dryRun") boolean dryRun) {
        return batch.carryOut(
                request.items(),
                dryRun,
                new Batch.Each<>("acceptSuggestions", "AcceptSuggestion", AcceptSuggestion.class, this::accepted));
    }

    private RestResponse<MatchView> accepted(AcceptSuggestion request) {
        var match = matches.accept(current.get(), request);
        return Answers.created(
                "/v1/bank-matches/" + match.id(),
                MatchView.of(match, current.get().role()),
                match.version());
    }

    private RestResponse<MatchView> answer(Match match) {
        return Answers.ok(MatchView.of(match, current.get().role()), match.version());
    }
}
