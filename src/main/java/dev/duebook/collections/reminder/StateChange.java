package dev.duebook.collections.reminder;

import java.util.List;
import java.util.Map;

/**
 * What becomes of a reminder, and why.
 *
 * @param more what its event tells beside the reminder itself
 */
record StateChange(ReminderRow reminder, ReminderRow.State state, List<Code> codes, Map<String, ?> more) {
    StateChange(ReminderRow reminder, ReminderRow.State state, List<Code> codes) {
        this(reminder, state, codes, Map.of());
    }
}
