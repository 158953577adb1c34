package dev.duebook.ground.door;

import dev.duebook.ground.problem.Problems;
import dev.duebook.ground.problem.Rejection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Before everything but the request id: what is no request of ours goes no further, and nobody may be endlessly slow. */
@Singleton
public class Door {
    /** Behind the request id. */
    private static final int ORDER = Integer.MIN_VALUE + 1;

    private static final Duration ROUND = Duration.ofMillis(500);

    private final Bodies bodies;
    private final Readers readers;

    Door(Bodies bodies, Readers readers) {
        this.bodies = bodies;
        this.readers = readers;
    }

    void register(@Observes Router router, Vertx vertx) {
        router.route().order(ORDER).handler(this::look).failureHandler(Door::tell);
        vertx.setPeriodic(ROUND.toMillis(), round -> check());
    }

    private void look(RoutingContext context) {
        if (!readers.watch(context)) {
            return;
        }
        bodies.expect(context, () -> head(context.request())
                .objection()
                .ifPresentOrElse(objection -> Problems.refuse(context, objection), context::next));
    }

    /** What is refused before it comes here, because it does not say for whom it is; anything else goes its way. */
    private static void tell(RoutingContext context) {
        if (context.statusCode() == 400 && !context.request().headers().contains("Host")) {
            Problems.refuse(context, Rejection.status(400, "invalid-request", "The header Host is required."));
        } else {
            context.next();
        }
    }

    private void check() {
        bodies.check(System.nanoTime());
        readers.check(ROUND);
    }

    private static RequestHead head(HttpServerRequest request) {
        return new RequestHead(request.method().name(), request.uri(), request.path(), Bodies.announced(request));
    }
}
