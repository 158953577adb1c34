package dev.duebook.collections.reminder;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** An intent as it is kept. */
record ReminderRow(
        UUID id,
        UUID invoiceId,
        UUID clientId,
        LocalDate dueDate,
        Audience audience,
        Channel channel,
        String trigger,
        Tone tone,
        LocalDate scheduledDate,
        State state,
        List<Code> codes,
        UUID messageId,
        Instant askedAt,
        UUID decidedBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    enum State {
        PLANNED,
        AWAITING_APPROVAL,
        SENT,
        SUPERSEDED,
        SKIPPED,
        CANCELLED
    }

    Key key() {
        return new Key(dueDate, audience, channel, trigger);
    }

    boolean awaitsApproval() {
        return state == State.AWAITING_APPROVAL;
    }

    /** Whether the clock has gone back behind the day on which it was taken up. */
    boolean isBeforeItsDay(LocalDate today) {
        return scheduledDate.isAfter(today);
    }

    Step step() {
        var view = ReminderView.StepView.of(trigger, audience, channel, tone);
        return new Step(view.offsetDays(), view.event(), audience, channel, tone, null, null);
    }
}
