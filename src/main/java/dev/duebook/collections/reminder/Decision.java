package dev.duebook.collections.reminder;

import dev.duebook.collections.letter.Tone;
import java.time.LocalDate;
import java.util.List;

/**
 * What becomes of one step of one due date.
 *
 * @param scheduledDate the day on which the step is reached; null while its event has not happened
 * @param tone in which it is said, the client's history considered
 * @param codes why it is not sent; empty for SEND and FUTURE
 */
record Decision(
        Step step,
        LocalDate dueDate,
        String trigger,
        LocalDate scheduledDate,
        Kind kind,
        Tone tone,
        List<Code> codes,
        List<Evidence> facts) {

    enum Kind {
        SEND,
        HOLD,
        DONE,
        FUTURE,
        SUPERSEDED
    }

    Key key() {
        return new Key(dueDate, step.audience(), step.channel(), trigger);
    }

    boolean sends() {
        return kind == Kind.SEND;
    }

    /** Whether nothing stands in its way but a person's yes. */
    boolean wantsApproval() {
        return kind == Kind.HOLD && codes.stream().allMatch(Code::approvable);
    }

    /** Whether it only has to wait, for its hour or, where the clock went back, for its day. */
    boolean waits() {
        return kind == Kind.FUTURE || kind == Kind.HOLD && codes.stream().allMatch(Code::waits);
    }
}
