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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/payer-accounts")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class PayerAccountResource {
    private final PayerAccounts accounts;
    private final CurrentCaller current;
    private final Answers answers;

    PayerAccountResource(PayerAccounts accounts, CurrentCaller current, Answers answers) {
        this.accounts = accounts;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listPayerAccounts(@QueryParam("clientId") UUID clientId, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<PayerAccount>list(
                page,
                PayerAccount.COLUMNS,
                () -> accounts.page(caller, clientId, page).map(each -> each.shownTo(caller.role())),
                rows -> accounts.each(caller, clientId, each -> rows.accept(each.shownTo(caller.role()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PayerAccount> createPayerAccount(NewPayerAccount request) {
        var made = accounts.make(current.get(), request);
        return Answers.created("/v1/payer-accounts/" + made.id(), made, 1);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public PayerAccount getPayerAccount(UUID id) {
        var caller = current.get();
        return accounts.one(caller, id).shownTo(caller.role());
    }

    @POST
    @Path("/{id}/revoke")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<PayerAccount> revokePayerAccount(UUID id) {
        return RestResponse.ok(accounts.revoke(current.get(), id));
    }
}
