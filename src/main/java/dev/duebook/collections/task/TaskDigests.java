package dev.duebook.collections.task;

import dev.duebook.collections.message.Messages;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Mails each person once a day what they have to do, and nobody who has nothing to do. */
@ApplicationScoped
class TaskDigests {
    private static final int PEOPLE_AT_ONCE = 200;

    private final TaskRepository tasks;
    private final Messages messages;
    private final Moment moment;

    TaskDigests(TaskRepository tasks, Messages messages, Moment moment) {
        this.tasks = tasks;
        this.messages = messages;
        this.moment = moment;
    }

    /** @param more whether others may be waiting */
    record Batch(int mailed, boolean more) {}

    @Transactional
    Batch mail(Workplace workplace) {
        var waiting = tasks.undigested(workplace, PEOPLE_AT_ONCE);
        if (waiting.isEmpty()) {
            return new Batch(0, false);
        }
        var at = moment.recordedAt();
        var ours = tasks.takeDay(workplace, waiting, at);
        messages.plan(
                workplace.id(),
                at,
                waiting.stream()
                        .filter(each -> ours.contains(each.personId()))
                        .map(each -> TaskMail.digest(workplace, each))
                        .toList());
        return new Batch(ours.size(), waiting.size() == PEOPLE_AT_ONCE);
    }
}
