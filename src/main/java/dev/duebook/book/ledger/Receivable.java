package dev.duebook.book.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.problem.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A sent invoice under its row lock: what is owed, and the verbs that change it. Amounts are minor units of its
 * currency. What the verbs did is written by {@link Receivables#save}.
 */
public final class Receivable {
    /** What an invoice is called in history and events. */
    public static final String AGGREGATE = "invoice";

    /** An entry of the ledger still to be written; negative lowers what is owed. */
    record Entry(
            UUID id,
            UUID invoiceId,
            LedgerKind kind,
            long amount,
            LocalDate effectiveDate,
            UUID sourceId,
            String reference) {}

    /** What the row under lock says. */
    record State(
            UUID id,
            UUID clientId,
            UUID ownerId,
            LocalDate ownerSince,
            String number,
            String paymentReference,
            String currency,
            LocalDate issueDate,
            boolean sent,
            boolean voided,
            long total,
            long fees,
            long outstanding,
            long paid,
            long deducted,
            long credited,
            long writtenOff,
            LocalDate lastEntryDate,
            Schedule schedule,
            LocalDate scheduleDate,
            long version,
            LocalDate lockDate) {}

    private final State state;
    private final List<Timeline.Entry> booked;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Ownership> ownerships = new ArrayList<>();
    private long outstanding;
    private long paid;
    private long deducted;
    private long credited;
    private long writtenOff;
    private boolean voided;
    private LocalDate lastEntryDate;
    private Schedule schedule;
    private LocalDate scheduleDate;
    private UUID ownerId;
    private LocalDate ownerSince;
    private long version;
    private Map<String, String> toldLast;

    /** @param booked the entries so far by day; may be summed up to the day from which new ones take effect */
    Receivable(State state, List<Timeline.Entry> booked) {
        this.state = state;
        this.booked = booked;
        this.outstanding = state.outstanding();
        this.paid = state.paid();
        this.deducted = state.deducted();
        this.credited = state.credited();
        this.writtenOff = state.writtenOff();
        this.voided = state.voided();
        this.lastEntryDate = state.lastEntryDate();
        this.schedule = state.schedule();
        this.scheduleDate = state.scheduleDate();
        this.ownerId = state.ownerId();
        this.ownerSince = state.ownerSince();
        this.version = state.version();
        this.toldLast = shown();
    }

    /**
     * Money of a payment is laid on this invoice.
     *
     * @param deduction what beside the money is no longer owed; null for nothing
     */
    public void allocate(UUID allocationId, long amount, Deduction deduction, LocalDate on, String reference) {
        refuseIfNotOwed();
        var settles = Math.addExact(amount, Deduction.takenOff(deduction));
        if (settles > outstanding) {
            throw Rejection.of(
                    "allocation-exceeds-outstanding",
                    "Invoice " + state.number() + " has " + decimal(outstanding) + " outstanding; " + decimal(settles)
                            + " is more.");
        }
        paid = Math.addExact(paid, amount);
        enter(LedgerKind.ALLOCATION, -amount, on, allocationId, reference);
        if (deduction != null) {
            deducted = Math.addExact(deducted, deduction.amount());
            enter(
                    LedgerKind.DEDUCTION,
                    -deduction.amount(),
                    on,
                    allocationId,
                    deduction.kind().name());
        }
        tell("invoice.payment-allocated", on, ofAllocation(allocationId, amount, deduction));
    }

    /** Money comes off this invoice again: an allocation is reversed, and what was deducted with it. */
    public void takeBack(UUID allocationId, long amount, Deduction deduction, LocalDate on, String reason) {
        paid = Math.subtractExact(paid, amount);
        enter(LedgerKind.ALLOCATION_REVERSAL, amount, on, allocationId, reason);
        if (deduction != null) {
            deducted = Math.subtractExact(deducted, deduction.amount());
            enter(
                    LedgerKind.DEDUCTION_REVERSAL,
                    deduction.amount(),
                    on,
                    allocationId,
                    deduction.kind().name());
        }
        tell("invoice.allocation-reversed", on, withReason(ofAllocation(allocationId, amount, deduction), reason));
    }

    private Map<String, Object> ofAllocation(UUID allocationId, long amount, Deduction deduction) {
        var told = new TreeMap<String, Object>();
        told.put("amount", decimal(amount));
        told.put("allocationId", allocationId);
        if (deduction != null) {
            told.put("deduction", deduction.told(state.currency()));
        }
        return told;
    }

    /**
     * A credit note lowers what is owed. Where it is more than is outstanding, money is taken back before.
     *
     * @throws Rejection 422 credit-exceeds-invoice
     */
    public void credit(UUID creditNoteId, long amount, LocalDate on, String reason) {
        refuseIfNotSent();
        refuseToCredit(amount);
        credited = Math.addExact(credited, amount);
        enter(LedgerKind.CREDIT, -amount, on, creditNoteId, reason);
        tell(
                "invoice.credited",
                on,
                withReason(Map.of("amount", decimal(amount), "creditNoteId", creditNoteId), reason));
    }

    /**
     * A credit note may come to what was not credited yet, and neither was written off.
     *
     * @throws Rejection 422 credit-exceeds-invoice
     */
    public void refuseToCredit(long amount) {
        var creditable = Math.min(state.total() - credited, Math.addExact(outstanding, Math.addExact(paid, deducted)));
        if (amount > creditable) {
            throw Rejection.of(
                    "credit-exceeds-invoice",
                    "Of invoice " + state.number() + " " + decimal(creditable) + " can still be credited.");
        }
    }

    public void cancelCredit(UUID creditNoteId, long amount, LocalDate on, String reason) {
        refuseIfNotSent();
        credited = Math.subtractExact(credited, amount);
        enter(LedgerKind.CREDIT_REVERSAL, amount, on, creditNoteId, reason);
        tell(
                "invoice.credit-cancelled",
                on,
                withReason(Map.of("amount", decimal(amount), "creditNoteId", creditNoteId), reason));
    }

    public void writeOff(UUID writeOffId, long amount, LocalDate on, String reason) {
        refuseIfNotOwed();
        if (amount > outstanding) {
            throw Rejection.of(
                    "write-off-exceeds-outstanding",
                    "Invoice " + state.number() + " has " + decimal(outstanding) + " outstanding.");
        }
        writtenOff = Math.addExact(writtenOff, amount);
        enter(LedgerKind.WRITE_OFF, -amount, on, writeOffId, reason);
        tell(
                "invoice.written-off",
                on,
                withReason(Map.of("amount", decimal(amount), "writeOffId", writeOffId), reason));
    }

    public void reverseWriteOff(UUID writeOffId, long amount, LocalDate on, String reason) {
        refuseIfNotSent();
        writtenOff = Math.subtractExact(writtenOff, amount);
        enter(LedgerKind.WRITE_OFF_REVERSAL, amount, on, writeOffId, reason);
        tell(
                "invoice.write-off-reversed",
                on,
                withReason(Map.of("amount", decimal(amount), "writeOffId", writeOffId), reason));
    }

    /**
     * Declares it never valid; it keeps its number. From that day on nothing of it is owed: where something happened to
     * it later, a day would go negative.
     */
    public void voidOn(LocalDate on, String reason) {
        refuseIfNotSent();
        if (paid > 0) {
            throw Rejection.of(
                    "money-allocated",
                    decimal(paid) + " is allocated to invoice " + state.number() + "; take it back first.");
        }
        enter(LedgerKind.VOID, -Math.max(outstanding, outstandingOn(on)), on, state.id(), reason);
        checkTimeline();
        voided = true;
        tell(
                "invoice.voided",
                on,
                withReason(Map.of(), reason),
                Change.of("voidedDate", null, on),
                Change.of("voidReason", null, reason));
    }

    /** A new schedule replaces the whole one from its agreed day on. */
    public void reschedule(Schedule agreed, LocalDate on, String reason) {
        var changes = new ArrayList<Change>();
        if (!on.isBefore(scheduleDate)) {
            changes.add(Change.of("instalments", instalments(schedule), instalments(agreed)));
            schedule = agreed;
            scheduleDate = on;
        }
        tell(
                "invoice.rescheduled",
                on,
                withReason(Map.of("agreed", stands().instalments(agreed)), reason),
                changes.toArray(Change[]::new));
    }

    public void assign(UUID newOwner, LocalDate on) {
        refuseIfNotOwed();
        if (!on.isBefore(ownerSince)) {
            ownerId = newOwner;
            ownerSince = on;
        }
        ownerships.add(new Ownership(Ids.next(), state.id(), newOwner, on));
        tell("invoice.assigned", on, Map.of("assignedTo", newOwner));
    }

    /** From the day of its last entry on, unless its owner came later. */
    void reassign(UUID fallback) {
        assign(fallback, ownerSince.isAfter(lastEntryDate) ? ownerSince : lastEntryDate);
    }

    /** Whether it was settled before and is owed again. */
    boolean reopened() {
        return state.sent() && state.outstanding() == 0 && outstanding > 0;
    }

    /**
     * Something happened to it; how it stands, and what changed of the amounts, the due date and the owner, is added.
     *
     * @param more what else it changed
     */
    public void tell(String action, LocalDate on, Map<String, ?> data, Change... more) {
        version++;
        var told = stands().told();
        told.putAll(data);
        facts.add(new Fact(Receivable.AGGREGATE, state.id(), version, action, on, changes(more), told));
    }

    private InvoiceState stands() {
        return new InvoiceState(
                kind(),
                state.number(),
                state.paymentReference(),
                state.clientId(),
                ownerId,
                state.currency(),
                state.issueDate(),
                schedule,
                state.total(),
                state.fees(),
                paid,
                deducted,
                credited,
                writtenOff,
                outstanding);
    }

    private InvoiceState.Kind kind() {
        if (voided) {
            return InvoiceState.Kind.VOID;
        }
        return state.sent() ? InvoiceState.Kind.SENT : InvoiceState.Kind.DRAFT;
    }

    private List<Change> changes(Change... more) {
        var now = shown();
        var changes = new ArrayList<Change>();
        now.forEach((field, value) -> {
            if (!Objects.equals(toldLast.get(field), value)) {
                changes.add(Change.of(field, toldLast.get(field), value));
            }
        });
        toldLast = now;
        changes.addAll(Arrays.asList(more));
        return changes;
    }

    /** What facts may change, as the resource shows it. */
    private Map<String, String> shown() {
        var shown = new LinkedHashMap<String, String>();
        shown.put("outstanding", decimal(outstanding));
        shown.put("paid", decimal(paid));
        shown.put("deducted", decimal(deducted));
        shown.put("credited", decimal(credited));
        shown.put("writtenOff", decimal(writtenOff));
        shown.put("dueDate", dueDate().toString());
        shown.put("ownerId", ownerId == null ? null : ownerId.toString());
        return shown;
    }

    private ArrayNode instalments(Schedule of) {
        var array = JsonNodeFactory.instance.arrayNode();
        of.instalments().forEach(instalment -> array.addObject()
                .put("dueDate", instalment.dueDate().toString())
                .put("amount", decimal(instalment.amount())));
        return array;
    }

    /** @throws Rejection 409 invoice-is-draft, invoice-void; 422 nothing-outstanding */
    public void refuseIfNotOwed() {
        refuseIfNotSent();
        if (outstanding == 0) {
            throw Rejection.of("nothing-outstanding", "Nothing is outstanding of invoice " + state.number() + ".");
        }
    }

    /** @throws Rejection 409 invoice-is-draft, invoice-void */
    public void refuseIfNotSent() {
        if (!state.sent()) {
            throw Rejection.conflict("invoice-is-draft", "The invoice is still a draft; send it first.");
        }
        if (voided) {
            throw Rejection.conflict("invoice-void", "Invoice " + state.number() + " is void.");
        }
    }

    /** No day may go negative. */
    void checkTimeline() {
        Timeline.firstNegativeDay(days()).ifPresent(day -> {
            throw Rejection.of(
                    "would-be-negative-on",
                    "Invoice " + state.number() + " would have a negative balance on " + day + ".");
        });
    }

    /**
     * The most that money can be laid on it on that day, so that neither it nor any later day ends below zero.
     *
     * @param on not before the day from which the lock knows the entries
     */
    public long payableOn(LocalDate on) {
        return Timeline.lowestFrom(on, days());
    }

    private List<Timeline.Entry> days() {
        var days = new ArrayList<>(booked);
        entries.forEach(entry -> days.add(new Timeline.Entry(entry.effectiveDate(), entry.amount())));
        return days;
    }

    /** What was outstanding at the end of a day, by the entries known to this lock. */
    public long outstandingOn(LocalDate day) {
        return Timeline.balanceOn(booked, day);
    }

    private void enter(LedgerKind kind, long amount, LocalDate on, UUID sourceId, String reference) {
        outstanding = Math.addExact(outstanding, amount);
        lastEntryDate = lastEntryDate.isAfter(on) ? lastEntryDate : on;
        entries.add(new Entry(Ids.next(), state.id(), kind, amount, on, sourceId, reference));
    }

    private static Map<String, Object> withReason(Map<String, ?> data, String reason) {
        var told = new TreeMap<String, Object>(data);
        if (reason != null) {
            told.put("reason", reason);
        }
        return told;
    }

    private String decimal(long minor) {
        return Money.decimal(minor, state.currency());
    }

    /** Whether anything happened to it under this lock. */
    public boolean changed() {
        return !facts.isEmpty();
    }

    State state() {
        return state;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Fact> facts() {
        return facts;
    }

    List<Ownership> ownerships() {
        return List.copyOf(ownerships);
    }

    Schedule schedule() {
        return schedule;
    }

    public LocalDate scheduleDate() {
        return scheduleDate;
    }

    public UUID ownerId() {
        return ownerId;
    }

    LocalDate ownerSince() {
        return ownerSince;
    }

    LocalDate lastEntryDate() {
        return lastEntryDate;
    }

    boolean voided() {
        return voided;
    }

    public boolean sent() {
        return state.sent();
    }

    public UUID id() {
        return state.id();
    }

    public UUID clientId() {
        return state.clientId();
    }

    public String number() {
        return state.number();
    }

    public String currency() {
        return state.currency();
    }

    public LocalDate issueDate() {
        return state.issueDate();
    }

    /** Of the earliest unpaid instalment; of a draft, of the earliest. */
    public LocalDate dueDate() {
        return state.sent()
                ? schedule.dueDate(outstanding)
                : schedule.instalments().get(0).dueDate();
    }

    /** Facts on or before this day are refused; null when nothing is locked. */
    public LocalDate lockDate() {
        return state.lockDate();
    }

    public long total() {
        return state.total();
    }

    public long outstanding() {
        return outstanding;
    }

    public long paid() {
        return paid;
    }

    public long deducted() {
        return deducted;
    }

    public long credited() {
        return credited;
    }

    public long writtenOff() {
        return writtenOff;
    }

    public long version() {
        return version;
    }
}
