package dev.duebook.collections.claim;

import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.payment.PaymentRow;
import dev.duebook.book.payment.Payments;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes down that a client says to have paid, and how that turned out. Nothing that is owed changes by it: money counts
 * when it is recorded as a payment.
 */
@ApplicationScoped
public class Claims {
    private static final String AGGREGATE = "claim";

    private final ClaimRepository claims;
    private final Receivables receivables;
    private final Payments payments;
    private final Event<ClaimReceived> received;
    private final Moment moment;
    private final Precondition precondition;

    Claims(
            ClaimRepository claims,
            Receivables receivables,
            Payments payments,
            Event<ClaimReceived> received,
            Moment moment,
            Precondition precondition) {
        this.claims = claims;
        this.receivables = receivables;
        this.payments = payments;
        this.received = received;
        this.moment = moment;
        this.precondition = precondition;
    }

    @Transactional
    ClaimRow get(Caller caller, UUID id) {
        return claims.one(caller, id, today(caller));
    }

    @Transactional
    Page<ClaimRow> page(Caller caller, ClaimFilter filter, PageRequest page) {
        return claims.page(caller, filter, page, today(caller));
    }

    @Transactional
    void forEach(Caller caller, ClaimFilter filter, Consumer<ClaimRow> rows) {
        claims.forEach(caller, filter, today(caller), rows);
    }

    /**
     * A colleague takes down what a client said.
     *
     * @throws Rejection 400; 404; 409 invoice-is-draft, invoice-void, already-claimed; 422 nothing-outstanding,
     *     date-not-allowed
     */
    @Transactional
    public ClaimRow receive(Caller caller, CreateClaim said) {
        var today = today(caller);
        var invoice = receivables.lockOne(caller, said.invoiceId(), today);
        invoice.refuseIfNotOwed();
        claims.open(caller, invoice.id(), today).ifPresent(first -> {
            throw Rejection.conflict(
                    "already-claimed",
                    "A claim of " + first.claimedDate() + " is open for invoice " + invoice.number() + ".");
        });
        if (said.paidDate() != null && said.paidDate().isAfter(today)) {
            throw Rejection.of("date-not-allowed", said.paidDate() + " lies in the future; today is " + today + ".");
        }
        return entered(caller, invoice, said, ClaimSource.API, today, StatementParts.NOTHING);
    }

    /**
     * The client says it by a link. Said once more while the first is open, or of what is settled meanwhile, it changes
     * nothing.
     *
     * @param file what was sent along; null where nothing was
     */
    @Transactional
    ClaimForms.Standing receiveByLink(Caller client, CreateClaim said, ClaimFile file) throws IOException {
        var today = today(client);
        var invoice = receivables.lockOne(client, said.invoiceId(), today);
        if (invoice.outstanding() == 0) {
            return ClaimForms.Standing.SETTLED;
        }
        if (claims.open(client, invoice.id(), today).isPresent()) {
            return ClaimForms.Standing.ALREADY_CLAIMED;
        }
        try (var content =
                file == null ? InputStream.nullInputStream() : file.content().open()) {
            entered(
                    client,
                    invoice,
                    said,
                    ClaimSource.LINK,
                    today,
                    file == null ? StatementParts.NOTHING : ClaimPosting.attached(file, content));
        }
        return ClaimForms.Standing.RECEIVED;
    }

    /**
     * The payment it was about is found. What is outstanding changes by the payment's allocations only.
     *
     * @throws Rejection 404; 409 claim-closed, payment-reversed; 422 client-mismatch, currency-mismatch
     */
    @Transactional
    public ClaimRow match(Caller caller, UUID id, UUID paymentId) {
        var invoice = lockedInvoice(caller, id);
        var claim = stillUnanswered(caller, id);
        var payment = payments.get(caller, paymentId);
        refuseUnfit(payment, claim);
        return closed(
                caller,
                invoice,
                claim,
                "matched",
                Map.of("paymentId", paymentId),
                Change.of("paymentId", null, paymentId),
                ClaimPosting.matched(caller, claim, paymentId));
    }

    /** @throws Rejection 404; 409 claim-closed */
    @Transactional
    public ClaimRow reject(Caller caller, UUID id, String reason) {
        var invoice = lockedInvoice(caller, id);
        var claim = stillUnanswered(caller, id);
        return closed(
                caller,
                invoice,
                claim,
                "rejected",
                Map.of("reason", reason),
                Change.of("reason", null, reason),
                ClaimPosting.rejected(caller, claim, reason));
    }

    private ClaimRow entered(
            Caller caller,
            Receivable invoice,
            CreateClaim said,
            ClaimSource source,
            LocalDate today,
            StatementParts attached) {
        var id = Ids.next();
        var posting = ClaimPosting.received(caller, id, invoice, said, source, today);
        var told = new TreeMap<String, Object>(Map.of(
                "invoiceId", invoice.id(),
                "invoiceNumber", invoice.number(),
                "clientId", invoice.clientId(),
                "currency", invoice.currency(),
                "source", source));
        tell(told, "reference", said.reference());
        tell(told, "paidDate", said.paidDate());
        tell(told, "method", said.method());
        var amount = said.minor(invoice.currency());
        tell(told, "amount", amount == null ? null : Money.decimal(amount, invoice.currency()));
        invoice.tell("invoice.claim-received", today, Map.of("claimId", id));
        receivables.save(
                caller,
                moment.recordedAt(),
                List.of(invoice),
                List.of(Fact.of(AGGREGATE, id, 1, "claim.received", today, told)),
                posting.and(attached));
        received.fire(new ClaimReceived(caller, id, invoice.id(), invoice.clientId()));
        return claims.one(caller, id, today);
    }

    private ClaimRow closed(
            Caller caller,
            Receivable invoice,
            ClaimRow claim,
            String outcome,
            Map<String, ?> data,
            Change change,
            StatementParts posting) {
        var today = today(caller);
        var told = new TreeMap<String, Object>(data);
        told.put("invoiceId", claim.invoiceId());
        told.put("clientId", claim.clientId());
        invoice.tell("invoice.claim-" + outcome, today, Map.of("claimId", claim.id()));
        receivables.save(
                caller,
                moment.recordedAt(),
                List.of(invoice),
                List.of(new Fact(
                        AGGREGATE, claim.id(), claim.version() + 1, "claim." + outcome, today, List.of(change), told)),
                posting);
        return claims.one(caller, claim.id(), today);
    }

    /** The invoice's lock is the claim's. */
    private Receivable lockedInvoice(Caller caller, UUID id) {
        var today = today(caller);
        return receivables.lockOne(caller, claims.one(caller, id, today).invoiceId(), today);
    }

    private ClaimRow stillUnanswered(Caller caller, UUID id) {
        var claim = claims.one(caller, id, today(caller));
        precondition.check(claim.version());
        if (claim.closedAt() != null) {
            throw Rejection.conflict("claim-closed", "The claim is closed: " + claim.state() + ".");
        }
        return claim;
    }

    private static void refuseUnfit(PaymentRow payment, ClaimRow claim) {
        if (payment.reversedDate() != null) {
            throw Rejection.conflict("payment-reversed", "The payment was reversed on " + payment.reversedDate() + ".");
        }
        if (!claim.clientId().equals(payment.clientId())) {
            throw Rejection.of("client-mismatch", "The payment is not known to be of the claim's client.");
        }
        if (!claim.currency().equals(payment.currency())) {
            throw Rejection.of(
                    "currency-mismatch",
                    "The payment is in " + payment.currency() + ", invoice " + claim.invoiceNumber() + " in "
                            + claim.currency() + ".");
        }
    }

    private LocalDate today(Caller caller) {
        return moment.today(caller.zone());
    }

    private static void tell(Map<String, Object> told, String name, Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
