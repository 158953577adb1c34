package dev.duebook.reporting.kpi;

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

@Path("/v1/reports/kpis")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class KpiResource {
    private final KpiReport kpis;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    KpiResource(KpiReport kpis, Settings settings, CurrentCaller current, Answers answers) {
        this.kpis = kpis;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response getKpis(@BeanParam KpiFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<KpiMonth>list(
                page,
                KpiMonth.COLUMNS,
                () -> kpis.kpis(caller, question),
                rows -> kpis.forEach(caller, question, rows));
    }

    @GET
    @Path("/rows")
    @Allowed(Role.VIEWER)
    public Response getKpiRows(@BeanParam KpiRowsFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<FigureRow>list(
                page,
                FigureRow.COLUMNS,
                () -> kpis.rows(caller, question, page),
                rows -> kpis.forEachRow(caller, question, rows));
    }
}
