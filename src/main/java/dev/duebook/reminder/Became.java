package dev.duebook.reminder;

import java.util.List;

/** What becomes of a reminder, and why. */
record Became(ReminderRow reminder, ReminderRow.State state, List<Code> codes) {}
