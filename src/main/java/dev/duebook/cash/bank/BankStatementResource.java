package dev.duebook.cash.bank;

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

@Path("/v1/bank-statements")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class BankStatementResource {
    private final BankStatements statements;
    private final CurrentCaller current;
    private final Answers answers;

    BankStatementResource(BankStatements statements, CurrentCaller current, Answers answers) {
        this.statements = statements;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listBankStatements(@BeanParam BankStatementFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<BankStatementView>list(
                page,
                BankStatementView.COLUMNS,
                () -> statements.page(caller, filter, page).map(BankStatementView::of),
                rows -> statements.each(caller, filter, each -> rows.accept(BankStatementView.of(each))));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public RestResponse<BankStatementView> getBankStatement(UUID id) {
        return answer(statements.one(current.get(), id));
    }

    @POST
    @Path("/{id}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<BankStatementView> acceptBankStatement(UUID id, AcceptStatement request) {
        return answer(statements.accept(current.get(), id, request.reason()));
    }

    private static RestResponse<BankStatementView> answer(BankStatement statement) {
        return Answers.ok(BankStatementView.of(statement), statement.version());
    }
}
