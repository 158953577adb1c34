package dev.duebook.collections.reminder;

import dev.duebook.collections.mail.Channel;
import dev.duebook.ground.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * What a step of the channel WEBHOOK tells: which debt of whom, and how late. It is done once its event {@code
 * reminder.webhook} is written; the webhooks that want it carry it.
 */
final class WebhookCall {
    private WebhookCall() {}

    /** Whether this was taken up, and waits for nobody. */
    static boolean isDue(ReminderRow reminder) {
        return reminder.channel() == Channel.WEBHOOK && reminder.state() == ReminderRow.State.PLANNED;
    }

    static Map<String, Object> told(ReminderRow reminder, Chase chase, Instant now) {
        var debt = chase.debt();
        var outstanding =
                debt.parts().stream().mapToLong(Debt.Part::outstanding).sum();
        var due = debt.parts().stream()
                .filter(part -> part.dueDate().equals(reminder.dueDate()))
                .mapToLong(Debt.Part::outstanding)
                .sum();
        var late = ChronoUnit.DAYS.between(reminder.dueDate(), chase.house().day(now));
        return Map.of(
                "invoiceNumber", debt.number(),
                "clientName", chase.debtor().name(),
                "ownerId", debt.ownerId(),
                "currency", debt.currency(),
                "outstanding", Money.decimal(outstanding, debt.currency()),
                "due", Money.decimal(due, debt.currency()),
                "daysOverdue", Math.max(0, late));
    }
}
