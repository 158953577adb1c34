package dev.duebook.book.ledger;

import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The append-only record of what is owed. */
@ApplicationScoped
class Ledger {
    private final LedgerRepository repository;

    Ledger(LedgerRepository repository) {
        this.repository = repository;
    }

    /** Proves that every balance kept is that of the ledger, or names where it is not. */
    @Transactional
    LedgerCheck check(Caller caller) {
        return repository.check(caller);
    }
}
