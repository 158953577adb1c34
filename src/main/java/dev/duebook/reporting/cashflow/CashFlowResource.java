package dev.duebook.reporting.cashflow;

import dev.duebook.cash.rate.ShownInFilter;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.Csv;
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

@Path("/v1/reports/cash-flow")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class CashFlowResource {
    private final CashFlowReport cashFlow;
    private final RowsReport rows;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    CashFlowResource(
            CashFlowReport cashFlow, RowsReport rows, Settings settings, CurrentCaller current, Answers answers) {
        this.cashFlow = cashFlow;
        this.rows = rows;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response getCashFlow(
            @BeanParam CashFlowFilter filter, @BeanParam ShownInFilter in, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller), in.asked().orElse(null));
        return answers.<Csv.Row>list(
                page,
                CashFlow.Span.columns(question.in() != null),
                () -> cashFlow.cashFlow(caller, question),
                lines -> cashFlow.forEach(caller, question, lines));
    }

    @GET
    @Path("/rows")
    @Allowed(Role.VIEWER)
    public Response listCashFlowRows(@BeanParam RowsFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var scope = filter.scope(caller, settings.of(caller));
        return answers.<FigureRow>list(
                page,
                FigureRow.COLUMNS,
                () -> rows.rows(caller, filter.figure(), scope, page),
                lines -> rows.forEach(caller, filter.figure(), scope, lines));
    }
}
