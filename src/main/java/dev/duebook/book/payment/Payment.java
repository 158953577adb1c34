package dev.duebook.book.payment;

import dev.duebook.book.ledger.Deduction;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Timeline;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.problem.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Money received, under its row lock or just coming in, and the verbs that move it. Amounts are minor units of its
 * currency. What the verbs did is written by {@link PaymentPosting}.
 */
public final class Payment {
    static final String AGGREGATE = "payment";

    /**
     * A row of the append-only table of allocations; a reversal has negative amounts and says what it reverses.
     *
     * @param invoiceAmount in the currency of the invoice
     */
    record AllocationRow(
            UUID id,
            UUID paymentId,
            UUID invoiceId,
            long amount,
            long invoiceAmount,
            Deduction deduction,
            LocalDate effectiveDate,
            UUID reverses,
            String reason) {}

    /** Money that left. */
    record Movement(UUID id, UUID paymentId, String kind, long amount, LocalDate effectiveDate, String reason) {}

    /** A live allocation of it. {@code invoiceAmount} in the currency of the invoice */
    record Laid(
            UUID id, UUID invoiceId, long amount, long invoiceAmount, Deduction deduction, LocalDate allocatedDate) {
        /** What the invoice is owed less by it. */
        long settles() {
            return Math.addExact(invoiceAmount, Deduction.takenOff(deduction));
        }
    }

    private final UUID id;
    private final String currency;
    private final long amount;
    private final LocalDate receivedDate;
    private final List<Timeline.Entry> booked;
    private final List<AllocationRow> allocations = new ArrayList<>();
    private final List<Movement> movements = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final String reference;
    private UUID clientId;
    private long unapplied;
    private long refunded;
    private LocalDate lastEntryDate;
    private LocalDate reversedDate;
    private long version;
    private String toldUnapplied;
    private int toldAllocations;

    /** @param booked what came in and went out so far by day; may be summed up to the day of what is to come */
    Payment(
            UUID id,
            UUID clientId,
            String currency,
            long amount,
            long unapplied,
            long refunded,
            LocalDate receivedDate,
            LocalDate lastEntryDate,
            LocalDate reversedDate,
            String reference,
            long version,
            List<Timeline.Entry> booked) {
        this.id = id;
        this.clientId = clientId;
        this.currency = currency;
        this.amount = amount;
        this.unapplied = unapplied;
        this.refunded = refunded;
        this.receivedDate = receivedDate;
        this.lastEntryDate = lastEntryDate;
        this.reversedDate = reversedDate;
        this.reference = reference;
        this.version = version;
        this.booked = booked;
        this.toldUnapplied = version == 0 ? null : decimal(unapplied);
    }

    /** It comes in; all of it is unapplied so far. Told by {@link #recorded} once it is split. */
    static Payment received(UUID id, UUID clientId, String currency, long amount, LocalDate on, String reference) {
        return new Payment(
                id,
                clientId,
                currency,
                amount,
                amount,
                0,
                on,
                on,
                null,
                reference,
                0,
                List.of(new Timeline.Entry(on, amount)));
    }

    void recorded() {
        tell("payment.recorded", receivedDate, withAllocations());
    }

    /** Unapplied money of it was laid on invoices. */
    void allocated(LocalDate on) {
        tell("payment.allocated", on, withAllocations());
    }

    private Map<String, ?> withAllocations() {
        var laid = allocations.subList(toldAllocations, allocations.size()).stream()
                .filter(row -> row.reverses() == null)
                .map(this::told)
                .toList();
        return Map.of("allocations", laid);
    }

    private Map<String, Object> told(AllocationRow row) {
        var told = new TreeMap<String, Object>();
        told.put("allocationId", row.id());
        told.put("invoiceId", row.invoiceId());
        told.put("amount", decimal(row.amount()));
        told.put("allocatedDate", row.effectiveDate());
        if (row.deduction() != null) {
            told.put("deduction", row.deduction().told(currency));
        }
        return told;
    }

    /** Lays money on an invoice; both sides change. */
    void allocate(Receivable invoice, long share, LocalDate on) {
        allocate(invoice, share, null, on);
    }

    /** @param deduction what beside the money the invoice is no longer owed; null for nothing */
    void allocate(Receivable invoice, long share, Deduction deduction, LocalDate on) {
        refuseIfReversed();
        if (!invoice.currency().equals(currency)) {
            throw Rejection.of(
                    "currency-mismatch",
                    "The payment is in " + currency + ", invoice " + invoice.number() + " in " + invoice.currency()
                            + ".");
        }
        lay(invoice, share, share, deduction, on);
    }

    /** Lays money on an invoice in another currency, as somebody agreed. {@code invoiceShare} in that currency */
    void allocateAcross(Receivable invoice, long share, long invoiceShare, LocalDate on) {
        refuseIfReversed();
        lay(invoice, share, invoiceShare, null, on);
    }

    private void lay(Receivable invoice, long share, long invoiceShare, Deduction deduction, LocalDate on) {
        if (clientId == null) {
            clientId = invoice.clientId();
        }
        if (!invoice.clientId().equals(clientId)) {
            throw Rejection.of("client-mismatch", "Invoice " + invoice.number() + " is another client's.");
        }
        if (share > unapplied) {
            throw Rejection.of(
                    "allocation-exceeds-unapplied",
                    decimal(unapplied) + " of the payment is unapplied; " + decimal(share) + " is more.");
        }
        var allocationId = Ids.next();
        invoice.allocate(allocationId, invoiceShare, deduction, on, reference);
        unapplied -= share;
        enter(on);
        allocations.add(
                new AllocationRow(allocationId, id, invoice.id(), share, invoiceShare, deduction, on, null, null));
    }

    /** Takes an allocation back; the money is unapplied again, the invoice owed again. */
    void takeBack(Receivable invoice, Laid laid, LocalDate on, String reason) {
        invoice.takeBack(laid.id(), laid.invoiceAmount(), laid.deduction(), on, reason);
        unapplied = Math.addExact(unapplied, laid.amount());
        enter(on);
        allocations.add(new AllocationRow(
                Ids.next(),
                id,
                laid.invoiceId(),
                -laid.amount(),
                -laid.invoiceAmount(),
                laid.deduction(),
                on,
                laid.id(),
                reason));
    }

    /** Unapplied money goes back to whoever paid. */
    void refund(long share, LocalDate on, String reason) {
        refuseIfReversed();
        if (unapplied == 0) {
            throw Rejection.of("nothing-unapplied", "Nothing of the payment is unapplied: " + whereItIs());
        }
        if (share > unapplied) {
            throw Rejection.of(
                    "refund-exceeds-unapplied",
                    decimal(unapplied) + " of the payment is unapplied and can be refunded: " + whereItIs());
        }
        unapplied -= share;
        refunded += share;
        enter(on);
        movements.add(new Movement(Ids.next(), id, "REFUND", -share, on, reason));
        tell("payment.refunded", on, Map.of("share", decimal(share), "reason", reason));
    }

    /** What a refund could still reach, and how. */
    private String whereItIs() {
        var allocated = amount - unapplied - refunded;
        var gone = refunded == 0 ? "" : decimal(refunded) + " was refunded before" + (allocated == 0 ? "." : ", ");
        return allocated == 0
                ? (gone.isEmpty() ? "that is all of it." : gone)
                : gone + decimal(allocated) + " is allocated to invoices; reverse an allocation first"
                        + " (POST /v1/payments/{id}/allocations/{allocationId}/reverse), then refund.";
    }

    /** It bounced: what was laid on invoices has been taken back, the money never came. */
    void reverse(LocalDate on, String reason) {
        if (refunded > 0) {
            throw Rejection.conflict(
                    "payment-refunded",
                    decimal(refunded) + " of the payment was refunded; a refunded payment cannot be reversed.");
        }
        movements.add(new Movement(Ids.next(), id, "REVERSAL", -unapplied, on, reason));
        unapplied = 0;
        reversedDate = on;
        enter(on);
        tell("payment.reversed", on, Map.of("reason", reason));
    }

    void tell(String action, LocalDate on, Map<String, ?> data) {
        version++;
        toldAllocations = allocations.size();
        var told = new TreeMap<String, Object>(data);
        told.put("currency", currency);
        told.put("receivedDate", receivedDate);
        told.put("amount", decimal(amount));
        told.put("refunded", decimal(refunded));
        told.put("unapplied", decimal(unapplied));
        if (clientId != null) {
            told.put("clientId", clientId);
        }
        var now = decimal(unapplied);
        var changes =
                now.equals(toldUnapplied) ? List.<Change>of() : List.of(Change.of("unapplied", toldUnapplied, now));
        toldUnapplied = now;
        facts.add(new Fact(AGGREGATE, id, version, action, on, changes, told));
    }

    /** @throws Rejection 409 already-reversed */
    void refuseIfReversedBefore() {
        if (reversedDate != null) {
            throw Rejection.conflict("already-reversed", "The payment was reversed on " + reversedDate + ".");
        }
    }

    void refuseIfReversed() {
        if (reversedDate != null) {
            throw Rejection.conflict("payment-reversed", "The payment was reversed on " + reversedDate + ".");
        }
    }

    /**
     * The most that can be laid or leave on that day, so that neither it nor any later day ends below zero.
     *
     * @param on not before the day from which the lock knows what came in and went out
     */
    long availableFrom(LocalDate on) {
        return Timeline.lowestFrom(on, days());
    }

    /** No day may go negative. */
    void checkTimeline() {
        Timeline.firstNegativeDay(days()).ifPresent(day -> {
            throw Rejection.of(
                    "would-be-negative-on",
                    "The payment would have a negative unapplied amount on " + day
                            + "; choose a day from which enough of it is unapplied.");
        });
    }

    private List<Timeline.Entry> days() {
        var days = new ArrayList<>(booked);
        allocations.forEach(row -> days.add(new Timeline.Entry(row.effectiveDate(), -row.amount())));
        movements.forEach(row -> days.add(new Timeline.Entry(row.effectiveDate(), row.amount())));
        return days;
    }

    private void enter(LocalDate on) {
        lastEntryDate = lastEntryDate.isAfter(on) ? lastEntryDate : on;
    }

    private String decimal(long minor) {
        return Money.decimal(minor, currency);
    }

    UUID id() {
        return id;
    }

    UUID clientId() {
        return clientId;
    }

    String currency() {
        return currency;
    }

    String reference() {
        return reference;
    }

    LocalDate receivedDate() {
        return receivedDate;
    }

    long unapplied() {
        return unapplied;
    }

    long refunded() {
        return refunded;
    }

    LocalDate lastEntryDate() {
        return lastEntryDate;
    }

    LocalDate reversedDate() {
        return reversedDate;
    }

    long version() {
        return version;
    }

    List<AllocationRow> allocations() {
        return allocations;
    }

    List<Movement> movements() {
        return movements;
    }

    List<Fact> facts() {
        return facts;
    }
}
