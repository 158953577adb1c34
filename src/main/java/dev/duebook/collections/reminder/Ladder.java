package dev.duebook.collections.reminder;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.mail.Channel;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The due dates that a policy has something to say about on a day: the set form of what {@link ReminderPolicy} decides
 * from the schedule alone. It may name too much, never too little.
 *
 * @param asks whether a person says yes first
 */
record Ladder(
        UUID policyId,
        LocalDate dueDate,
        Audience audience,
        Channel channel,
        String trigger,
        LocalDate scheduled,
        boolean asks) {

    /** Of each ladder and due date the latest step reached by {@code today}, unless that is too long ago. */
    static List<Ladder> of(Policy policy, LocalDate today, LocalDate enabledFrom) {
        var found = new ArrayList<Ladder>();
        for (var step : policy.steps()) {
            if (step.timed()) {
                for (var ago = 0; ago <= policy.catchUpDays(); ago++) {
                    var scheduled = today.minusDays(ago);
                    if (scheduled.isBefore(enabledFrom)) {
                        break;
                    }
                    var dueDate = scheduled.minusDays(step.days());
                    if (latest(policy, step, dueDate, today)) {
                        found.add(new Ladder(
                                policy.id(),
                                dueDate,
                                step.audience(),
                                step.channel(),
                                step.trigger(),
                                scheduled,
                                step.needsApproval()));
                    }
                }
            }
        }
        return found;
    }

    boolean isMailTo(Audience reader) {
        return audience == reader && channel == Channel.EMAIL;
    }

    private static boolean latest(Policy policy, Step step, LocalDate dueDate, LocalDate today) {
        var days = ChronoUnit.DAYS.between(dueDate, today);
        var place = policy.steps().indexOf(step);
        return policy.steps().stream()
                .filter(other -> other.timed() && other.sameLadder(step) && other.days() <= days)
                .noneMatch(other -> other.days() > step.days()
                        || other.days() == step.days() && policy.steps().indexOf(other) > place);
    }
}
