package dev.duebook.reminder;

import dev.duebook.message.Audience;
import dev.duebook.message.Channel;
import dev.duebook.message.Recipient;
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
        return new Envelope(
                chase.debt().clientId(),
                step.audience(),
                step.channel(),
                switch (step.audience()) {
                    case CLIENT -> "";
                    case OWNER -> chase.debt().ownerId().toString();
                    case FINANCE, ESCALATION ->
                        step.channel() == Channel.CHAT
                                ? ""
                                : recipients().get(0).email();
                },
                waits());
    }

    /** What goes in one message. */
    record Envelope(UUID clientId, Audience audience, Channel channel, String addressee, boolean byHand) {}
}
