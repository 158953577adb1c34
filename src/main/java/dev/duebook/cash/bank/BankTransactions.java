package dev.duebook.cash.bank;

import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Transactions for the rooms above, which say whose money they are. */
@ApplicationScoped
public class BankTransactions {
    private final TransactionRepository transactions;
    private final Moment moment;

    BankTransactions(TransactionRepository transactions, Moment moment) {
        this.transactions = transactions;
        this.moment = moment;
    }

    /** @throws Rejection 404 */
    @Transactional
    public BankTransaction one(Caller caller, UUID id) {
        return transactions.one(caller.organizationId(), id);
    }

    @Transactional
    public List<BankTransaction> some(UUID organizationId, Collection<UUID> ids) {
        return transactions.some(organizationId, ids);
    }

    /** Locked in the order of their ids, before any invoice and payment. */
    @Transactional
    public Map<UUID, BankTransaction> locked(UUID organizationId, Collection<UUID> ids) {
        return transactions.locked(organizationId, ids);
    }

    /** @throws Rejection 404 */
    @Transactional
    public BankTransaction locked(UUID organizationId, UUID id) {
        var found = transactions.locked(organizationId, List.of(id)).get(id);
        if (found == null) {
            throw Rejection.notFound("bank transaction");
        }
        return found;
    }

    /** The payments that an entry collects. */
    @Transactional
    public List<BankTransaction> parts(UUID organizationId, UUID entryId) {
        return transactions.parts(organizationId, entryId);
    }

    /** Every statement that shows it. */
    @Transactional
    public List<UUID> statements(UUID organizationId, UUID id) {
        return transactions.statements(organizationId, id);
    }

    @Transactional
    public Page<BankTransaction> page(Caller caller, TransactionFilter filter, PageRequest page) {
        return transactions.page(caller.organizationId(), filter, page);
    }

    @Transactional
    public void each(Caller caller, TransactionFilter filter, Consumer<BankTransaction> rows) {
        transactions.each(caller.organizationId(), filter, rows);
    }

    /**
     * Of a transaction that is locked.
     *
     * @param matched by live matches, minor units
     */
    @Transactional
    public void change(UUID organizationId, UUID id, BankTransaction.State state, long matched) {
        transactions.change(organizationId, id, state, matched, moment.recordedAt());
    }

    /** What a transaction that is locked has become. */
    public record Settled(UUID id, BankTransaction.State state, long matched) {}

    @Transactional
    public void change(UUID organizationId, List<Settled> settled) {
        transactions.change(organizationId, settled, moment.recordedAt());
    }

    /** What was decided about transactions, for lists to filter by; suggestions themselves are computed when asked. */
    @Transactional
    public void decided(UUID organizationId, Map<UUID, String> levels) {
        if (!levels.isEmpty()) {
            transactions.decided(organizationId, levels, moment.recordedAt());
        }
    }

    /** Booked credits since that day, the newest first, each as a rule looks at it. */
    @Transactional
    public void eachCredit(UUID organizationId, LocalDate since, int most, Consumer<CreditSeen> rows) {
        transactions.eachCredit(organizationId, since, most, rows);
    }

    /** Open credits, the oldest first, behind one; for deciding anew. */
    @Transactional
    public List<UUID> open(UUID organizationId, UUID after, int most) {
        return transactions.open(organizationId, after, most);
    }
}
