package dev.duebook.reporting.report;

import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
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

@Path("/v1/clients/{id}/statement")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class StatementResource {
    private final StatementReport statements;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    StatementResource(StatementReport statements, Settings settings, CurrentCaller current, Answers answers) {
        this.statements = statements;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response getStatement(UUID id, @BeanParam StatementFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, id, settings.of(caller));
        statements.refuseUnknown(caller, id);
        return answers.<Movement>list(
                page,
                Movement.COLUMNS,
                () -> statements.statement(caller, question),
                rows -> statements.forEach(caller, question, rows));
    }
}
