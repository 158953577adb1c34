package dev.duebook.collections.reminder;

import dev.duebook.company.approval.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a reminder, and why.
 *
 * @param more what its event tells beside the reminder itself
 */
record StateChange(ReminderRow reminder, ReminderRow.State state, List<Code> codes, Map<String, ?> more) {
    StateChange(ReminderRow reminder, ReminderRow.State state, List<Code> codes) {
        this(reminder, state, codes, Map.of());
    }

    /** How its approval ends with that; empty where it does not, and where it waits for none. */
    Optional<Outcome> ofApproval() {
        return reminder.awaitsApproval() ? Optional.ofNullable(outcome()) : Optional.empty();
    }

    private Outcome outcome() {
        return switch (state) {
            case AWAITING_APPROVAL -> null;
            case PLANNED, SENT -> Outcome.APPROVED;
            case SKIPPED -> Outcome.REFUSED;
            case SUPERSEDED -> Outcome.STALE;
            case CANCELLED -> codes.contains(Code.AWAITING_APPROVAL) ? Outcome.EXPIRED : Outcome.STALE;
        };
    }
}
