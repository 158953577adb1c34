package dev.duebook.company.organization;

import dev.duebook.ground.problem.FieldErrors;
import java.time.LocalDate;
import java.util.UUID;

/** What is said of an absence; both days included. */
record RecordAbsence(LocalDate from, LocalDate to, UUID substituteId) {
    void check() {
        var errors = new FieldErrors();
        errors.addIf(to.isBefore(from), "/to", "must not be before from");
        errors.throwIfAny();
    }
}
