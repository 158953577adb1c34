package dev.duebook.collections.mail;

import java.util.List;

/** What became of one attempt to send. */
public sealed interface Outcome {
    /** @param refused the addresses that get nothing, where the server took the message for the others only */
    record Accepted(String reply, List<String> refused) implements Outcome {}

    /**
     * Nobody got it, and it may pass another time.
     *
     * @param outage it failed before anything was said of this message: others would fare no better
     */
    record Later(String reason, boolean outage) implements Outcome {}

    /** @param addresses those that the server refused for good; none when it was the message that it did not want */
    record Refused(String reason, List<String> addresses) implements Outcome {}

    /** The server may have taken it: the connection was lost between the end of the text and the answer to it. */
    record Uncertain(String reason) implements Outcome {}

    /** The text was not given because it may not be any more. */
    record GivenBack() implements Outcome {}
}
