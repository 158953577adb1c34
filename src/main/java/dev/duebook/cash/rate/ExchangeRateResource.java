package dev.duebook.cash.rate;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/exchange-rates")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ExchangeRateResource {
    private final ExchangeRateBook rates;
    private final CurrentCaller current;
    private final Answers answers;

    ExchangeRateResource(ExchangeRateBook rates, CurrentCaller current, Answers answers) {
        this.rates = rates;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listExchangeRates(@BeanParam ExchangeRateFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<ExchangeRate>list(
                page,
                ExchangeRate.COLUMNS,
                () -> rates.page(caller, filter, page),
                rows -> rates.each(caller, filter, rows));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<ExchangeRate> createExchangeRate(RecordRate request) {
        var made = rates.record(current.get(), request);
        return Answers.created("/v1/exchange-rates/" + made.id(), made, 1);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public ExchangeRate getExchangeRate(UUID id) {
        return rates.one(current.get(), id);
    }
}
