package dev.duebook.cash.matching;

import dev.duebook.book.payment.PaymentReversed;
import dev.duebook.book.payment.Payments;
import dev.duebook.cash.bank.BankAccounts;
import dev.duebook.cash.bank.BankTransaction;
import dev.duebook.cash.bank.BankTransactions;
import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What people say of transactions: whose they are, what they pay, that they are nobody's, and that something said before was
 * wrong. Locks are taken in one order: the transaction, the book, invoices, payments.
 */
@ApplicationScoped
class Matches {
    private final MatchRepository matches;
    private final BankTransactions transactions;
    private final BankAccounts accounts;
    private final Suggestions suggestions;
    private final MatchPosting posting;
    private final PayerAccounts payers;
    private final Payments payments;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;

    Matches(
            MatchRepository matches,
            BankTransactions transactions,
            BankAccounts accounts,
            Suggestions suggestions,
            MatchPosting posting,
            PayerAccounts payers,
            Payments payments,
            Outbox outbox,
            Moment moment,
            Precondition precondition) {
        this.matches = matches;
        this.transactions = transactions;
        this.accounts = accounts;
        this.suggestions = suggestions;
        this.posting = posting;
        this.payers = payers;
        this.payments = payments;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
    }

    /**
     * Lays a transaction, or a part of it, on invoices; several clients make one payment each.
     *
     * @throws Rejection 404; 409 transaction-matched, link-closed; 412 stale-version; 422 exceeds-transaction, client-mismatch,
     *     and those of payments
     */
    @Transactional
    Match match(Caller caller, UUID id, MatchRequest request) {
        var transaction = open(caller, id);
        var asked = lines(transaction, request);
        var clients = matches.clientsOf(
                caller.organizationId(),
                asked.stream().map(Suggestion.Line::invoiceId).toList());
        if (asked.stream().anyMatch(line -> !clients.containsKey(line.invoiceId()))) {
            throw Rejection.notFound("invoice");
        }
        var lines = inTheirCurrencies(caller, transaction, asked);
        var allocated = lines.stream().mapToLong(Suggestion.Line::minor).sum();
        if (allocated > transaction.open()) {
            throw exceeds(transaction);
        }
        var rest = request.rest() != null && request.rest().kind() == MatchRequest.Rest.Kind.UNAPPLIED
                ? transaction.open() - allocated
                : 0;
        if (allocated + rest == 0) {
            throw Rejection.invalid("/allocations", "name an invoice, or a rest that is UNAPPLIED");
        }
        var restClient = rest == 0 ? null : restClient(request, new HashSet<>(clients.values()));
        var said = NewMatch.manual(
                lines.isEmpty() ? Match.Outcome.IDENTIFIED : Match.Outcome.MATCHED,
                null,
                onlyClient(clients, restClient),
                allocated + rest,
                lines);
        var match = posting.pay(
                caller,
                transaction,
                said,
                MatchPosting.shares(lines, clients, restClient, rest),
                receivedDate(caller, transaction, request.receivedDate()));
        remember(caller, transaction, said.clientId(), match, request.remembers());
        return matches.one(caller.organizationId(), match);
    }

    /** What they pay of invoices in other currencies with exactly the digits of those. */
    private List<Suggestion.Line> inTheirCurrencies(
            Caller caller, BankTransaction transaction, List<Suggestion.Line> lines) {
        if (lines.stream().allMatch(line -> line.invoiceAmount() == null)) {
            return lines;
        }
        var currencies = matches.currenciesOf(
                caller.organizationId(),
                lines.stream().map(Suggestion.Line::invoiceId).toList());
        var errors = new FieldErrors();
        var read = new ArrayList<Suggestion.Line>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            read.add(
                    line.invoiceAmount() == null
                            ? line
                            : across(
                                    line,
                                    currencies.get(line.invoiceId()),
                                    transaction.currency(),
                                    "/allocations/" + i,
                                    errors));
        }
        errors.throwIfAny();
        return read;
    }

    private static Suggestion.Line across(
            Suggestion.Line line, String currency, String ofMoney, String pointer, FieldErrors errors) {
        errors.addIf(
                currency.equals(ofMoney), pointer + "/invoiceAmount", "is only for an invoice in another currency");
        errors.addIf(
                line.deduction() != null,
                pointer + "/deduction",
                "goes with money in the currency of the invoice only");
        var minor = amount(errors, pointer + "/invoiceAmount", line.invoiceAmount(), currency);
        return minor == null
                ? line
                : new Suggestion.Line(
                        line.invoiceId(),
                        line.invoiceNumber(),
                        line.minor(),
                        line.deduction(),
                        Money.decimal(minor, currency));
    }

    private static List<Suggestion.Line> lines(BankTransaction transaction, MatchRequest request) {
        var errors = new FieldErrors();
        var lines = new ArrayList<Suggestion.Line>();
        var asked = request.allocations() == null ? List.<MatchRequest.Allocation>of() : request.allocations();
        var seen = new HashSet<UUID>();
        for (var i = 0; i < asked.size(); i++) {
            var each = asked.get(i);
            var pointer = "/allocations/" + i;
            var minor = amount(errors, pointer + "/amount", each.amount(), transaction.currency());
            var deduction = each.deduction() == null
                    ? null
                    : amount(
                            errors,
                            pointer + "/deduction/amount",
                            each.deduction().amount(),
                            transaction.currency());
            errors.addIf(!seen.add(each.invoiceId()), pointer + "/invoiceId", "is named more than once");
            if (minor != null && (each.deduction() == null || deduction != null)) {
                lines.add(new Suggestion.Line(
                        each.invoiceId(),
                        null,
                        minor,
                        each.deduction() == null
                                ? null
                                : new Suggestion.Deduction(each.deduction().kind(), deduction),
                        each.invoiceAmount()));
            }
        }
        errors.throwIfAny();
        return lines;
    }

    private static Long amount(FieldErrors errors, String pointer, String amount, String currency) {
        var minor = errors.read(pointer, () -> Money.parse(amount, currency).minor());
        errors.addIf(minor != null && minor <= 0, pointer, "must be above zero");
        return minor;
    }

    private static UUID restClient(MatchRequest request, java.util.Set<UUID> clients) {
        if (request.rest().clientId() != null) {
            return request.rest().clientId();
        }
        if (clients.size() != 1) {
            throw Rejection.invalid("/rest/clientId", "is needed where the invoices are not of one client");
        }
        return clients.iterator().next();
    }

    private static UUID onlyClient(Map<UUID, UUID> clients, UUID restClient) {
        var all = new HashSet<>(clients.values());
        if (restClient != null) {
            all.add(restClient);
        }
        return all.size() == 1 ? all.iterator().next() : null;
    }

    /**
     * Takes a suggestion as it was shown.
     *
     * @throws Rejection 404; 409 transaction-matched, suggestion-stale where it would not be made any more
     */
    @Transactional
    Match accept(Caller caller, AcceptSuggestion request) {
        var transaction = open(caller, request.transactionId());
        if (request.version() != null && request.version() != transaction.version()) {
            throw stale();
        }
        var taken = suggestions.of(caller, transaction).suggestions().stream()
                .filter(each -> each.suggestionId().equals(request.suggestionId()))
                .findFirst()
                .orElseThrow(Matches::stale);
        if (taken.lines().stream().anyMatch(line -> line.minor() == 0)) {
            throw Rejection.of(
                    "currency-mismatch",
                    "The invoice is in another currency; say by match how much of the money it takes.");
        }
        var said = NewMatch.by(Match.How.ACCEPTED, null, taken, transaction.open());
        var match = posting.pay(
                caller,
                transaction,
                said,
                List.of(new MatchPosting.Share(taken.clientId(), taken.lines(), taken.rest())),
                receivedDate(caller, transaction, null));
        remember(caller, transaction, taken.clientId(), match, request.remembers());
        return matches.one(caller.organizationId(), match);
    }

    private static Rejection stale() {
        return Rejection.conflict(
                "suggestion-stale", "The book or the transaction changed meanwhile; look at the suggestions again.");
    }

    /**
     * Says whose money it is; what it pays is open.
     *
     * @throws Rejection 404; 409 transaction-matched; 412 stale-version
     */
    @Transactional
    Match identify(Caller caller, UUID id, IdentifyRequest request) {
        var transaction = open(caller, id);
        var said = NewMatch.manual(Match.Outcome.IDENTIFIED, null, request.clientId(), transaction.open(), List.of());
        var match = posting.pay(
                caller,
                transaction,
                said,
                List.of(new MatchPosting.Share(request.clientId(), List.of(), transaction.open())),
                receivedDate(caller, transaction, request.receivedDate()));
        remember(caller, transaction, request.clientId(), match, request.remembers());
        return matches.one(caller.organizationId(), match);
    }

    /** @throws Rejection 404; 409 transaction-matched; 412 stale-version; 422 exceeds-transaction where part of it is matched */
    @Transactional
    Match notOurs(Caller caller, UUID id, NotOursRequest request) {
        var transaction = open(caller, id);
        var outcome = request.outcome() == null ? Match.Outcome.NOT_OURS : request.outcome();
        var match = posting.setAside(
                caller, transaction, NewMatch.manual(outcome, request.category(), null, transaction.open(), List.of()));
        return matches.one(caller.organizationId(), match);
    }

    /**
     * Says that a payment typed before is this money; nothing new is made.
     *
     * @throws Rejection 404; 409 transaction-matched, payment-reversed, link-closed where another transaction is that payment;
     *     422 exceeds-transaction, currency-mismatch
     */
    @Transactional
    Match link(Caller caller, UUID id, UUID paymentId) {
        var transaction = open(caller, id);
        var payment = payments.get(caller, paymentId);
        if (payment.reversedDate() != null) {
            throw Rejection.conflict("payment-reversed", "The payment was reversed on " + payment.reversedDate() + ".");
        }
        if (!payment.currency().equals(transaction.currency())) {
            throw Rejection.of("currency-mismatch", "The payment is in " + payment.currency() + ".");
        }
        if (payment.amount() > transaction.open()) {
            throw exceeds(transaction);
        }
        if (matches.liveOf(caller.organizationId(), paymentId).isPresent()) {
            throw Rejection.conflict("link-closed", "Another transaction is that payment already.");
        }
        var match = posting.link(
                caller,
                transaction,
                NewMatch.manual(Match.Outcome.LINKED, null, payment.clientId(), payment.amount(), List.of()),
                paymentId);
        return matches.one(caller.organizationId(), match);
    }

    /**
     * Says that money which went out is a payment of before that came back: that payment is reversed.
     *
     * @throws Rejection 404; 409 transaction-matched, already-reversed; 422 exceeds-transaction, date-not-allowed
     */
    @Transactional
    Match giveBack(Caller caller, UUID id, ReturnRequest request) {
        var transaction = transactions.locked(caller.organizationId(), id);
        precondition.check(transaction.version());
        refuseUnbooked(transaction);
        if (transaction.direction() != Direction.DEBIT) {
            throw Rejection.of("not-a-return", "Only money that went out can be a payment that came back.");
        }
        if (transaction.state() != BankTransaction.State.OPEN
                && transaction.state() != BankTransaction.State.OUTGOING) {
            throw matched(transaction);
        }
        var payment = payments.get(caller, request.paymentId());
        if (payment.amount() > transaction.minor() || !payment.currency().equals(transaction.currency())) {
            throw exceeds(transaction);
        }
        var match = posting.link(
                caller,
                transaction,
                NewMatch.manual(Match.Outcome.RETURN, null, payment.clientId(), transaction.minor(), List.of()),
                request.paymentId());
        payments.takeBack(
                caller, request.paymentId(), receivedDate(caller, transaction, request.date()), reason(transaction));
        transactions.change(caller.organizationId(), id, BankTransaction.State.RETURN, transaction.minor());
        return matches.one(caller.organizationId(), match);
    }

    static String reason(BankTransaction transaction) {
        var returned = transaction.told().returned();
        return returned == null || returned.reason() == null
                ? "Returned by the bank"
                : "Returned by the bank: " + returned.reason();
    }

    /**
     * What was said was wrong: its payments are reversed on that day, and the transaction is open again.
     *
     * @throws Rejection 404; 409 already-undone; 412 stale-version; those of reversing a payment
     */
    @Transactional
    Match undo(Caller caller, UUID id, UndoRequest request) {
        var org = caller.organizationId();
        var seen = matches.one(org, id);
        var transaction = transactions.locked(org, seen.transactionId());
        var match = matches.one(org, id);
        precondition.check(match.version());
        if (match.isUndone()) {
            throw Rejection.conflict("already-undone", "It was undone before.");
        }
        var date = request.date() == null ? moment.today(caller.zone()) : request.date();
        if (match.outcome() == Match.Outcome.RETURN && !match.payments().isEmpty()) {
            throw Rejection.conflict(
                    "return-stands",
                    "The payment was reversed, which stays; record the money again if it came after all.");
        } else {
            match.payments().stream()
                    .filter(paid -> !paid.linked())
                    .filter(paid -> payments.get(caller, paid.paymentId()).reversedDate() == null)
                    .forEach(paid -> payments.takeBack(caller, paid.paymentId(), date, request.reason()));
        }
        matches.undo(org, id, date, caller.personId(), request.reason(), moment.recordedAt());
        posting.undone(caller, transaction, match);
        payers.forget(caller, id);
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(
                        MatchPosting.AGGREGATE,
                        id,
                        2,
                        "bank-match.undone",
                        date,
                        Map.of("transactionId", transaction.id(), "reason", request.reason())));
        return matches.one(org, id);
    }

    /** A payment was reversed, here or elsewhere: what it took of a transaction is open again. */
    void reopened(@Observes PaymentReversed reversed) {
        var org = reversed.caller().organizationId();
        for (var id : matches.transactionsOf(org, reversed.paymentId())) {
            var latest = matches.of(org, List.of(id)).getOrDefault(id, List.of()).stream()
                    .filter(match -> !match.isUndone())
                    .reduce((first, later) -> later);
            latest.ifPresent(match -> posting.settle(org, transactions.locked(org, id), match.outcome()));
        }
    }

    /**
     * Takes back the last that was said of a transaction.
     *
     * @throws Rejection 404; 409 transaction-open; 412 stale-version; as {@link #undo}
     */
    @Transactional
    Match reopen(Caller caller, UUID id, UndoRequest request) {
        var transaction = transactions.locked(caller.organizationId(), id);
        precondition.check(transaction.version());
        var live = matches.of(caller.organizationId(), List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(match -> !match.isUndone())
                .reduce((first, later) -> later)
                .orElseThrow(
                        () -> Rejection.conflict("transaction-open", "Nothing was said of it that could be undone."));
        return undo(caller, live.id(), request);
    }

    /** A transaction of which something is to be said: booked, and not all of it said yet. */
    private BankTransaction open(Caller caller, UUID id) {
        var transaction = transactions.locked(caller.organizationId(), id);
        precondition.check(transaction.version());
        refuseUnbooked(transaction);
        if (transaction.direction() != Direction.CREDIT) {
            throw Rejection.of("not-a-credit", "Money went out by this transaction; it pays no invoice.");
        }
        if (transaction.state() != BankTransaction.State.OPEN) {
            throw matched(transaction);
        }
        return transaction;
    }

    private static void refuseUnbooked(BankTransaction transaction) {
        if (transaction.status() != EntryStatus.BOOKED) {
            throw Rejection.conflict("transaction-not-booked", "The bank has not booked it yet.");
        }
    }

    private static Rejection matched(BankTransaction transaction) {
        return Rejection.conflict(
                "transaction-matched",
                "The transaction is " + transaction.state() + "; undo what was said of it first.");
    }

    private static Rejection exceeds(BankTransaction transaction) {
        return Rejection.of(
                "exceeds-transaction",
                Money.decimal(transaction.open(), transaction.currency())
                        + " of the transaction is open; that is less.");
    }

    private LocalDate receivedDate(Caller caller, BankTransaction transaction, LocalDate asked) {
        if (asked != null) {
            return asked;
        }
        var day = accounts.one(caller, transaction.accountId())
                .receivedOn(transaction.bookingDate(), transaction.valueDate());
        return day == null ? moment.today(caller.zone()) : day;
    }

    private void remember(Caller caller, BankTransaction transaction, UUID clientId, UUID matchId, boolean wanted) {
        var account = transaction.told().payer().account();
        if (wanted && clientId != null && account != null) {
            payers.confirm(caller, account, clientId, matchId);
        }
    }
}
