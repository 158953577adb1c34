package dev.duebook.integration.event;

import dev.duebook.ground.tenant.Caller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One reader of events as they come, and how far it got. What it has not taken yet is bounded: one that reads slower than
 * events come falls behind, is served from the table at its own pace, and is dropped when it takes nothing at all.
 */
final class EventStream {
    private static final int MOST_WAITING = 256;

    /**
     * What goes over the wire.
     *
     * @param event null for what only shows that somebody is there
     * @param end why it ends; null while it goes on
     */
    record Frame(EventStream stream, CloudEvent event, String end) {}

    private final Caller caller;
    private final Wanted wanted;
    private final Consumer<Frame> wire;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private long position;
    private long takenBefore;
    private long movedAt = System.nanoTime();

    EventStream(Caller caller, Wanted wanted, long position, Consumer<Frame> wire) {
        this.caller = caller;
        this.wanted = wanted;
        this.position = position;
        this.wire = wire;
    }

    Caller caller() {
        return caller;
    }

    Wanted wanted() {
        return wanted;
    }

    long position() {
        return position;
    }

    /** How many more events may wait for the reader. */
    int room() {
        return MOST_WAITING - waiting.get();
    }

    /**
     * Sends these, all that it wants up to that position; where there is no room for them it stays where it is.
     */
    void offer(List<CloudEvent> events, long upTo) {
        if (events.size() <= room()) {
            events.forEach(this::send);
            position = upTo;
        }
    }

    void heartbeat() {
        if (waiting.get() == 0) {
            send(null);
        }
    }

    void end(String why) {
        waiting.incrementAndGet();
        wire.accept(new Frame(this, null, why));
    }

    private void send(CloudEvent event) {
        waiting.incrementAndGet();
        wire.accept(new Frame(this, event, null));
    }

    /** The reader took one. */
    void taken() {
        waiting.decrementAndGet();
        taken.incrementAndGet();
    }

    /** Whether something has been waiting that long while the reader took nothing. */
    boolean stuck(long nanoTime, Duration patience) {
        var sofar = taken.get();
        if (waiting.get() == 0 || sofar != takenBefore) {
            takenBefore = sofar;
            movedAt = nanoTime;
        }
        return nanoTime - movedAt > patience.toNanos();
    }
}
