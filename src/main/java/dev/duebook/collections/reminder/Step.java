package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import java.math.BigDecimal;

/**
 * One line of a policy: on that day, tell them by this way.
 *
 * @param offsetDays days after the due date, negative before it; null where an event is named
 * @param event null where days are named
 * @param minimumOutstanding in the invoice's currency; below it the step is held; null for none
 * @param approval whether a person says yes first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Step(
        Integer offsetDays,
        Event event,
        Audience audience,
        Channel channel,
        Tone tone,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal minimumOutstanding,
        Boolean approval) {

    static Step onDay(int offsetDays, Audience audience, Channel channel, Tone tone) {
        return new Step(offsetDays, null, audience, channel, tone, null, null);
    }

    static Step on(Event event, Audience audience, Channel channel, Tone tone) {
        return new Step(null, event, audience, channel, tone, null, null);
    }

    boolean needsApproval() {
        return Boolean.TRUE.equals(approval);
    }

    /** Whether its day follows from the due date alone. */
    boolean timed() {
        return event == null || event.timed();
    }

    /** Days after the due date of a timed step. */
    int days() {
        return event == null ? offsetDays : event == Event.DUE ? 0 : 1;
    }

    /** As in "+3", "-2", "OVERDUE": with due date, audience and channel what makes an intent unique. */
    String trigger() {
        return event == null ? (offsetDays < 0 ? "" : "+") + offsetDays : event.name();
    }

    /** Of the steps that replace each other. */
    boolean sameLadder(Step other) {
        return audience == other.audience && channel == other.channel;
    }
}
