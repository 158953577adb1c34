package dev.duebook.ground.limit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** For each of many a lane of so many places; who finds it full waits in line, and too long a line takes nobody. */
final class Lanes<K> {
    private final int width;
    private final int longestLine;
    private final Map<K, Lane> lanes = new HashMap<>();

    Lanes(int width, int longestLine) {
        this.width = width;
        this.longestLine = longestLine;
    }

    private final class Lane {
        private int taken;
        private final Queue<Place> line = new ArrayDeque<>();
    }

    enum State {
        WAITING,
        GOING,
        LEFT,
        REFUSED
    }

    /** One's place in a lane, or in its line. */
    final class Place {
        private final K key;
        private final Runnable go;
        private State state;

        private Place(K key, Runnable go, State state) {
            this.key = key;
            this.go = go;
            this.state = state;
        }

        boolean refused() {
            return is(State.REFUSED);
        }

        boolean going() {
            return is(State.GOING);
        }

        boolean waits() {
            return is(State.WAITING);
        }

        private boolean is(State asked) {
            synchronized (lanes) {
                return state == asked;
            }
        }

        /**
         * Gives up waiting.
         *
         * @return false when it is not waiting any more
         */
        boolean giveUp() {
            synchronized (lanes) {
                if (state != State.WAITING) {
                    return false;
                }
                state = State.LEFT;
                lanes.get(key).line.remove(this);
                return true;
            }
        }

        /** Makes room for the next in line; once, however often it is called. */
        void leave() {
            Place next;
            synchronized (lanes) {
                if (state != State.GOING) {
                    return;
                }
                state = State.LEFT;
                next = nextOf(lanes.get(key));
            }
            if (next != null) {
                next.go.run();
            }
        }

        private Place nextOf(Lane lane) {
            var next = lane.line.poll();
            if (next != null) {
                next.state = State.GOING;
            } else if (--lane.taken == 0) {
                lanes.remove(key);
            }
            return next;
        }
    }

    /** @param go called once when a place that had to wait may go */
    Place place(K key, Runnable go) {
        synchronized (lanes) {
            var lane = lanes.computeIfAbsent(key, none -> new Lane());
            if (lane.taken < width) {
                lane.taken++;
                return new Place(key, go, State.GOING);
            }
            if (lane.line.size() >= longestLine) {
                return new Place(key, go, State.REFUSED);
            }
            var place = new Place(key, go, State.WAITING);
            lane.line.add(place);
            return place;
        }
    }

    /** How many lanes somebody is in. */
    int used() {
        synchronized (lanes) {
            return lanes.size();
        }
    }
}
