package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duebook.book.ledger.DueCrossings;
import dev.duebook.collections.task.TaskTick;
import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/scheduler")
@Produces(MediaType.APPLICATION_JSON)
public class SchedulerResource {
    private final DueCrossings crossings;
    private final ReminderTick run;
    private final TaskTick tasks;
    private final ReminderDays days;
    private final CurrentCaller current;
    private final Clock clock;

    SchedulerResource(
            DueCrossings crossings,
            ReminderTick run,
            TaskTick tasks,
            ReminderDays days,
            CurrentCaller current,
            Clock clock) {
        this.crossings = crossings;
        this.run = run;
        this.tasks = tasks;
        this.days = days;
        this.current = current;
        this.clock = clock;
    }

    @GET
    @Allowed(Role.VIEWER)
    public RestResponse<Scheduler> getScheduler() {
        return scheduler();
    }

    /** What a tick did: about reminders, and then about tasks. */
    record Ticked(@JsonUnwrapped ReminderTick.Tick reminders, int escalations, int digests) {}

    /** Not one transaction: each batch of clients has its own, as in the run. */
    @POST
    @Path("/ticks")
    @Allowed(Role.FINANCE)
    public RestResponse<Ticked> tickScheduler() {
        var id = current.get().organizationId();
        crossings.of(id);
        var reminders = run.of(id);
        var done = tasks.of(id);
        return RestResponse.ok(new Ticked(reminders, done.escalated(), done.digests()));
    }

    @POST
    @Path("/confirm")
    @Allowed(Role.ADMIN)
    @Write
    public RestResponse<Scheduler> confirmScheduler() {
        days.confirm(current.get());
        return scheduler();
    }

    private RestResponse<Scheduler> scheduler() {
        var nextTick = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        return RestResponse.ok(days.scheduler(current.get(), nextTick));
    }
}
