package dev.duebook.collections.reminder;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import java.util.List;
import java.util.UUID;

/** A step that is to be taken up: sent, or first approved. */
record Due(Chase chase, Policy policy, Decision decision) {
    boolean waits() {
        return !decision.sends();
    }

    List<Recipient> recipients() {
        return ReminderPolicy.recipients(chase.house(), chase.debtor(), chase.debt(), policy, decision.step());
    }

    boolean written() {
        return decision.step().channel() == Channel.EMAIL || decision.step().channel() == Channel.CHAT;
    }

    Envelope envelope() {
        var step = decision.step();
        return new Envelope(chase.debt().clientId(), step.audience(), step.channel(), addressee(step), waits());
    }

    /** The chat address comes from the policy. */
    private String addressee(Step step) {
        var person = step.audience() == Audience.OWNER ? chase.debt().ownerId().toString() : "";
        if (step.channel() == Channel.CHAT) {
            return policy.id() + " " + person;
        }
        return step.audience() == Audience.FINANCE || step.audience() == Audience.ESCALATION
                ? recipients().get(0).email()
                : person;
    }

    /** What goes in one message. */
    record Envelope(UUID clientId, Audience audience, Channel channel, String addressee, boolean byHand) {}
}
