package dev.duebook.book.payment;

import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.UUID;

/** Finds and locks the invoices that incoming money could go to. */
@ApplicationScoped
class PayableInvoices {
    private static final int ATTEMPTS = 3;

    private final Receivables receivables;

    PayableInvoices(Receivables receivables) {
        this.receivables = receivables;
    }

    /**
     * Locks what the money could go to; once more if somebody else paid some of it while this waited.
     *
     * @param named locked as well
     * @param from the earliest day on which something will take effect
     * @param issuedBy leaves out what was issued after that day; null for no bound
     */
    Map<UUID, Receivable> lock(
            Caller caller,
            Collection<Receivables.Incoming> incoming,
            Collection<UUID> named,
            LocalDate from,
            LocalDate issuedBy) {
        var locked = new LinkedHashMap<UUID, Receivable>();
        var missing = new LinkedHashSet<>(named);
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!incoming.isEmpty()) {
                missing.addAll(receivables.candidates(caller, incoming, issuedBy));
            }
            missing.removeAll(locked.keySet());
            if (missing.isEmpty()) {
                break;
            }
            locked.putAll(receivables.lock(caller, missing, from));
        }
        return locked;
    }
}
