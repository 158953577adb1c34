package dev.duebook.integration.webhook;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/webhooks/{id}/deliveries")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class DeliveryResource {
    private final Deliveries deliveries;
    private final CurrentCaller current;
    private final Answers answers;

    DeliveryResource(Deliveries deliveries, CurrentCaller current, Answers answers) {
        this.deliveries = deliveries;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.ADMIN)
    public Response listDeliveries(UUID id, @BeanParam DeliveryFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<Delivery>list(
                page,
                Delivery.COLUMNS,
                () -> deliveries.page(caller, id, filter, page),
                rows -> deliveries.each(caller, id, filter, rows));
    }

    @POST
    @Path("/{deliveryId}/redeliver")
    @Allowed(Role.ADMIN)
    @Write
    @Costs(Cost.TRIAL)
    public RestResponse<Delivery> redeliver(UUID id, UUID deliveryId) {
        return RestResponse.ok(deliveries.redeliver(current.get(), id, deliveryId), MediaType.APPLICATION_JSON_TYPE);
    }
}
