package dev.duebook.reporting.bridge;

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

@Path("/v1/reports/bridge")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class BridgeResource {
    private final BridgeReport bridges;
    private final BridgeRows bridgeRows;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    BridgeResource(
            BridgeReport bridges, BridgeRows bridgeRows, Settings settings, CurrentCaller current, Answers answers) {
        this.bridges = bridges;
        this.bridgeRows = bridgeRows;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response getBridge(@BeanParam BridgeFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<BridgeLine>list(
                page,
                BridgeLine.COLUMNS,
                () -> bridges.bridge(caller, question),
                rows -> bridges.forEach(caller, question, rows));
    }

    @GET
    @Path("/rows")
    @Allowed(Role.VIEWER)
    public Response listBridgeRows(
            @BeanParam BridgeFilter filter, @BeanParam BridgeFigureFilter which, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        var figure = which.figure(question.buckets());
        return answers.<FigureRow>list(
                page,
                FigureRow.COLUMNS,
                () -> bridgeRows.page(caller, question, figure, page),
                rows -> bridgeRows.forEach(caller, question, figure, rows));
    }
}
