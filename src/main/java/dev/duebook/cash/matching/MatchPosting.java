package dev.duebook.cash.matching;

import dev.duebook.book.payment.CreatePayment;
import dev.duebook.book.payment.MachineSource;
import dev.duebook.book.payment.Payments;
import dev.duebook.cash.bank.BankTransaction;
import dev.duebook.cash.bank.BankTransactions;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Writes what was said of a transaction, in the present transaction: the match, its payments, what is left open. */
@ApplicationScoped
class MatchPosting {
    static final String AGGREGATE = "bank-match";
    private static final int LONGEST_REFERENCE = 200;

    private final MatchRepository matches;
    private final BankTransactions transactions;
    private final Payments payments;
    private final MatchingSettings settings;
    private final RemittanceAdvices advices;
    private final ExpectedCredits expected;
    private final Outbox outbox;
    private final Moment moment;

    MatchPosting(
            MatchRepository matches,
            BankTransactions transactions,
            Payments payments,
            MatchingSettings settings,
            RemittanceAdvices advices,
            ExpectedCredits expected,
            Outbox outbox,
            Moment moment) {
        this.matches = matches;
        this.transactions = transactions;
        this.payments = payments;
        this.settings = settings;
        this.advices = advices;
        this.expected = expected;
        this.outbox = outbox;
        this.moment = moment;
    }

    /**
     * Money of one client out of a transaction.
     *
     * @param rest what no line takes and stays unapplied
     */
    record Share(UUID clientId, List<Suggestion.Line> lines, long rest) {
        long minor() {
            return lines.stream().mapToLong(Suggestion.Line::minor).sum() + rest;
        }
    }

    /**
     * Says whose money it is, and records a payment for each client.
     *
     * @param transaction locked
     * @param receivedDate from which day it counts
     */
    UUID pay(Caller caller, BankTransaction transaction, NewMatch match, List<Share> shares, LocalDate receivedDate) {
        return pay(caller, List.of(new Posting(transaction, match, shares, receivedDate)))
                .get(0);
    }

    /**
     * What is about to be said of a transaction, and whose money it is then.
     *
     * @param transaction locked
     * @param receivedDate from which day it counts
     */
    record Posting(BankTransaction transaction, NewMatch match, List<Share> shares, LocalDate receivedDate) {}

    /** The same of many, no two of which go to the same invoice. */
    List<UUID> pay(Caller caller, List<Posting> postings) {
        if (postings.isEmpty()) {
            return List.of();
        }
        var org = caller.organizationId();
        var ids = postings.stream().map(posting -> Ids.next()).toList();
        matches.insert(caller, ids, postings, settings.version(org), moment.recordedAt());
        var made = payments.receive(caller, MachineSource.BANK, seen(org, postings))
                .iterator();
        var paid = new ArrayList<MatchRepository.PaidRow>();
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < postings.size(); i++) {
            var posting = postings.get(i);
            var own = new ArrayList<UUID>();
            for (var share : posting.shares()) {
                var payment = made.next().id();
                own.add(payment);
                paid.add(new MatchRepository.PaidRow(ids.get(i), payment, share.minor()));
            }
            facts.add(told(ids.get(i), posting.transaction(), posting.match(), own));
        }
        matches.paid(org, paid);
        transactions.change(org, postings.stream().map(MatchPosting::settled).toList());
        outbox.append(caller, moment.recordedAt(), facts);
        for (var i = 0; i < postings.size(); i++) {
            advices.matched(caller, ids.get(i), postings.get(i).match().evidence());
        }
        return ids;
    }

    private static BankTransactions.Settled settled(Posting posting) {
        var transaction = posting.transaction();
        var taken = transaction.matched() + posting.match().minor();
        return new BankTransactions.Settled(
                transaction.id(),
                taken < transaction.minor()
                        ? BankTransaction.State.OPEN
                        : stateOf(posting.match().outcome()),
                taken);
    }

    private List<Payments.Seen> seen(UUID org, List<Posting> postings) {
        var before = matches.paymentsOf(
                org,
                postings.stream().map(posting -> posting.transaction().id()).toList());
        var seen = new ArrayList<Payments.Seen>();
        for (var posting : postings) {
            var transaction = posting.transaction();
            var number = before.getOrDefault(transaction.id(), 0);
            for (var share : posting.shares()) {
                seen.add(new Payments.Seen(
                        payment(transaction, share, posting.receivedDate()), transaction.id() + "." + ++number));
            }
        }
        return seen;
    }

    /** Says what it is where it pays nobody's invoices. */
    UUID setAside(Caller caller, BankTransaction transaction, NewMatch match) {
        var id = insert(caller, transaction, match);
        settle(caller.organizationId(), transaction, match.outcome());
        tell(caller, id, transaction, match, List.of());
        return id;
    }

    /** As {@link #setAside}, of money that was expected. */
    UUID arrived(Caller caller, BankTransaction transaction, NewMatch match, UUID expectedId) {
        var id = setAside(caller, transaction, match);
        expected.arrived(caller, expectedId, id);
        return id;
    }

    /** Says that a payment recorded before is this money. */
    UUID link(Caller caller, BankTransaction transaction, NewMatch match, UUID paymentId) {
        var id = insert(caller, transaction, match);
        matches.paid(caller.organizationId(), id, paymentId, match.minor(), true);
        settle(caller.organizationId(), transaction, match.outcome());
        tell(caller, id, transaction, match, List.of(paymentId));
        return id;
    }

    private UUID insert(Caller caller, BankTransaction transaction, NewMatch match) {
        var id = Ids.next();
        matches.insert(
                caller,
                List.of(id),
                List.of(new Posting(transaction, match, List.of(), null)),
                settings.version(caller.organizationId()),
                moment.recordedAt());
        return id;
    }

    /** What was said is taken back, and whatever it rested on waits again. */
    void undone(Caller caller, BankTransaction transaction, Match match) {
        settle(caller.organizationId(), transaction, match.outcome());
        advices.undone(caller, match.id());
        expected.undone(caller, match.id());
    }

    /** Brings the transaction to what its live matches say. */
    void settle(UUID org, BankTransaction transaction, Match.Outcome latest) {
        var taken = matches.taken(org, transaction.id());
        var state = taken < transaction.minor() ? BankTransaction.State.OPEN : stateOf(latest);
        transactions.change(org, transaction.id(), state, taken);
    }

    private static BankTransaction.State stateOf(Match.Outcome outcome) {
        return switch (outcome) {
            case MATCHED, LINKED -> BankTransaction.State.MATCHED;
            case IDENTIFIED -> BankTransaction.State.IDENTIFIED;
            case NOT_OURS -> BankTransaction.State.NOT_OURS;
            case PAYOUT -> BankTransaction.State.PAYOUT;
            case RETURN -> BankTransaction.State.RETURN;
            case OWN_TRANSFER -> BankTransaction.State.OWN_TRANSFER;
        };
    }

    private static CreatePayment payment(BankTransaction transaction, Share share, LocalDate receivedDate) {
        var told = transaction.told();
        return new CreatePayment(
                share.clientId(),
                transaction.currency(),
                Money.decimal(share.minor(), transaction.currency()),
                receivedDate,
                "BANK_TRANSFER",
                cut(told.text()),
                null,
                cut(told.payer().name()),
                cut(told.payer().account()),
                null,
                null,
                null,
                null,
                share.lines().isEmpty()
                        ? null
                        : share.lines().stream()
                                .map(line -> wanted(line, transaction.currency()))
                                .toList(),
                null);
    }

    private static CreatePayment.Wanted wanted(Suggestion.Line line, String currency) {
        var deduction = line.deduction();
        return new CreatePayment.Wanted(
                line.invoiceId(),
                Money.decimal(line.minor(), currency),
                deduction == null
                        ? null
                        : new CreatePayment.WantedDeduction(
                                deduction.kind(), Money.decimal(deduction.minor(), currency)),
                line.invoiceAmount());
    }

    private static String cut(String text) {
        if (text == null) {
            return null;
        }
        var plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.isEmpty() ? null : plain.substring(0, Math.min(LONGEST_REFERENCE, plain.length()));
    }

    /** The lines of each client, in the order in which clients are named. */
    static List<Share> shares(List<Suggestion.Line> lines, Map<UUID, UUID> clients, UUID restClient, long rest) {
        var ofClient = new LinkedHashMap<UUID, List<Suggestion.Line>>();
        lines.forEach(line -> ofClient.computeIfAbsent(clients.get(line.invoiceId()), any -> new ArrayList<>())
                .add(line));
        if (rest > 0) {
            ofClient.computeIfAbsent(restClient, any -> new ArrayList<>());
        }
        var shares = new ArrayList<Share>();
        ofClient.forEach(
                (client, own) -> shares.add(new Share(client, List.copyOf(own), client.equals(restClient) ? rest : 0)));
        return shares;
    }

    private void tell(Caller caller, UUID id, BankTransaction transaction, NewMatch match, List<UUID> made) {
        outbox.append(caller, moment.recordedAt(), told(id, transaction, match, made));
    }

    private static Fact told(UUID id, BankTransaction transaction, NewMatch match, List<UUID> made) {
        var told = new TreeMap<String, Object>();
        told.put("transactionId", transaction.id());
        told.put("how", match.how());
        told.put("outcome", match.outcome());
        told.put("payments", made);
        told.put(
                "invoices",
                match.lines().stream().map(Suggestion.Line::invoiceId).toList());
        if (match.rule() != null) {
            told.put("rule", match.rule());
        }
        if (match.clientId() != null) {
            told.put("clientId", match.clientId());
        }
        return Fact.of(AGGREGATE, id, 1, "bank-match.made", null, told);
    }
}
