package dev.duebook.integration.event;

import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
    private final Events events;
    private final CurrentCaller current;

    EventResource(Events events, CurrentCaller current) {
        this.events = events;
        this.current = current;
    }

    @GET
    @Allowed(Role.VIEWER)
    public RestResponse<EventPage> listEvents(@BeanParam EventFilter filter) {
        return RestResponse.ok(events.page(current.get(), filter));
    }
}
