package dev.duebook.cash.matching;

import dev.duebook.cash.bank.BankTransaction;
import dev.duebook.cash.bank.BankTransactions;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Shows transactions with all that was said of them. */
@ApplicationScoped
class MatchReading {
    private final BankTransactions transactions;
    private final MatchRepository matches;
    private final Suggestions suggestions;

    MatchReading(BankTransactions transactions, MatchRepository matches, Suggestions suggestions) {
        this.transactions = transactions;
        this.matches = matches;
        this.suggestions = suggestions;
    }

    /** @throws dev.duebook.ground.problem.Rejection 404 */
    @Transactional
    TransactionView transaction(Caller caller, UUID id) {
        var org = caller.organizationId();
        var transaction = transactions.one(caller, id);
        return TransactionView.of(
                transaction,
                caller.role(),
                transactions.statements(org, id),
                transaction.state() == BankTransaction.State.SPLIT
                        ? transactions.parts(org, id).stream()
                                .map(BankTransaction::id)
                                .toList()
                        : null,
                matches.of(org, List.of(id)).getOrDefault(id, List.of()).stream()
                        .map(match -> MatchView.of(match, caller.role()))
                        .toList());
    }

    /** @throws dev.duebook.ground.problem.Rejection 404 */
    @Transactional
    DecisionView decision(Caller caller, UUID id) {
        var transaction = transactions.one(caller, id);
        return DecisionView.of(transaction, suggestions.of(caller, transaction), caller.role());
    }

    /** @throws dev.duebook.ground.problem.Rejection 404 */
    @Transactional
    Match one(Caller caller, UUID id) {
        return matches.one(caller.organizationId(), id);
    }

    @Transactional
    Page<Match> page(Caller caller, MatchFilter filter, PageRequest page) {
        return matches.page(caller.organizationId(), filter, page);
    }

    @Transactional
    void each(Caller caller, MatchFilter filter, Consumer<Match> rows) {
        matches.each(caller.organizationId(), filter, rows);
    }
}
