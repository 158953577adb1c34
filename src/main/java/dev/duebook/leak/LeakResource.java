package dev.duebook.leak;

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
