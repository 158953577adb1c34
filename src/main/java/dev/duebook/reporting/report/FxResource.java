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

@Path("/v1/reports/fx")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class FxResource {
    private final FxReport report;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    FxResource(FxReport report, Settings settings, CurrentCaller current, Answers answers) {
        this.report = report;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response getRealisedDifferences(@BeanParam FxFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<FxRow>list(
                page,
                FxRow.COLUMNS,
                () -> report.differences(caller, question, page),
                rows -> report.forEach(caller, question, rows));
    }
}
