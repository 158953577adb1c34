package dev.duebook.reporting.report;

import dev.duebook.cash.rate.ShownInFilter;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.Csv;
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

@Path("/v1/reports")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class ReportResource {
    private final AgingReport aging;
    private final ReceivablesReport receivables;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    ReportResource(
            AgingReport aging,
            ReceivablesReport receivables,
            Settings settings,
            CurrentCaller current,
            Answers answers) {
        this.aging = aging;
        this.receivables = receivables;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Path("/aging")
    @Allowed(Role.VIEWER)
    public Response getAging(@BeanParam AgingFilter filter, @BeanParam ShownInFilter in, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller), in.asked().orElse(null));
        var grouped = question.groupBy() != null;
        return answers.<Csv.Row>list(
                page,
                AgingGroup.columns(question.buckets(), grouped, question.in() != null),
                () -> aging.aging(caller, question, page),
                rows -> aging.forEach(caller, question, group -> rows.accept(group.row(grouped))));
    }

    @GET
    @Path("/receivables")
    @Allowed(Role.VIEWER)
    public Response getReceivables(
            @BeanParam ReceivablesFilter filter, @BeanParam ShownInFilter in, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller), in.asked().orElse(null));
        return answers.<OpenInvoice>list(
                page,
                OpenInvoice.columns(question.in() != null),
                () -> receivables.receivables(caller, question, page),
                rows -> receivables.forEach(caller, question, rows));
    }
}
