package dev.duebook.collections.reminder;

import dev.duebook.collections.mail.Channel;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What happens to reminders, as it is told. */
final class ReminderFacts {
    private static final String AGGREGATE = "reminder";

    private ReminderFacts() {}

    static Fact taken(ReminderRow row) {
        return Fact.of(
                AGGREGATE,
                row.id(),
                1,
                row.awaitsApproval() ? "reminder.awaiting-approval" : "reminder.planned",
                null,
                told(row));
    }

    static Fact became(StateChange became, UUID decidedBy) {
        var reminder = became.reminder();
        var told = told(reminder);
        told.put("codes", became.codes());
        told.putAll(became.more());
        var what =
                switch (became.state()) {
                    case PLANNED -> "reminder.approved";
                    case AWAITING_APPROVAL -> "reminder.awaiting-approval";
                    case SENT -> reminder.channel() == Channel.WEBHOOK ? "reminder.webhook" : "reminder.sent";
                    case SUPERSEDED -> "reminder.superseded";
                    case SKIPPED -> "reminder.skipped";
                    case CANCELLED -> "reminder.cancelled";
                };
        return new Fact(
                AGGREGATE,
                reminder.id(),
                reminder.version() + 1,
                what,
                null,
                List.of(Change.of("state", reminder.state(), became.state())),
                told);
    }

    private static Map<String, Object> told(ReminderRow row) {
        var told = new TreeMap<String, Object>();
        told.put("invoiceId", row.invoiceId());
        told.put("clientId", row.clientId());
        told.put("dueDate", row.dueDate());
        told.put("trigger", row.trigger());
        told.put("audience", row.audience());
        told.put("channel", row.channel());
        told.put("tone", row.tone());
        told.put("scheduledDate", row.scheduledDate());
        if (row.messageId() != null) {
            told.put("messageId", row.messageId());
        }
        return told;
    }
}
