package dev.duebook.reporting.latepayer;

import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/v1/reports/late-payers")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class LatePayerResource {
    private final LatePayerReport payers;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    LatePayerResource(LatePayerReport payers, Settings settings, CurrentCaller current, Answers answers) {
        this.payers = payers;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response getLatePayers(@BeanParam LatePayerFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<LatePayer>list(
                page,
                LatePayer.COLUMNS,
                () -> payers.payers(caller, question, page),
                rows -> payers.forEach(caller, question, rows));
    }

    @GET
    @Path("/rows")
    @Allowed(Role.VIEWER)
    public Response getLatePayerRows(@BeanParam LatePayerFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        var figure = PayerFigure.fromString(filter.figure);
        return answers.<FigureRow>list(
                page,
                FigureRow.COLUMNS,
                () -> payers.rows(caller, question, figure, filter.key, page),
                rows -> payers.forEachRow(caller, question, figure, filter.key, rows));
    }
}
