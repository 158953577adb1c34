package dev.duebook.collections.task;

import java.time.LocalDate;
import java.util.UUID;

/** What is said of a task that is made by hand. */
public record CreateTask(UUID invoiceId, TaskKind kind, LocalDate dueDate, String note, UUID assigneeId) {
    TaskKind kindOrUsual() {
        return kind == null ? TaskKind.FOLLOW_UP : kind;
    }

    /** Money that is to be verified is finance's to verify. */
    Follows follows() {
        return kind == TaskKind.VERIFY_PAYMENT ? Follows.FINANCE : Follows.OWNER;
    }
}
