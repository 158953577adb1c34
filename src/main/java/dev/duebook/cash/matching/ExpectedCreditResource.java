package dev.duebook.cash.matching;

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

@Path("/v1/expected-credits")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ExpectedCreditResource {
    private final ExpectedCredits credits;
    private final CurrentCaller current;
    private final Answers answers;

    ExpectedCreditResource(ExpectedCredits credits, CurrentCaller current, Answers answers) {
        this.credits = credits;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listExpectedCredits(@QueryParam("state") List<String> state, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<ExpectedCreditView>list(
                page,
                ExpectedCreditView.COLUMNS,
                () -> credits.page(caller, state, page).map(each -> ExpectedCreditView.of(each, caller.role())),
                rows -> credits.each(caller, state, each -> rows.accept(ExpectedCreditView.of(each, caller.role()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ExpectedCreditView> createExpectedCredit(NewExpectedCredit request) {
        var caller = current.get();
        var made = credits.make(caller, request);
        return Answers.created(
                "/v1/expected-credits/" + made.id(), ExpectedCreditView.of(made, caller.role()), made.version());
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public RestResponse<ExpectedCreditView> getExpectedCredit(UUID id) {
        return answer(credits.one(current.get(), id));
    }

    @POST
    @Path("/{id}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ExpectedCreditView> cancelExpectedCredit(UUID id) {
        return answer(credits.cancel(current.get(), id));
    }

    private RestResponse<ExpectedCreditView> answer(ExpectedCredit credit) {
        return Answers.ok(ExpectedCreditView.of(credit, current.get().role()), credit.version());
    }
}
