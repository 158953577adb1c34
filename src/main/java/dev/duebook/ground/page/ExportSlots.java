package dev.duebook.ground.page;

import dev.duebook.ground.tenant.Caller;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many exports there may be at once: of a key and of an organization from the question to the last byte sent, of all
 * while they are read. A caller who comes too early waits a little, since the last byte of an export reaches its reader
 * before its slot is free.
 */
final class ExportSlots {
    private final int perKey;
    private final int perOrganization;
    private final Duration patience;
    private final Semaphore reading;
    private final Map<UUID, Integer> taken = new HashMap<>();

    ExportSlots(int perKey, int perOrganization, int reading, Duration patience) {
        this.perKey = perKey;
        this.perOrganization = perOrganization;
        this.patience = patience;
        this.reading = new Semaphore(reading, true);
    }

    /** A slot of a key and its organization; released once, however often one asks for it. */
    final class Slot {
        private final Caller caller;
        private boolean released;

        private Slot(Caller caller) {
            this.caller = caller;
        }

        void release() {
            synchronized (taken) {
                if (!released) {
                    released = true;
                    count(caller.keyId(), -1);
                    count(caller.organizationId(), -1);
                    taken.notifyAll();
                }
            }
        }
    }

    /** Empty when the caller's key or organization has too many exports under way. */
    Optional<Slot> take(Caller caller) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        synchronized (taken) {
            while (isFull(caller)) {
                var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    return Optional.empty();
                }
                taken.wait(left);
            }
            count(caller.keyId(), 1);
            count(caller.organizationId(), 1);
            return Optional.of(new Slot(caller));
        }
    }

    /** Whether the book may be read now; then {@link #endReading} has to follow. */
    boolean startReading() throws InterruptedException {
        return reading.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    void endReading() {
        reading.release();
    }

    private boolean isFull(Caller caller) {
        return taken.getOrDefault(caller.keyId(), 0) >= perKey
                || taken.getOrDefault(caller.organizationId(), 0) >= perOrganization;
    }

    private void count(UUID id, int change) {
        taken.merge(id, change, (present, more) -> present + more == 0 ? null : present + more);
    }
}
