package dev.duebook.company.approval;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import java.util.UUID;

/**
 * What a room asks people for. A yes is to the question, not to the answer of then: the room decides anew, under the facts
 * of now, and closes the approval in the same transaction. It locks what it decides about before the approval is changed.
 */
public interface Approvable {
    /** As it is kept and shown, in capitals. */
    String kind();

    /**
     * Does what was asked for, or finds that it is {@link Outcome#STALE}.
     *
     * @throws Rejection 409 when it is wanted still and something is in the way; it goes on waiting then
     */
    void decideAnew(Caller caller, UUID subjectId);

    /** Does not do it, now or later. */
    void refuse(Caller caller, UUID subjectId);
}
