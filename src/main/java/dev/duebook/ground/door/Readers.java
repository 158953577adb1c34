package dev.duebook.ground.door;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Those to whom an answer is being written. Who takes it too slowly is cut off, for until it is taken it holds memory here,
 * and if it is large a worker. Time in which nothing waits for the reader does not count.
 */
@Singleton
class Readers {
    /** What may wait for a reader who already asks for more. */
    private static final long MOST_WAITING = 1 << 20;

    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Pace pace;

    Readers(@ConfigProperty(name = "duebook.answers.grace") Duration grace) {
        pace = Pace.ofReading(grace);
    }

    /** Watches whoever gets the answer to this request; false if they have not taken the ones before. */
    boolean watch(RoutingContext context) {
        var connection = (ConnectionBase) context.request().connection();
        if (waiting(connection) > MOST_WAITING) {
            connection.close();
            return false;
        }
        var reader = new Reader(connection, context.response());
        readers.add(reader);
        context.addEndHandler(written -> reader.written = true);
        return true;
    }

    /** Cuts off who is too slow; called again and again. */
    void check(Duration sinceLastTime) {
        readers.removeIf(reader -> reader.isDone(sinceLastTime, pace));
    }

    private static long waiting(ConnectionBase connection) {
        return connection.isNotWritable() ? connection.channel().bytesBeforeWritable() : 0;
    }

    private static final class Reader {
        private final ConnectionBase connection;
        private final HttpServerResponse answer;
        private volatile boolean written;
        private Duration waited = Duration.ZERO;

        Reader(ConnectionBase connection, HttpServerResponse answer) {
            this.connection = connection;
            this.answer = answer;
        }

        boolean isDone(Duration sinceLastTime, Pace pace) {
            if (!connection.channel().isOpen()) {
                return true;
            }
            if (!connection.isNotWritable()) {
                return written;
            }
            waited = waited.plus(sinceLastTime);
            var taken = Math.max(0, answer.bytesWritten() - waiting(connection));
            if (!isStream() && pace.isTooSlow(waited, taken)) {
                connection.close();
                return true;
            }
            return false;
        }

        /** Streams of events have an eye on their readers of their own. */
        private boolean isStream() {
            var type = answer.headers().get("Content-Type");
            return type != null && type.startsWith("text/event-stream");
        }
    }
}
