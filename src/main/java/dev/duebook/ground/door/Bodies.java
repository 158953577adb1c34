package dev.duebook.ground.door;

import dev.duebook.ground.limit.Network;
import dev.duebook.ground.problem.Problems;
import dev.duebook.ground.problem.Rejection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** The bodies that are on their way in: how many there may be, how long they may take, and who waits for one. */
@Singleton
public class Bodies {
    private static final String BODY = "duebook.body";

    /** Each holds a few KiB until somebody has a right to be heard. */
    private static final int MOST = 4096;

    private static final int MOST_OF_ONE_ADDRESS = 64;

    private final Places places = new Places(MOST, MOST_OF_ONE_ADDRESS);
    private final Map<IncomingBody, Optional<Places.Place>> underWay = new ConcurrentHashMap<>();
    private final Pace pace;

    Bodies(@ConfigProperty(name = "duebook.bodies.grace") Duration grace) {
        pace = Pace.ofSending(grace);
    }

    /**
     * On what a body is waited for.
     *
     * @param places of those that are waited for
     * @param whose who is counted in them
     * @param most bytes it may have
     */
    public record Terms(Places places, Object whose, long most) {}

    /**
     * Begins to take in the body that a request announces, and goes on; on the event loop, before anything else reads it. What
     * is not there all at once with its head takes a place of its address, and goes no further without one.
     */
    void expect(RoutingContext context, Runnable then) {
        if (!isAnnounced(context.request()) || context.request().isEnded()) {
            then.run();
            return;
        }
        var body = new IncomingBody[1];
        body[0] = new IncomingBody(context, pace, () -> leave(body[0]));
        context.put(BODY, body[0]);
        body[0].listen();
        Vertx.currentContext().runOnContext(none -> {
            if (body[0].isOver() || hasPlace(body[0], context.request())) {
                then.run();
            } else {
                body[0].refuse(tooMany());
                Problems.refuse(context, tooMany());
            }
        });
    }

    /** What becomes of a request whose body will never be there; called on the event loop. */
    public interface Refused {
        void tell(ResteasyReactiveRequestContext request, Rejection why);
    }

    /**
     * Lets the present request go on once its body is there as a whole. Meanwhile no thread waits.
     *
     * @param later told when the body turns out to be too slow, too large or broken
     * @return why it is not waited for: too many others are, or it was refused already
     */
    public Optional<Rejection> await(RoutingContext connection, Terms terms, Refused later) {
        IncomingBody body = connection.get(BODY);
        var request = CurrentRequestManager.get();
        if (body == null) {
            return Optional.empty();
        }
        if (body.isOver()) {
            return completed(request, body, terms.most());
        }
        if (announced(connection.request()) > terms.most()) {
            return Optional.of(IncomingBody.tooLarge(terms.most()));
        }
        var place = terms.places().take(terms.whose());
        if (place.isEmpty()) {
            return Optional.of(tooMany());
        }
        request.suspend();
        body.whenComplete(terms.most(), refusal -> {
            place.get().leave();
            if (refusal == null) {
                completed(request, body, terms.most())
                        .ifPresentOrElse(why -> later.tell(request, why), request::resume);
            } else {
                later.tell(request, refusal);
            }
        });
        return Optional.empty();
    }

    private static Optional<Rejection> completed(ResteasyReactiveRequestContext request, IncomingBody body, long most) {
        if (body.received() > most) {
            return Optional.of(IncomingBody.tooLarge(most));
        }
        try {
            request.setInputStream(body.content());
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.of(Rejection.status(503, "unavailable", "The body was lost here; send it again."));
        }
    }

    /** Cuts off what is too slow. */
    void check(long nanoTime) {
        underWay.keySet().forEach(body -> body.check(nanoTime));
    }

    int underWay() {
        return underWay.size();
    }

    private boolean hasPlace(IncomingBody body, HttpServerRequest request) {
        var place = places.take(Network.of(request.remoteAddress().hostAddress()));
        underWay.put(body, place);
        return place.isPresent();
    }

    private void leave(IncomingBody body) {
        var place = underWay.remove(body);
        if (place != null) {
            place.ifPresent(Places.Place::leave);
        }
    }

    private static boolean isAnnounced(HttpServerRequest request) {
        return request.headers().contains("Transfer-Encoding") || announced(request) > 0;
    }

    /** The length that the head says; 0 where it says none. */
    static long announced(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private static Rejection tooMany() {
        return Rejection.status(
                429,
                "too-many-requests",
                "Too many bodies are on their way at once; send this one when others are done.");
    }
}
