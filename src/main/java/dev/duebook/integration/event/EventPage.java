package dev.duebook.integration.event;

import java.util.List;

/**
 * @param next the sequence up to which everything was looked at: where to go on, also when nothing was found
 * @param more whether there is more already
 */
record EventPage(List<CloudEvent> items, String next, boolean more) {

    /**
     * @param found in order, one more than the limit when there are more
     * @param upTo how far was looked
     */
    static EventPage of(List<CloudEvent> found, int limit, long upTo, long last) {
        return found.size() > limit
                ? new EventPage(found.subList(0, limit), found.get(limit - 1).sequence(), true)
                : new EventPage(found, Long.toString(upTo), upTo < last);
    }
}
