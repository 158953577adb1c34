package dev.duebook.company.approval;

import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps what rooms ask people for, and hands the answers to the room that asked. */
@ApplicationScoped
public class Approvals {
    private final ApprovalRepository approvals;
    private final Instance<Approvable> rooms;
    private final Moment moment;

    @Inject
    Approvals(ApprovalRepository approvals, Instance<Approvable> rooms, Moment moment) {
        this.approvals = approvals;
        this.rooms = rooms;
        this.moment = moment;
    }

    /**
     * In the transaction of the room that asks.
     *
     * @param patience how long a person is waited for; the room gives up what nobody has decided by then
     */
    public void ask(UUID organizationId, String kind, Collection<UUID> subjectIds, Duration patience) {
        if (!subjectIds.isEmpty()) {
            var at = moment.recordedAt();
            approvals.ask(organizationId, kind, subjectIds, at, at.plus(patience));
        }
    }

    /**
     * In the transaction in which that became of the subjects; what does not wait any more stays as it is.
     *
     * @param decidedBy null where nobody had to decide any more
     */
    public void close(UUID organizationId, String kind, Collection<UUID> subjectIds, Outcome outcome, UUID decidedBy) {
        if (!subjectIds.isEmpty()) {
            approvals.close(organizationId, kind, subjectIds, outcome, decidedBy, moment.recordedAt());
        }
    }

    @Transactional
    Page<Approval> page(Caller caller, ApprovalFilter filter, PageRequest page) {
        return approvals.page(caller, filter, page);
    }

    @Transactional
    void each(Caller caller, ApprovalFilter filter, Consumer<Approval> rows) {
        approvals.each(caller, filter, rows);
    }

    /** @throws Rejection 404 */
    @Transactional
    Approval one(Caller caller, UUID id) {
        return approvals.one(caller, id);
    }

    /** @throws Rejection 404; 409 approval-not-waiting, and what the room says is in the way */
    @Transactional
    Approval approve(Caller caller, UUID id) {
        var approval = waiting(caller, id);
        room(approval).decideAnew(caller, approval.subjectId());
        return approvals.one(caller, id);
    }

    /** @throws Rejection 404; 409 approval-not-waiting */
    @Transactional
    Approval refuse(Caller caller, UUID id) {
        var approval = waiting(caller, id);
        room(approval).refuse(caller, approval.subjectId());
        return approvals.one(caller, id);
    }

    private Approval waiting(Caller caller, UUID id) {
        var approval = approvals.one(caller, id);
        if (!approval.waits()) {
            throw Rejection.conflict("approval-not-waiting", "It is " + approval.state() + " already.");
        }
        return approval;
    }

    private Approvable room(Approval approval) {
        return rooms.stream()
                .filter(room -> room.kind().equals(approval.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no room asks for " + approval.kind()));
    }
}
