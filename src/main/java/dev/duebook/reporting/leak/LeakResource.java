package dev.duebook.reporting.leak;

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

@Path("/v1/reports/leaks")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class LeakResource {
    private final LeakReport leaks;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    LeakResource(LeakReport leaks, Settings settings, CurrentCaller current, Answers answers) {
        this.leaks = leaks;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listLeaks(@BeanParam LeakFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<Leak>list(
                page,
                Leak.COLUMNS,
                () -> leaks.leaks(caller, question, page),
                rows -> leaks.forEach(caller, question, rows));
    }

    @GET
    @Path("/rows")
    @Allowed(Role.VIEWER)
    public Response listLeakRows(@BeanParam LeakFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<FigureRow>list(
                page,
                FigureRow.COLUMNS,
                () -> leaks.rows(caller, question, page),
                rows -> leaks.forEach(caller, question, leak -> rows.accept(leak.row())));
    }
}
