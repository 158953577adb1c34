package dev.duebook.collections.reminder;

import static dev.duebook.collections.letter.Audience.CLIENT;
import static dev.duebook.collections.letter.Audience.FINANCE;
import static dev.duebook.collections.letter.Audience.OWNER;
import static dev.duebook.collections.letter.Tone.FIRM;
import static dev.duebook.collections.letter.Tone.FORMAL;
import static dev.duebook.collections.letter.Tone.FRIENDLY;
import static dev.duebook.collections.mail.Channel.EMAIL;
import static dev.duebook.collections.mail.Channel.TASK;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An ordered list of steps.
 *
 * @param catchUpDays a step reached more days ago than this is not sent any more; 0..60
 * @param chatUrl where CHAT steps are posted; null where there are none
 */
record Policy(UUID id, String name, boolean standard, int catchUpDays, List<Step> steps, String chatUrl) {
    static final int CATCH_UP_DAYS = 7;

    /** What every organization begins with. */
    static final List<Step> STANDARD = List.of(
            Step.onDay(-3, CLIENT, EMAIL, FRIENDLY),
            Step.onDay(-2, OWNER, EMAIL, FRIENDLY),
            Step.on(Event.DUE, OWNER, EMAIL, FRIENDLY),
            Step.on(Event.OVERDUE, FINANCE, EMAIL, FORMAL),
            Step.on(Event.OVERDUE, OWNER, TASK, FORMAL),
            Step.onDay(3, CLIENT, EMAIL, FRIENDLY),
            Step.onDay(3, OWNER, EMAIL, FRIENDLY),
            Step.onDay(7, CLIENT, EMAIL, FORMAL),
            Step.onDay(7, OWNER, EMAIL, FORMAL),
            Step.onDay(14, CLIENT, EMAIL, FIRM),
            Step.onDay(14, OWNER, EMAIL, FIRM));

    Policy {
        steps = List.copyOf(steps);
    }

    static Policy standard(UUID id) {
        return new Policy(id, "Standard", true, CATCH_UP_DAYS, STANDARD, null);
    }

    Policy notStandard() {
        return new Policy(id, name, false, catchUpDays, steps, chatUrl);
    }

    /** The policy with the step of a reminder, as that was when it was taken up, should it not have it any more. */
    Policy with(ReminderRow reminder) {
        var known = steps.stream()
                .anyMatch(step -> step.audience() == reminder.audience()
                        && step.channel() == reminder.channel()
                        && reminder.trigger().split(" ")[0].equals(step.trigger()));
        if (known) {
            return this;
        }
        var more = new ArrayList<>(steps);
        more.add(reminder.step());
        return new Policy(id, name, standard, catchUpDays, more, chatUrl);
    }
}
