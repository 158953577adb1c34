package dev.duebook.collections.task;

import dev.duebook.collections.claim.ClaimReceived;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.TaskOccasion;
import dev.duebook.collections.message.Messages;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;

/** Where a client says that money came, or is to come today, finance looks: once for each claim and each promise. */
@ApplicationScoped
class PaymentsToVerify {
    static final int AT_ONCE = 500;

    /** A promise older than that when it is first seen, after a standstill, is seen to by its broken promise. */
    private static final int CATCH_UP_DAYS = 7;

    private final TaskRepository repository;
    private final WorkplaceRepository workplaces;
    private final Tasks tasks;
    private final Messages messages;
    private final Moment moment;

    PaymentsToVerify(
            TaskRepository repository, WorkplaceRepository workplaces, Tasks tasks, Messages messages, Moment moment) {
        this.repository = repository;
        this.workplaces = workplaces;
        this.tasks = tasks;
        this.messages = messages;
        this.moment = moment;
    }

    /** In the claim's transaction; whoever has to look is mailed at once. */
    @Transactional
    void claimed(@Observes ClaimReceived claim) {
        var at = moment.recordedAt();
        var workplace = workplaces.on(claim.caller().organizationId(), at);
        var task = NewTask.byClaim(claim.claimId(), claim.invoiceId(), claim.clientId(), workplace.today());
        if (tasks.make(workplace.id(), at, List.of(task)) == 0) {
            return;
        }
        var assignee = repository.one(workplace, task.id()).assigneeId();
        messages.plan(
                workplace.id(),
                at,
                repository.writable(workplace.id(), assignee).stream()
                        .map(to -> TaskMail.about(
                                workplace,
                                Ids.next(),
                                TaskOccasion.URGENT,
                                Audience.FINANCE,
                                task.id(),
                                task.invoiceId(),
                                task.clientId(),
                                assignee.toString(),
                                to))
                        .toList());
    }

    /** @return how many tasks were made; as many as {@link #AT_ONCE} when there may be more */
    @Transactional
    int promised(Workplace workplace) {
        var promised = repository.promised(workplace, workplace.today().minusDays(CATCH_UP_DAYS), AT_ONCE);
        tasks.make(workplace.id(), moment.recordedAt(), promised);
        return promised.size();
    }
}
