package dev.duebook.ground.door;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded number of places, and a bounded number of them for each one. Taken before anything is done for the taker. */
public final class Places {
    private final int most;
    private final int mostOfOne;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<Object, Integer> takenByOne = new ConcurrentHashMap<>();

    /**
     * @param most places of all together
     * @param mostOfOne places of each
     */
    public Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** One place until it is left; leaving it again changes nothing. */
    public final class Place {
        private final Object whose;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(Object whose) {
            this.whose = whose;
        }

        public void leave() {
            if (left.compareAndSet(false, true)) {
                leave(whose);
                taken.decrementAndGet();
            }
        }

        private void leave(Object who) {
            takenByOne.computeIfPresent(who, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    /** A place for that one; none where all are taken, or all of its own. */
    public Optional<Place> take(Object whose) {
        if (taken.incrementAndGet() > most || !takeOfOne(whose)) {
            taken.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Place(whose));
    }

    private boolean takeOfOne(Object whose) {
        var free = new boolean[1];
        takenByOne.compute(whose, (same, count) -> {
            free[0] = count == null || count < mostOfOne;
            return free[0] ? (count == null ? 1 : count + 1) : count;
        });
        return free[0];
    }

    int taken() {
        return taken.get();
    }
}
