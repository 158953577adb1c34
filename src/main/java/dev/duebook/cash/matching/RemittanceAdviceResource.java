package dev.duebook.cash.matching;

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

@Path("/v1/remittance-advices")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class RemittanceAdviceResource {
    private final RemittanceAdvices advices;
    private final CurrentCaller current;
    private final Answers answers;

    RemittanceAdviceResource(RemittanceAdvices advices, CurrentCaller current, Answers answers) {
        this.advices = advices;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response listRemittanceAdvices(@BeanParam AdviceFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<AdviceView>list(
                page,
                AdviceView.COLUMNS,
                () -> advices.page(caller, filter, page).map(each -> AdviceView.of(each, caller.role())),
                rows -> advices.each(caller, filter, each -> rows.accept(AdviceView.of(each, caller.role()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<AdviceView> createRemittanceAdvice(NewRemittanceAdvice request) {
        var caller = current.get();
        var made = advices.receive(caller, request);
        return Answers.created(
                "/v1/remittance-advices/" + made.id(), AdviceView.of(made, caller.role()), made.version());
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public RestResponse<AdviceView> getRemittanceAdvice(UUID id) {
        return answer(advices.one(current.get(), id));
    }

    @POST
    @Path("/{id}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<AdviceView> cancelRemittanceAdvice(UUID id) {
        return answer(advices.cancel(current.get(), id));
    }

    private RestResponse<AdviceView> answer(RemittanceAdvice advice) {
        return Answers.ok(AdviceView.of(advice, current.get().role()), advice.version());
    }
}
