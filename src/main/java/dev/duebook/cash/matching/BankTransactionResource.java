package dev.duebook.cash.matching;

import dev.duebook.cash.bank.BankTransactions;
import dev.duebook.cash.bank.TransactionFilter;
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

@Path("/v1/bank-transactions")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class BankTransactionResource {
    private final BankTransactions transactions;
    private final MatchReading reading;
    private final Matches matches;
    private final CurrentCaller current;
    private final Answers answers;

    BankTransactionResource(
            BankTransactions transactions,
            MatchReading reading,
            Matches matches,
            CurrentCaller current,
            Answers answers) {
        this.transactions = transactions;
        this.reading = reading;
        this.matches = matches;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listBankTransactions(@BeanParam TransactionFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<TransactionView>list(
                page,
                TransactionView.COLUMNS,
                () -> transactions.page(caller, filter, page).map(each -> TransactionView.of(each, caller.role())),
                rows -> transactions.each(
                        caller, filter, each -> rows.accept(TransactionView.of(each, caller.role()))));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public RestResponse<TransactionView> getBankTransaction(UUID id) {
        return answer(id);
    }

    @GET
    @Path("/{id}/suggestions")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public DecisionView suggestMatches(UUID id) {
        return reading.decision(current.get(), id);
    }

    @POST
    @Path("/{id}/match")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<MatchView> matchBankTransaction(UUID id, MatchRequest request) {
        return made(matches.match(current.get(), id, request));
    }

    @POST
    @Path("/{id}/identify")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<MatchView> identifyBankTransaction(UUID id, IdentifyRequest request) {
        return made(matches.identify(current.get(), id, request));
    }

    @POST
    @Path("/{id}/not-ours")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<MatchView> setBankTransactionAside(UUID id, NotOursRequest request) {
        return made(matches.notOurs(current.get(), id, request));
    }

    @POST
    @Path("/{id}/link")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<MatchView> linkBankTransaction(UUID id, LinkRequest request) {
        return made(matches.link(current.get(), id, request.paymentId()));
    }

    @POST
    @Path("/{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<MatchView> returnBankTransaction(UUID id, ReturnRequest request) {
        return made(matches.giveBack(current.get(), id, request));
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<TransactionView> reopenBankTransaction(UUID id, UndoRequest request) {
        matches.reopen(current.get(), id, request);
        return answer(id);
    }

    private RestResponse<MatchView> made(Match match) {
        return Answers.created(
                "/v1/bank-matches/" + match.id(),
                MatchView.of(match, current.get().role()),
                match.version());
    }

    private RestResponse<TransactionView> answer(UUID id) {
        var view = reading.transaction(current.get(), id);
        return Answers.ok(view, view.version());
    }
}
