package dev.duebook.collections.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;

/** What may be changed of an open task. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskEdit(LocalDate dueDate, String note, UUID assigneeId) {
    static TaskEdit of(TaskRow row) {
        return new TaskEdit(row.dueDate(), row.note(), row.namedId());
    }
}
