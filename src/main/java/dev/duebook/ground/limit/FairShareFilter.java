package dev.duebook.ground.limit;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.CurrentCaller;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.common.core.AbstractResteasyReactiveContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Lets the requests of an organization wait for each other, without a thread, from authentication to their answer. */
public class FairShareFilter {
    static final int PRIORITY = RateFilter.PRIORITY + 1;

    private static final String PLACE = "duebook.fair-share";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /** No request takes longer: of one whose answer never came about the place is free then. */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(3);

    private final FairShare share;
    private final CurrentCaller current;
    private final Vertx vertx;

    FairShareFilter(FairShare share, CurrentCaller current, Vertx vertx) {
        this.share = share;
        this.current = current;
        this.vertx = vertx;
    }

    @ServerRequestFilter(priority = PRIORITY)
    void enter(ResteasyReactiveContainerRequestContext request, ResourceInfo matched, RoutingContext connection) {
        var caller = current.get();
        if (caller == null) {
            return;
        }
        var turn = new Turn(request);
        var place = share.place(caller, CostOf.request(request, matched), turn::go);
        if (place.refused()) {
            throw Rejection.tooMany(
                    "Too many requests of this organization wait for each other; send fewer at once.", 1);
        }
        request.setProperty(PLACE, place);
        onceWorked(request, place::leave);
        connection.addEndHandler(ended -> freeLater(place));
        if (place.waits()) {
            var timer = vertx.setTimer(LONGEST_WAIT.toMillis(), late -> {
                if (place.giveUp()) {
                    turn.refuse();
                }
            });
            turn.await(() -> vertx.cancelTimer(timer));
        }
    }

    @ServerResponseFilter
    void leave(ContainerRequestContext request) {
        if (request.getProperty(PLACE) instanceof Lanes<?>.Place place) {
            place.leave();
        }
    }

    /** Its work ends, too, where nobody waits for the answer any more and no answer is made. */
    private static void onceWorked(ResteasyReactiveContainerRequestContext request, Runnable leave) {
        if (request.getServerRequestContext() instanceof AbstractResteasyReactiveContext<?, ?> work) {
            work.registerCompletionCallback(failure -> leave.run());
        }
    }

    private void freeLater(Lanes<?>.Place place) {
        if (place.going()) {
            vertx.setTimer(LONGEST_WORK.toMillis(), late -> place.leave());
        }
    }
}
