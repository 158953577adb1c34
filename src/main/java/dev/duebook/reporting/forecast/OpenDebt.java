package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An open instalment, as far as it says when it will be paid; an invoice is paid with its last one.
 *
 * @param partDate the last day on which a part of it was paid; null for none
 * @param promisedDate the day of its promise that is still open; null for none
 * @param brokenPromises how many promises about it were broken, 0 or more
 * @param disputed whether a dispute about it is open
 */
public record OpenDebt(
        UUID clientId,
        LocalDate issueDate,
        LocalDate dueDate,
        LocalDate partDate,
        LocalDate promisedDate,
        int brokenPromises,
        boolean disputed) {

    /** One that nobody said anything about. */
    public static OpenDebt of(UUID clientId, LocalDate issueDate, LocalDate dueDate) {
        return new OpenDebt(clientId, issueDate, dueDate, null, null, 0, false);
    }
}
