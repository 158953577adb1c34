package dev.duebook.collections.task;

import dev.duebook.collections.mail.Recipient;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether a task that nobody touches is told to somebody further up, and to whom. The clock is on the human: it runs from
 * the day the task is due, or was last touched, or last escalated, whichever is latest, and counts business days. Then
 * the next level above the highest one reached is told, each once; a level that does not exist is passed over, as is one
 * that would tell the very person whose task it is.
 */
final class Escalation {
    private Escalation() {}

    /**
     * @param dueDate of the task
     * @param touched the day on which it was made or somebody last did something about it or its invoice
     * @param escalated the last day on which it was escalated; null where it never was
     * @param reached the levels that were told
     * @param contacts whom each level that exists would tell
     * @param responsibleEmail of the person whose task it is; may be null
     */
    record Facts(
            LocalDate dueDate,
            LocalDate touched,
            LocalDate escalated,
            Set<EscalationLevel> reached,
            Map<EscalationLevel, Recipient> contacts,
            String responsibleEmail) {}

    /** @param afterBusinessDays the organization's; 0 for never */
    static Optional<EscalationLevel> decide(
            Facts facts, int afterBusinessDays, Predicate<LocalDate> holiday, LocalDate today) {
        if (afterBusinessDays == 0 || !BusinessDays.passed(since(facts), today, afterBusinessDays, holiday)) {
            return Optional.empty();
        }
        return Stream.of(EscalationLevel.values())
                .filter(level -> facts.reached().stream().allMatch(reached -> level.compareTo(reached) > 0))
                .filter(facts.contacts()::containsKey)
                .filter(level -> !facts.contacts().get(level).email().equalsIgnoreCase(facts.responsibleEmail()))
                .findFirst();
    }

    private static LocalDate since(Facts facts) {
        return Stream.of(facts.dueDate(), facts.touched(), facts.escalated())
                .filter(day -> day != null)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
