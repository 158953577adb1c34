package dev.duebook.cash.matching;

import dev.duebook.book.payment.Payments;
import dev.duebook.cash.bank.BankAccount;
import dev.duebook.cash.bank.BankAccounts;
import dev.duebook.cash.bank.BankTransaction;
import dev.duebook.cash.bank.BankTransactions;
import dev.duebook.cash.bank.StatementTaken;
import dev.duebook.cash.statement.Direction;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides about transactions that came in, and matches by itself what needs no person. What it decides is what
 * {@link Suggestions} shows; two credits that bear on one client, or on one expected credit, are decided one behind the other, each on the book that the
 * other left.
 */
@ApplicationScoped
class AutoMatching {
    private static final int SHOWN_FIRST = 3;

    private final BankTransactions transactions;
    private final BankAccounts accounts;
    private final BookLoading loading;
    private final MatchingSettings settings;
    private final MatchPosting posting;
    private final Returns returns;
    private final SeenRepository seen;
    private final Payments payments;
    private final Moment moment;

    AutoMatching(
            BankTransactions transactions,
            BankAccounts accounts,
            BookLoading loading,
            MatchingSettings settings,
            MatchPosting posting,
            Returns returns,
            SeenRepository seen,
            Payments payments,
            Moment moment) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.loading = loading;
        this.settings = settings;
        this.posting = posting;
        this.returns = returns;
        this.seen = seen;
        this.payments = payments;
        this.moment = moment;
    }

    void decide(@Observes StatementTaken taken) {
        decide(taken.caller(), taken.transactions(), taken.tally());
    }

    /**
     * Decides about transactions, in the present transaction.
     *
     * @param ids in the order in which they are decided
     * @param tally counts what becomes of them
     */
    void decide(Caller caller, List<UUID> ids, StatementTaken.Tally tally) {
        var org = caller.organizationId();
        var locked = transactions.locked(org, ids);
        var known = accounts.all(org).stream().collect(Collectors.toMap(BankAccount::id, Function.identity()));
        var levels = new LinkedHashMap<UUID, String>();
        var waiting = new ArrayList<Credit>();
        for (var id : ids) {
            var transaction = locked.get(id);
            if (transaction == null || transaction.state() != BankTransaction.State.OPEN) {
                continue;
            }
            if (transaction.direction() == Direction.DEBIT) {
                levels.put(id, giveBack(caller, transaction, known.get(transaction.accountId())));
            } else if (transaction.open() > 0) {
                waiting.add(Credits.of(transaction, known.get(transaction.accountId())));
            }
        }
        seen.keep(org, decide(caller, locked, waiting, levels), moment.recordedAt());
        ids.forEach(id -> levels.putIfAbsent(id, Decision.Level.NONE.name()));
        levels.values().forEach(level -> count(tally, level));
        transactions.decided(org, levels);
    }

    private static void count(StatementTaken.Tally tally, String level) {
        switch (Decision.Level.valueOf(level)) {
            case AUTO -> tally.auto();
            case SUGGESTED -> tally.suggested();
            case NONE -> tally.none();
        }
    }

    /** @return by transaction that is still open the invoices it may be for */
    private Map<UUID, Set<UUID>> decide(
            Caller caller, Map<UUID, BankTransaction> locked, List<Credit> credits, Map<UUID, String> levels) {
        var thought = new LinkedHashMap<UUID, Set<UUID>>();
        if (credits.isEmpty()) {
            return thought;
        }
        var ground = loading.ground(caller.organizationId());
        var rules = settings.current(caller.organizationId()).content().settings();
        var waiting = credits;
        while (!waiting.isEmpty()) {
            var book = loading.book(caller, waiting, ground, moment.today(caller.zone()));
            var touched = new HashSet<UUID>();
            var later = new ArrayList<Credit>();
            var certain = new ArrayList<MatchPosting.Posting>();
            for (var credit : waiting) {
                var decision = MatchDecision.decide(credit, book, rules);
                var bearsOn = bearsOn(decision);
                if (bearsOn.stream().anyMatch(touched::contains)) {
                    later.add(credit);
                    continue;
                }
                levels.put(credit.id(), decision.level().name());
                thought.put(credit.id(), decision.level() == Decision.Level.AUTO ? Set.of() : firstInvoices(decision));
                if (decision.level() == Decision.Level.AUTO) {
                    take(caller, locked.get(credit.id()), credit, decision).ifPresent(certain::add);
                    touched.addAll(bearsOn);
                }
            }
            posting.pay(caller, certain);
            waiting = later;
        }
        return thought;
    }

    /** Of the suggestions a person is shown first. */
    private static Set<UUID> firstInvoices(Decision decision) {
        return decision.suggestions().stream()
                .limit(SHOWN_FIRST)
                .flatMap(suggestion -> suggestion.lines().stream())
                .map(Suggestion.Line::invoiceId)
                .collect(Collectors.toSet());
    }

    /** Clients, or what was expected: money that another credit takes changes the decision about them. */
    private static Set<UUID> bearsOn(Decision decision) {
        return decision.rule() == Rule.EXPECTED
                ? Set.of(decision.outcome().factId())
                : decision.suggestions().stream()
                        .map(Suggestion::clientId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    /** Sets aside what pays no invoice, and says what is to be posted of the rest. */
    private Optional<MatchPosting.Posting> take(
            Caller caller, BankTransaction transaction, Credit credit, Decision decision) {
        if (decision.outcome() != null) {
            setAside(caller, transaction, credit, decision);
            return Optional.empty();
        }
        var taken = decision.suggestions().get(0);
        return Optional.of(new MatchPosting.Posting(
                transaction,
                NewMatch.by(Match.How.AUTO, decision.rule(), taken, credit.minor()),
                List.of(new MatchPosting.Share(taken.clientId(), taken.lines(), taken.rest())),
                credit.day()));
    }

    private void setAside(Caller caller, BankTransaction transaction, Credit credit, Decision decision) {
        var outcome =
                switch (decision.outcome().kind()) {
                    case NOT_OURS -> Match.Outcome.NOT_OURS;
                    case PAYOUT -> Match.Outcome.PAYOUT;
                    case COLLECTION, RETURN -> Match.Outcome.RETURN;
                };
        var said = new NewMatch(
                decision.rule() == Rule.PEOPLE ? Match.How.RULE : Match.How.AUTO,
                decision.rule(),
                outcome,
                decision.outcome().category(),
                null,
                credit.minor(),
                null,
                List.of(),
                List.of(),
                List.of());
        if (decision.rule() == Rule.EXPECTED) {
            posting.arrived(caller, transaction, said, decision.outcome().factId());
        } else {
            posting.setAside(caller, transaction, said);
        }
    }

    /** R6: money that went out because a payment of before came back. */
    private String giveBack(Caller caller, BankTransaction transaction, BankAccount account) {
        var payment = returns.paymentOf(caller.organizationId(), transaction);
        if (payment.isEmpty() || !transaction.sound()) {
            return Decision.Level.NONE.name();
        }
        LocalDate day = account.receivedOn(transaction.bookingDate(), transaction.valueDate());
        posting.link(
                caller,
                transaction,
                new NewMatch(
                        Match.How.AUTO,
                        Rule.R6,
                        Match.Outcome.RETURN,
                        null,
                        null,
                        transaction.minor(),
                        null,
                        List.of(),
                        List.of(),
                        List.of()),
                payment.get());
        payments.takeBack(caller, payment.get(), day, Matches.reason(transaction));
        return Decision.Level.AUTO.name();
    }
}
