package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Why each step of an invoice is sent, held, or neither, at an instant. */
record Explained(UUID invoiceId, Instant at, List<ExplainedStep> steps) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExplainedStep(
            LocalDate dueDate,
            Integer offsetDays,
            Event event,
            Audience audience,
            Channel channel,
            Tone tone,
            LocalDate scheduledDate,
            Decision.Kind decision,
            List<Code> codes,
            List<Evidence> facts) {
        static ExplainedStep of(Decision decision) {
            var step = decision.step();
            return new ExplainedStep(
                    decision.dueDate(),
                    step.offsetDays(),
                    step.event(),
                    step.audience(),
                    step.channel(),
                    decision.tone(),
                    decision.scheduledDate(),
                    decision.kind(),
                    decision.codes(),
                    decision.facts());
        }
    }
}
