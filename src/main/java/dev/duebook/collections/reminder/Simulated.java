package dev.duebook.collections.reminder;

import dev.duebook.collections.mail.Recipient;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What would be sent on which day, and how that differs from the policies in force, or from a version of the policy. */
record Simulated(List<Item> items, List<Day> days, Comparison comparison) {

    record Item(
            LocalDate date,
            UUID invoiceId,
            UUID clientId,
            LocalDate dueDate,
            ReminderView.StepView step,
            List<Recipient> recipients) {
        /** What makes it the same item whatever its day. */
        List<Object> identity() {
            return List.of(
                    invoiceId,
                    dueDate,
                    step.audience(),
                    step.channel(),
                    step.offsetDays() == null ? step.event() : step.offsetDays());
        }
    }

    /** @param clients told that day; messages to them, and reminders to anybody */
    record Day(LocalDate date, int clients, int messages, int reminders, int friendly, int formal, int firm) {}

    record Moved(Item item, LocalDate from) {}

    record Comparison(List<Item> added, List<Item> removed, List<Moved> moved) {}
}
