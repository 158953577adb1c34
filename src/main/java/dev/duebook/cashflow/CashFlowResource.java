package dev.duebook.cashflow;

import dev.duebook.limit.Cost;
import dev.duebook.limit.Costs;
import dev.duebook.page.Answers;
import dev.duebook.page.Csv;
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
    public Response getCashFlow(@BeanParam CashFlowFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<Csv.Row>list(
                page,
                CashFlow.Span.COLUMNS,
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
