package dev.duebook.book.ownership;

import dev.duebook.ground.problem.FieldErrors;
import java.util.List;
import java.util.UUID;

/** Which invoices get which owner: those named, or all open ones of somebody. */
record AssignInvoices(UUID toOwnerId, UUID fromOwnerId, UUID clientId, List<UUID> invoiceIds) {
    void check() {
        var errors = new FieldErrors();
        errors.addIf((fromOwnerId == null) == (invoiceIds == null), "/fromOwnerId", "give either this or invoiceIds");
        errors.addIf(clientId != null && fromOwnerId == null, "/clientId", "goes with fromOwnerId only");
        errors.throwIfAny();
    }
}
