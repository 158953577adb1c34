package dev.duebook.ground.door;

import dev.duebook.ground.problem.Rejection;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A body on its way in. It is taken from the network on the event loop, so nobody's thread waits for it: a little of it before
 * anybody wants it, the rest once somebody does, in memory while it is small and then in a file.
 */
final class IncomingBody {
    private static final int AHEAD = 16 << 10;
    private static final int IN_MEMORY = 64 << 10;

    /** What is read of a body that nobody wants, so that its sender gets to read the answer. */
    private static final long MOST_DISCARDED = 32L << 20;

    private static final Duration TO_READ_A_REFUSAL = Duration.ofSeconds(2);

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Context loop = Vertx.currentContext();
    private final Pace pace;
    private final Runnable whenOver;
    private final long since = System.nanoTime();
    private Buffer held = Buffer.buffer();
    private Spool spool;
    private long received;
    private long largest = RequestHead.MOST_BYTES;
    private boolean wanted;
    private boolean answered;
    private boolean complete;
    private Rejection refusal;
    private long refusedAt;
    private Consumer<Rejection> waiting;

    /** @param whenOver called once nothing more will come */
    IncomingBody(RoutingContext context, Pace pace, Runnable whenOver) {
        this.context = context;
        this.request = context.request();
        this.pace = pace;
        this.whenOver = whenOver;
    }

    /** On the event loop, before anybody else touches the request. */
    void listen() {
        request.exceptionHandler(lost -> lost());
        context.addEndHandler(done -> loop.runOnContext(none -> answered()));
        request.pause().handler(this::came).endHandler(end -> ended()).resume();
    }

    synchronized boolean isOver() {
        return complete;
    }

    synchronized long received() {
        return received;
    }

    /**
     * Calls back on the event loop when the body is there as a whole, with null; or with why it will never be.
     *
     * @param most bytes it may have
     */
    void whenComplete(long most, Consumer<Rejection> then) {
        synchronized (this) {
            largest = most;
            wanted = true;
            if (refusal == null && received > most) {
                refusal = tooLarge(most);
            }
            if (complete || refusal != null) {
                loop.runOnContext(none -> then.accept(refusal));
                return;
            }
            waiting = then;
        }
        loop.runOnContext(none -> goOn());
    }

    /** What came, from its beginning. */
    synchronized InputStream content() throws IOException {
        return spool == null ? new ByteArrayInputStream(held.getBytes()) : spool.content();
    }

    /** Ends it if it comes too slowly; and its connection, if it was refused and nobody went away. */
    void check(long nanoTime) {
        var waited = Duration.ofNanos(nanoTime - since);
        boolean late;
        boolean hangsOn;
        synchronized (this) {
            late = refusal == null && !complete && pace.isTooSlow(waited, received);
            hangsOn = refusal != null
                    && !complete
                    && Duration.ofNanos(nanoTime - refusedAt).compareTo(TO_READ_A_REFUSAL) > 0;
        }
        if (late) {
            loop.runOnContext(none -> refuse(Rejection.status(
                    408, "request-timeout", "The body came too slowly; send 48 KiB a second or more on average.")));
        } else if (hangsOn) {
            close();
        }
    }

    /** On the event loop: nothing more of it is wanted, and its sender is told why. */
    void refuse(Rejection why) {
        Consumer<Rejection> told;
        synchronized (this) {
            if (complete || refusal != null) {
                return;
            }
            refusal = why;
            refusedAt = System.nanoTime();
            told = waiting;
            waiting = null;
        }
        if (told != null) {
            context.response().putHeader("Connection", "close");
            told.accept(why);
        }
        if (answered) {
            close();
        } else {
            request.resume();
        }
    }

    private void lost() {
        whenOver.run();
        refuse(Rejection.status(400, "invalid-request", "The body did not end."));
        if (spool != null) {
            spool.drop();
        }
    }

    private void came(Buffer bytes) {
        synchronized (this) {
            received += bytes.length();
        }
        if (answered || refusal != null) {
            if (received > MOST_DISCARDED) {
                close();
            }
        } else if (wanted && received > largest) {
            refuse(tooLarge(largest));
        } else {
            keep(bytes);
        }
    }

    private void keep(Buffer bytes) {
        if (spool != null) {
            spool.write(bytes);
            return;
        }
        synchronized (this) {
            held = held.length() == 0 ? bytes : held.appendBuffer(bytes);
        }
        if (held.length() > IN_MEMORY && wanted) {
            spool();
        } else if (held.length() > AHEAD && !wanted) {
            request.pause();
        }
    }

    private void spool() {
        try {
            var file = Spool.open(context.vertx(), request, this::failed);
            file.write(held);
            synchronized (this) {
                spool = file;
                held = Buffer.buffer();
            }
        } catch (IOException full) {
            failed(full);
        }
    }

    private void failed(Throwable full) {
        refuse(Rejection.status(503, "unavailable", "There is no room for the body; try again in a moment."));
    }

    private void ended() {
        if (spool == null) {
            completed();
        } else {
            spool.finish(this::completed);
        }
    }

    private void completed() {
        Consumer<Rejection> told;
        synchronized (this) {
            complete = true;
            told = waiting;
            waiting = null;
        }
        whenOver.run();
        if (told != null) {
            told.accept(refusal);
        }
    }

    private void goOn() {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect")) && received == 0 && !complete) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private void answered() {
        answered = true;
        synchronized (this) {
            held = Buffer.buffer();
        }
        if (spool != null) {
            spool.drop();
        }
        if (!complete) {
            request.resume();
        }
    }

    private void close() {
        whenOver.run();
        request.connection().close();
    }

    static Rejection tooLarge(long most) {
        return Rejection.status(413, "payload-too-large", "The body may have " + (most >> 20) + " MiB at most.");
    }
}
