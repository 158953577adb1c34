package dev.duebook.collections.task;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.store.Halves;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What is to be done about tasks at each tick: those of promised days are made, untouched ones are escalated, and people
 * are told what they have to do today. However often it ticks, on however many replicas, whenever one is killed: a task is
 * made once for a promise, told once to each level, and a person once a day, all of it unique in the database.
 */
@ApplicationScoped
public class TaskTick {
    private static final Logger LOG = Logger.getLogger(TaskTick.class);

    private final WorkplaceRepository workplaces;
    private final PaymentsToVerify payments;
    private final Escalations escalations;
    private final TaskDigests digests;
    private final Clock clock;

    TaskTick(
            WorkplaceRepository workplaces,
            PaymentsToVerify payments,
            Escalations escalations,
            TaskDigests digests,
            Clock clock) {
        this.workplaces = workplaces;
        this.payments = payments;
        this.escalations = escalations;
        this.digests = digests;
        this.clock = clock;
    }

    /** What a tick did. */
    public record Done(int escalated, int digests) {}

    /** Every organization; one that fails does not keep the others from their turn. */
    public void everywhere() {
        for (var id : workplaces.busy()) {
            try {
                of(id);
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "the tasks of organization %s failed", id);
            }
        }
    }

    public Done of(UUID organizationId) {
        return OnBehalf.of(organizationId, () -> workOff(organizationId));
    }

    private Done workOff(UUID organizationId) {
        var now = clock.instant();
        var workplace = workplaces.on(organizationId, now);
        try {
            verify(workplace);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "the payments of promised days of organization %s have no tasks yet", organizationId);
        }
        return workplace.atWork(now) ? new Done(escalate(workplace), mail(workplace)) : new Done(0, 0);
    }

    private void verify(Workplace workplace) {
        int made;
        do {
            made = payments.promised(workplace);
        } while (made == PaymentsToVerify.AT_ONCE);
    }

    /** Once a day is enough, since it is days that count; a look that was broken off, or shared, is taken again. */
    private int escalate(Workplace workplace) {
        if (escalations.lookedAt(workplace)) {
            return 0;
        }
        var done = Escalations.Batch.NOTHING;
        for (var late = escalations.late(workplace, Cursor.START);
                !late.isEmpty();
                late = escalations.late(workplace, late.get(late.size() - 1))) {
            done = done.plus(Halves.of(
                    late,
                    some -> escalations.escalate(workplace, some),
                    Escalations.Batch::plus,
                    TaskTick::passedOver));
        }
        if (done.whole()) {
            escalations.looked(workplace);
        }
        return done.escalated();
    }

    /** It is looked at again, since the day does not count as looked through. */
    private static Escalations.Batch passedOver(UUID task, RuntimeException failure) {
        LOG.errorf(failure, "whether to escalate task %s cannot be decided; the others are", task);
        return new Escalations.Batch(0, false);
    }

    private int mail(Workplace workplace) {
        var mailed = 0;
        TaskDigests.Batch batch;
        do {
            batch = digests.mail(workplace);
            mailed += batch.mailed();
        } while (batch.more());
        return mailed;
    }
}
