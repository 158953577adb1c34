package dev.duebook.integration.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.company.organization.Ticket;
import dev.duebook.company.organization.Tickets;
import dev.duebook.ground.door.Places;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.ByTicket;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/events")
public class EventStreamResource {
    private final EventStreams streams;
    private final Tickets tickets;
    private final CurrentCaller current;
    private final ObjectMapper mapper;

    EventStreamResource(EventStreams streams, Tickets tickets, CurrentCaller current, ObjectMapper mapper) {
        this.streams = streams;
        this.tickets = tickets;
        this.current = current;
        this.mapper = mapper;
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Allowed(Role.VIEWER)
    @ByTicket
    public Multi<OutboundSseEvent> streamEvents(
            @BeanParam EventFilter filter,
            @HeaderParam("Last-Event-ID") String lastSeen,
            @Context Sse sse,
            @Context RoutingContext connection) {
        var caller = current.get();
        var place = streams.place(caller);
        connection.addEndHandler(ended -> place.leave());
        var start = streams.start(caller, lastSeen == null ? filter.after() : sequence(lastSeen));
        return Multi.createFrom()
                .<EventStream.Frame>emitter(
                        emitter -> open(caller, filter.wanted(), start, place, emitter), BackPressureStrategy.BUFFER)
                .map(frame -> told(sse, frame));
    }

    @POST
    @Path("/stream-tickets")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    @Write
    @Costs(Cost.TRIAL)
    public RestResponse<Ticket> createStreamTicket() {
        return RestResponse.ResponseBuilder.<Ticket>create(201)
                .entity(tickets.issue(current.get()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private void open(
            Caller caller,
            Wanted wanted,
            long start,
            Places.Place place,
            MultiEmitter<? super EventStream.Frame> emitter) {
        var stream = new EventStream(caller, wanted, start, frame -> {
            emitter.emit(frame);
            if (frame.end() != null) {
                emitter.complete();
            }
        });
        emitter.onTermination(() -> {
            streams.close(stream);
            place.leave();
        });
        streams.open(stream);
    }

    private OutboundSseEvent told(Sse sse, EventStream.Frame frame) {
        frame.stream().taken();
        if (frame.end() != null) {
            return sse.newEventBuilder()
                    .name("end")
                    .data(String.class, "{\"code\":\"" + frame.end() + "\"}")
                    .build();
        }
        return frame.event() == null
                ? sse.newEventBuilder().comment("still here").build()
                : sse.newEventBuilder()
                        .id(frame.event().sequence())
                        .data(String.class, json(frame.event()))
                        .build();
    }

    private String json(CloudEvent event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Long sequence(String lastSeen) {
        if (!lastSeen.matches("0|[1-9][0-9]{0,17}")) {
            throw Rejection.invalid("Last-Event-ID", "must be a sequence");
        }
        return Long.valueOf(lastSeen);
    }
}
