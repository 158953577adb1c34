package dev.duebook.collections.reminder;

import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.message.Message;
import dev.duebook.collections.message.MessageCancelled;
import dev.duebook.collections.message.MessageRefused;
import dev.duebook.collections.message.MessageSent;
import dev.duebook.collections.message.MessageSuppressed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Reminders follow what became of the message that carried them. */
@ApplicationScoped
class ReminderOutcomes {
    private final ReminderRepository repository;
    private final Reminders reminders;

    ReminderOutcomes(ReminderRepository repository, Reminders reminders) {
        this.repository = repository;
        this.reminders = reminders;
    }

    void sent(@Observes MessageSent sent) {
        become(sent.message(), ReminderRow.State.SENT, List.of());
    }

    void refused(@Observes MessageRefused refused) {
        become(refused.message(), ReminderRow.State.CANCELLED, List.of(Code.NO_RECIPIENT.name()));
    }

    void suppressed(@Observes MessageSuppressed suppressed) {
        become(suppressed.message(), ReminderRow.State.CANCELLED, suppressed.codes());
    }

    void cancelled(@Observes MessageCancelled cancelled) {
        become(cancelled.message(), ReminderRow.State.CANCELLED, cancelled.codes());
    }

    /** Messages of other kinds have codes of their own. */
    private void become(Message message, ReminderRow.State state, List<String> names) {
        if (message.kind() != Kind.REMINDER) {
            return;
        }
        var codes = names.stream().map(Code::valueOf).toList();
        var open = repository.ofMessage(message.organizationId(), message.id()).stream()
                .filter(each -> each.state() == ReminderRow.State.PLANNED || each.awaitsApproval())
                .map(each -> new StateChange(each, state, codes))
                .toList();
        reminders.become(message.organizationId(), null, null, open, null);
    }
}
