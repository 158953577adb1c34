package dev.duebook.ground.egress;

import java.util.Map;

/** What became of a call. */
public sealed interface Reply {
    /**
     * Somebody answered, whatever the status.
     *
     * @param headers by lower-case name, the first of each
     * @param body at most 64 KiB of it, as far as it came in time; empty where it is not kept
     */
    record Answered(int status, Map<String, String> headers, String body) implements Reply {
        public boolean accepted() {
            return status / 100 == 2;
        }
    }

    /** Nobody was called: that address may not be. */
    record Refused(String reason) implements Reply {}

    /**
     * No answer.
     *
     * @param sent whether the request may have arrived all the same
     */
    record Failed(String reason, boolean sent) implements Reply {}
}
