package dev.duebook.cash.bank;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/bank-accounts")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class BankAccountResource {
    private final BankAccounts accounts;
    private final BankCoverage coverage;
    private final CurrentCaller current;
    private final Answers answers;

    BankAccountResource(BankAccounts accounts, BankCoverage coverage, CurrentCaller current, Answers answers) {
        this.accounts = accounts;
        this.coverage = coverage;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listBankAccounts(@BeanParam PageRequest page, @QueryParam("updatedSince") Instant updatedSince) {
        var caller = current.get();
        var since = updatedSince == null ? Instant.EPOCH : updatedSince;
        return answers.<BankAccount>list(
                page,
                BankAccount.COLUMNS,
                () -> accounts.page(caller, page, since),
                rows -> accounts.each(caller, since, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<BankAccount> createBankAccount(BankAccountSettings request) {
        var made = accounts.make(current.get(), request);
        return Answers.created("/v1/bank-accounts/" + made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public RestResponse<BankAccount> getBankAccount(UUID id) {
        return answer(accounts.one(current.get(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<BankAccount> updateBankAccount(UUID id, ObjectNode patch) {
        return answer(accounts.update(current.get(), id, patch));
    }

    @GET
    @Path("/{id}/coverage")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public AccountCoverage getBankAccountCoverage(UUID id) {
        return coverage.of(current.get(), id);
    }

    @POST
    @Path("/{id}/lift-stale")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<BankAccount> liftStaleBankAccount(UUID id, LiftStale request) {
        return answer(accounts.liftStale(current.get(), id, request));
    }

    private static RestResponse<BankAccount> answer(BankAccount account) {
        return Answers.ok(account, account.version());
    }
}
