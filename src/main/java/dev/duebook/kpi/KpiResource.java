package dev.duebook.kpi;

import dev.duebook.limit.Cost;
import dev.duebook.limit.Costs;
import dev.duebook.page.Answers;
import dev.duebook.page.PageRequest;
import dev.duebook.report.FigureRow;
import dev.duebook.report.Settings;
import dev.duebook.tenant.Allowed;
import dev.duebook.tenant.CurrentCaller;
import dev.duebook.tenant.Role;
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
