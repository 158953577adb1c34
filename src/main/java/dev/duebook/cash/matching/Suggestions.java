package dev.duebook.cash.matching;

import dev.duebook.cash.bank.BankAccounts;
import dev.duebook.cash.bank.BankTransaction;
import dev.duebook.cash.bank.BankTransactions;
import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** What would be decided about a transaction now; computed whenever it is asked. */
@ApplicationScoped
class Suggestions {
    private final BankTransactions transactions;
    private final BankAccounts accounts;
    private final BookLoading loading;
    private final MatchingSettings settings;
    private final Moment moment;

    Suggestions(
            BankTransactions transactions,
            BankAccounts accounts,
            BookLoading loading,
            MatchingSettings settings,
            Moment moment) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.loading = loading;
        this.settings = settings;
        this.moment = moment;
    }

    /** @throws dev.duebook.ground.problem.Rejection 404 */
    @Transactional
    Decision of(Caller caller, UUID transactionId) {
        return of(caller, transactions.one(caller, transactionId));
    }

    Decision of(Caller caller, BankTransaction transaction) {
        if (transaction.state() != BankTransaction.State.OPEN
                || transaction.direction() != Direction.CREDIT
                || transaction.status() != EntryStatus.BOOKED) {
            return Decision.NONE;
        }
        var credit = Credits.of(transaction, accounts.one(caller, transaction.accountId()));
        var book = loading.book(
                caller, List.of(credit), loading.ground(caller.organizationId()), moment.today(caller.zone()));
        return MatchDecision.decide(
                credit,
                book,
                settings.current(caller.organizationId()).content().settings());
    }
}
