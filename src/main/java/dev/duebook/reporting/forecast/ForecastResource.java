package dev.duebook.reporting.forecast;

import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/v1/forecasts")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class ForecastResource {
    private final ForecastReport forecasts;
    private final AccuracyReport accuracy;
    private final RiskReport risks;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    ForecastResource(
            ForecastReport forecasts,
            AccuracyReport accuracy,
            RiskReport risks,
            Settings settings,
            CurrentCaller current,
            Answers answers) {
        this.forecasts = forecasts;
        this.accuracy = accuracy;
        this.risks = risks;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Path("/invoices")
    @Allowed(Role.VIEWER)
    public Response getInvoiceForecasts(@BeanParam ForecastFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<InvoiceForecast>list(
                page,
                InvoiceForecast.COLUMNS,
                () -> forecasts.forecasts(caller, question, page),
                rows -> forecasts.forEach(caller, question, rows));
    }

    @GET
    @Path("/accuracy")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public ForecastAccuracy getForecastAccuracy(@BeanParam AccuracyFilter filter) {
        var caller = current.get();
        return accuracy.accuracy(caller, filter.question(caller, settings.of(caller)));
    }

    @GET
    @Path("/clients")
    @Allowed(Role.VIEWER)
    public Response getClientRisks(@BeanParam RiskFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<ClientRiskRow>list(
                page,
                ClientRiskRow.COLUMNS,
                () -> risks.risks(caller, question, page),
                rows -> risks.forEach(caller, question, rows));
    }
}
