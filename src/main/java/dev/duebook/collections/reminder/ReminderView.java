package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

record ReminderView(
        UUID id,
        UUID invoiceId,
        UUID clientId,
        LocalDate dueDate,
        StepView step,
        LocalDate scheduledDate,
        ReminderRow.State state,
        List<Code> codes,
        UUID messageId,
        UUID approvedBy,
        Instant createdAt,
        Instant updatedAt) {

    static final List<String> COLUMNS = List.of(
            "id",
            "invoiceId",
            "clientId",
            "dueDate",
            "step",
            "scheduledDate",
            "state",
            "codes",
            "messageId",
            "approvedBy",
            "createdAt",
            "updatedAt");

    /** A step as answers show it: days or an event. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepView(Integer offsetDays, Event event, Audience audience, Channel channel, Tone tone) {
        static StepView of(Decision decision) {
            var step = decision.step();
            return new StepView(step.offsetDays(), step.event(), step.audience(), step.channel(), decision.tone());
        }

        static StepView of(String trigger, Audience audience, Channel channel, Tone tone) {
            var days = trigger.startsWith("+") || trigger.startsWith("-");
            return new StepView(
                    days ? Integer.valueOf(trigger) : null,
                    days ? null : Event.valueOf(trigger.split(" ")[0]),
                    audience,
                    channel,
                    tone);
        }
    }

    static ReminderView of(ReminderRow row) {
        return new ReminderView(
                row.id(),
                row.invoiceId(),
                row.clientId(),
                row.dueDate(),
                StepView.of(row.trigger(), row.audience(), row.channel(), row.tone()),
                row.scheduledDate(),
                row.state(),
                row.codes(),
                row.messageId(),
                row.state() == ReminderRow.State.SKIPPED ? null : row.decidedBy(),
                row.createdAt(),
                row.updatedAt());
    }
}
