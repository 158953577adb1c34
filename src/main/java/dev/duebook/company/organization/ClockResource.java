package dev.duebook.company.organization;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.OperatorOnly;
import dev.duebook.ground.time.BusinessClock;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What time the service believes it is; where movable, the operator jumps it forward. */
@Path("/v1/clock")
@Produces(MediaType.APPLICATION_JSON)
public class ClockResource {
    private final BusinessClock clock;

    ClockResource(BusinessClock clock) {
        this.clock = clock;
    }

    record Now(Instant now, boolean movable) {}

    record MoveClock(Instant now) {}

    @GET
    @OperatorOnly
    public Now getClock() {
        return now();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @OperatorOnly
    public Now setClock(MoveClock request, @QueryParam("dryRun") boolean dryRun) {
        if (!clock.movable()) {
            throw Rejection.status(404, "not-found", "The clock of this installation is not movable.");
        }
        if (!request.now().isAfter(clock.instant()) || !dryRun && !clock.moveTo(request.now())) {
            throw Rejection.of("clock-goes-forward", "The clock moves forward only, past " + now().now() + ".");
        }
        return dryRun ? new Now(request.now(), true) : now();
    }

    private Now now() {
        return new Now(clock.instant().truncatedTo(ChronoUnit.MICROS), clock.movable());
    }
}
