package dev.duebook.ground.limit;

import dev.duebook.ground.problem.Rejection;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** A request that waits for its turn, which may come before it has begun to wait. */
final class Turn {
    private final ResteasyReactiveContainerRequestContext request;
    private Runnable stopTimer;
    private boolean came;

    Turn(ResteasyReactiveContainerRequestContext request) {
        this.request = request;
    }

    synchronized void await(Runnable stopsTimer) {
        if (came) {
            stopsTimer.run();
        } else {
            stopTimer = stopsTimer;
            request.suspend();
        }
    }

    synchronized void go() {
        came = true;
        if (stopTimer != null) {
            stopTimer.run();
            request.resume();
        }
    }

    /** @throws Rejection 503, to the caller */
    synchronized void refuse() {
        request.resume(Rejection.status(
                503, "unavailable", "Too many requests of this organization are under way; try again in a moment."));
    }
}
