package dev.duebook.book.payment;

import dev.duebook.book.client.Clients;
import dev.duebook.book.invoice.Invoices;
import dev.duebook.book.ledger.FactDate;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.company.organization.BookClosing;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Records money and moves it. Locks are taken in one order everywhere: the book against being closed, invoices by id,
 * then payments by id; what still meets the other way round is tried again before the caller sees it.
 */
@ApplicationScoped
public class Payments {
    /** Of a reference that names no source. */
    private static final String DEFAULT_SOURCE = "API";

    private final PaymentRepository payments;
    private final Receivables receivables;
    private final PayableInvoices payableInvoices;
    private final ReferenceRepository references;
    private final Invoices invoiced;
    private final Clients clients;
    private final BookClosing closing;
    private final Moment moment;
    private final Precondition precondition;
    private final JsonValues json;
    private final Event<PaymentReversed> reversed;

    Payments(
            PaymentRepository payments,
            Receivables receivables,
            PayableInvoices payableInvoices,
            ReferenceRepository references,
            Invoices invoiced,
            Clients clients,
            BookClosing closing,
            Moment moment,
            Precondition precondition,
            JsonValues json,
            Event<PaymentReversed> reversed) {
        this.payments = payments;
        this.receivables = receivables;
        this.payableInvoices = payableInvoices;
        this.references = references;
        this.invoiced = invoiced;
        this.clients = clients;
        this.closing = closing;
        this.moment = moment;
        this.precondition = precondition;
        this.json = json;
        this.reversed = reversed;
    }

    /** @throws Rejection 404 when there is none in the caller's organization */
    @Transactional
    public PaymentRow get(Caller caller, UUID id) {
        return payments.one(caller, id);
    }

    /** A payment as another system knows it, and whether it was not known here before. */
    record Put(PaymentRow payment, boolean created) {}

    /**
     * Records the payment with this reference of that source once; told of the same money again, it answers what is known.
     *
     * @throws Rejection as {@link #receive}; 409 payment-differs when that reference stands for other money
     */
    @Transactional
    Put put(Caller caller, String externalRef, CreatePayment request) {
        if (request.externalRef() != null && !request.externalRef().equals(externalRef)) {
            throw Rejection.invalid("/externalRef", "must be the one of the path");
        }
        var source = request.source() == null ? DEFAULT_SOURCE : request.source();
        var amount = checked(request);
        var present = payments.inTurn(caller, source, externalRef);
        if (present.isEmpty()) {
            return new Put(receive(caller, request.referredToAs(source, externalRef)), true);
        }
        var payment = payments.one(caller, present.get());
        if (!payment.isOf(request, amount)) {
            throw Rejection.conflict(
                    "payment-differs",
                    "Payment " + payment.receiptNumber() + " has this reference and is other money; a payment is never"
                            + " changed, only reversed.");
        }
        return new Put(payment, false);
    }

    /**
     * Records money that came in and splits it over invoices: as told, or by the rule the answer names.
     *
     * @throws Rejection 422 when a share exceeds what is outstanding or the payment, or a day would go negative
     */
    @Transactional
    public PaymentRow receive(Caller caller, CreatePayment request) {
        return receive(caller, request, checked(request), Allocation.Rule.EXPLICIT);
    }

    /**
     * Records money that the bank or a provider showed, once per its external reference. Told allocations are MATCHED;
     * without any all of it stays unapplied, for a machine never lays money by age.
     *
     * @param externalRef the source's own name of this money
     * @throws Rejection as {@link #receive(Caller, CreatePayment)}; 409 already-exists when it was recorded before
     */
    @Transactional
    public PaymentRow receive(Caller caller, CreatePayment request, MachineSource source, String externalRef) {
        if (request.allocate() == CreatePayment.Allocate.AUTO) {
            throw new IllegalArgumentException("what a machine saw is laid on named invoices, never by age");
        }
        var seen = request.seenBy(source, externalRef);
        return receive(caller, seen, amountOf(seen), Allocation.Rule.MATCHED);
    }

    /** Money that the bank or a provider showed, and its own name there. */
    public record Seen(CreatePayment request, String externalRef) {}

    /**
     * The same of many at once, in one statement. No two of them may go to the same invoice.
     *
     * @return in their order
     * @throws Rejection as {@link #receive(Caller, CreatePayment, MachineSource, String)}, for the first that cannot be
     */
    @Transactional
    public List<PaymentRow> receive(Caller caller, MachineSource source, List<Seen> seen) {
        var today = moment.today(caller.zone());
        var requests = seen.stream()
                .map(each -> each.request().seenBy(source, each.externalRef()))
                .toList();
        var wanted = requests.stream()
                .map(request -> wanted(request.allocations(), request.currency()))
                .toList();
        var from = requests.stream()
                .map(CreatePayment::receivedDate)
                .min(LocalDate::compareTo)
                .orElse(today);
        var invoices = receivables.lock(
                caller, wanted.stream().flatMap(each -> each.keySet().stream()).collect(Collectors.toSet()), from);
        var lockDate = lockDate(caller, invoices.values());
        var created = new ArrayList<NewPayment>();
        for (var i = 0; i < requests.size(); i++) {
            created.add(seen(caller, requests.get(i), wanted.get(i), invoices, today, lockDate));
        }
        receivables.save(
                caller,
                moment.recordedAt(),
                invoices.values().stream().filter(Receivable::changed).toList(),
                created.stream()
                        .flatMap(each -> each.payment().facts().stream())
                        .toList(),
                PaymentPosting.cameIn(created, json));
        return created.stream()
                .map(each -> each.row(moment.recordedAt(), invoices))
                .toList();
    }

    private NewPayment seen(
            Caller caller,
            CreatePayment request,
            Map<UUID, Share> wanted,
            Map<UUID, Receivable> invoices,
            LocalDate today,
            LocalDate lockDate) {
        FactDate.of(request.receivedDate(), null, today, lockDate);
        if (wanted.isEmpty() && request.clientId() != null) {
            clients.get(caller, request.clientId());
        }
        var amount = amountOf(request);
        var payment = Payment.received(
                Ids.next(),
                request.clientId(),
                request.currency(),
                amount,
                request.receivedDate(),
                request.reference());
        var rule = wanted.isEmpty()
                ? Allocation.Rule.NONE
                : allocateAsWanted(caller, payment, invoices, wanted, null, Allocation.Rule.MATCHED);
        payment.recorded();
        payment.checkTimeline();
        return new NewPayment(payment, request, amount, receiptNumber(request, payment), rule);
    }

    private PaymentRow receive(Caller caller, CreatePayment request, long amount, Allocation.Rule told) {
        var today = moment.today(caller.zone());
        var receivedDate = request.receivedDate() == null ? today : request.receivedDate();
        var wanted = wanted(request.allocations(), request.currency());
        var named = wanted.isEmpty() ? named(caller, request) : Set.<UUID>of();
        var invoices = invoicesFor(caller, request, amount, wanted, named, receivedDate);
        var lockDate = lockDate(caller, invoices.values());
        FactDate.of(receivedDate, null, today, lockDate);
        if (request.clientId() != null
                && invoices.values().stream()
                        .noneMatch(invoice -> invoice.clientId().equals(request.clientId()))) {
            clients.get(caller, request.clientId());
        }
        var payment = Payment.received(
                Ids.next(), request.clientId(), request.currency(), amount, receivedDate, request.reference());
        var rule = wanted.isEmpty()
                ? AutoAllocation.layIncoming(payment, invoices.values(), named)
                : allocateAsWanted(caller, payment, invoices, wanted, null, told);
        payment.recorded();
        var changed = invoices.values().stream()
                .filter(invoice -> payment.allocations().stream()
                        .anyMatch(row -> row.invoiceId().equals(invoice.id())))
                .toList();
        payment.checkTimeline();
        var created = new NewPayment(payment, request, amount, receiptNumber(request, payment), rule);
        receivables.save(caller, moment.recordedAt(), changed, payment.facts(), PaymentPosting.cameIn(created, json));
        return created.row(moment.recordedAt(), invoices);
    }

    /** Lays unapplied money on invoices, on a day from which both exist. */
    @Transactional
    PaymentRow allocate(Caller caller, UUID id, AllocatePayment request) {
        var errors = new FieldErrors();
        errors.addIf(
                (request.allocations() == null) == (request.allocate() == null),
                "/allocations",
                "give allocations or allocate: AUTO, one of them");
        errors.throwIfAny();
        var seen = payments.one(caller, id);
        var today = moment.today(caller.zone());
        var date = request.date() == null ? today : request.date();
        var wanted = wanted(request.allocations(), seen.currency());
        var named =
                wanted.isEmpty() ? named(caller, seen.clientId(), seen.currency(), seen.reference()) : Set.<UUID>of();
        var invoices = wanted.isEmpty()
                ? payable(caller, seen.clientId(), seen.currency(), seen.unapplied(), named, date, date)
                : receivables.lock(caller, wanted.keySet(), date);
        var lockDate = lockDate(caller, invoices.values());
        var payment = payments.lockOne(caller, id, date);
        precondition.check(payment.version());
        payment.refuseIfReversed();
        invoices.keySet().stream().filter(wanted::containsKey).forEach(each -> invoices.get(each)
                .refuseIfNotOwed());
        FactDate.of(date, payment.receivedDate(), today, lockDate);
        if (wanted.isEmpty()) {
            AutoAllocation.layOn(date, payment, invoices.values(), named);
        } else {
            invoices.values().forEach(invoice -> FactDate.of(date, invoice.issueDate(), today, invoice.lockDate()));
            allocateAsWanted(caller, payment, invoices, wanted, date, Allocation.Rule.EXPLICIT);
        }
        if (payment.allocations().isEmpty()) {
            return get(caller, id);
        }
        payment.allocated(date);
        return saved(caller, invoices.values(), payment);
    }

    /** @throws Rejection 409 already-reversed; 422 date-not-allowed, before-lock-date */
    @Transactional
    PaymentRow reverseAllocation(Caller caller, UUID id, UUID allocationId, LocalDate asked, String reason) {
        var seen = payments.laid(caller, id).stream()
                .filter(laid -> laid.id().equals(allocationId))
                .findFirst()
                .orElseThrow(() -> notLive(caller, id, allocationId));
        var today = moment.today(caller.zone());
        var date = asked == null ? today : asked;
        var invoice = receivables.lockOne(caller, seen.invoiceId(), date);
        var payment = payments.lockOne(caller, id, date);
        precondition.check(payment.version());
        if (payments.laid(caller, id).stream().noneMatch(laid -> laid.id().equals(allocationId))) {
            throw notLive(caller, id, allocationId);
        }
        FactDate.of(date, seen.allocatedDate(), today, invoice.lockDate());
        payment.takeBack(invoice, seen, date, reason);
        payment.tell(
                "payment.allocation-reversed",
                date,
                Map.of("allocationId", allocationId, "invoiceId", seen.invoiceId()));
        return saved(caller, List.of(invoice), payment);
    }

    /**
     * The payment bounced: every allocation of it is taken back, the invoices reopen by themselves.
     *
     * @param asked the day from which it counts; null for today
     * @throws Rejection 409 already-reversed, payment-refunded; 422 date-not-allowed, would-be-negative-on
     */
    @Transactional
    public PaymentRow takeBack(Caller caller, UUID id, LocalDate asked, String reason) {
        return reverse(caller, id, asked, reason, payment -> {});
    }

    /**
     * As {@link #takeBack}, of the version that the caller saw.
     *
     * @throws Rejection as there; 412 stale-version
     */
    @Transactional
    PaymentRow reverse(Caller caller, UUID id, LocalDate asked, String reason) {
        return reverse(caller, id, asked, reason, payment -> precondition.check(payment.version()));
    }

    private PaymentRow reverse(Caller caller, UUID id, LocalDate asked, String reason, Consumer<Payment> onceLocked) {
        var today = moment.today(caller.zone());
        var date = asked == null ? today : asked;
        payments.one(caller, id);
        var seen = payments.laid(caller, id);
        var invoices = new HashMap<>(receivables.lock(caller, invoiceIds(seen), date));
        var lockDate = lockDate(caller, invoices.values());
        var payment = payments.lockOne(caller, id, date);
        onceLocked.accept(payment);
        payment.refuseIfReversedBefore();
        var live = payments.laid(caller, id);
        var laidMeanwhile = invoiceIds(live);
        laidMeanwhile.removeAll(invoices.keySet());
        invoices.putAll(receivables.lock(caller, laidMeanwhile, date));
        var earliest = live.stream()
                .map(Payment.Laid::allocatedDate)
                .reduce(payment.receivedDate(), (a, b) -> a.isAfter(b) ? a : b);
        FactDate.of(date, earliest, today, lockDate);
        live.forEach(laid -> payment.takeBack(invoices.get(laid.invoiceId()), laid, date, reason));
        payment.reverse(date, reason);
        var row = saved(caller, invoices.values(), payment);
        reversed.fire(new PaymentReversed(caller, id));
        return row;
    }

    private static Set<UUID> invoiceIds(List<Payment.Laid> laid) {
        return laid.stream().map(Payment.Laid::invoiceId).collect(Collectors.toSet());
    }

    /** @throws Rejection 409 payment-reversed; 422 nothing-unapplied, refund-exceeds-unapplied, date-not-allowed */
    @Transactional
    PaymentRow refund(Caller caller, UUID id, String asked, LocalDate askedDate, String reason) {
        var today = moment.today(caller.zone());
        var date = askedDate == null ? today : askedDate;
        payments.one(caller, id);
        var lockDate = closing.closedThrough(caller);
        var payment = payments.lockOne(caller, id, date);
        precondition.check(payment.version());
        FactDate.of(date, payment.receivedDate(), today, lockDate);
        var errors = new FieldErrors();
        var amount = asked == null
                ? (Long) payment.unapplied()
                : errors.read(
                        "/amount", () -> Money.parse(asked, payment.currency()).minor());
        errors.addIf(asked != null && amount != null && amount == 0, "/amount", "must be above zero");
        errors.throwIfAny();
        payment.refund(amount, date, reason);
        return saved(caller, List.of(), payment);
    }

    private PaymentRow saved(Caller caller, Collection<Receivable> invoices, Payment payment) {
        payment.checkTimeline();
        receivables.save(
                caller,
                moment.recordedAt(),
                invoices.stream().filter(Receivable::changed).toList(),
                payment.facts(),
                PaymentPosting.moved(List.of(payment), json));
        return get(caller, payment.id());
    }

    private Map<UUID, Receivable> invoicesFor(
            Caller caller,
            CreatePayment request,
            long amount,
            Map<UUID, Share> wanted,
            Set<UUID> named,
            LocalDate from) {
        if (!wanted.isEmpty()) {
            return receivables.lock(caller, wanted.keySet(), from);
        }
        if (request.allocate() == CreatePayment.Allocate.NONE || request.clientId() == null) {
            return Map.of();
        }
        return payable(caller, request.clientId(), request.currency(), amount, named, from, null);
    }

    private Set<UUID> named(Caller caller, CreatePayment request) {
        return request.allocate() == CreatePayment.Allocate.NONE
                ? Set.of()
                : named(caller, request.clientId(), request.currency(), request.reference());
    }

    private Set<UUID> named(Caller caller, UUID clientId, String currency, String reference) {
        if (clientId == null) {
            return Set.of();
        }
        var asked = new ReferenceRepository.Reference(clientId, currency, reference);
        return references.named(caller, List.of(asked)).getOrDefault(asked, Set.of());
    }

    /** @param issuedBy leaves out what was issued after that day; null for no bound */
    private Map<UUID, Receivable> payable(
            Caller caller,
            UUID clientId,
            String currency,
            long amount,
            Set<UUID> named,
            LocalDate from,
            LocalDate issuedBy) {
        return clientId == null
                ? Map.of()
                : payableInvoices.lock(
                        caller,
                        List.of(Receivables.Incoming.of(clientId, currency, amount, named, from)),
                        Set.of(),
                        from,
                        issuedBy);
    }

    private Allocation.Rule allocateAsWanted(
            Caller caller,
            Payment payment,
            Map<UUID, Receivable> invoices,
            Map<UUID, Share> wanted,
            LocalDate date,
            Allocation.Rule told) {
        var taxes = taxesOfDeducted(caller, wanted);
        wanted.forEach((invoiceId, share) -> {
            var invoice = invoices.get(invoiceId);
            var day = date == null ? AutoAllocation.firstDay(payment, invoice) : date;
            if (share.crosses()) {
                payment.allocateAcross(invoice, share.amount(), share.invoiceMinor(invoice, payment.currency()), day);
                return;
            }
            if (invoice.currency().equals(payment.currency())) {
                share.refuseMoreThanOwed(invoice);
            }
            payment.allocate(invoice, share.amount(), share.deduction(taxes.get(invoiceId)), day);
        });
        return told;
    }

    private Map<UUID, List<InvoiceTotals.Tax>> taxesOfDeducted(Caller caller, Map<UUID, Share> wanted) {
        var deducted = wanted.entrySet().stream()
                .filter(each -> each.getValue().deducts())
                .map(Map.Entry::getKey)
                .toList();
        return deducted.isEmpty() ? Map.of() : invoiced.taxes(caller, deducted);
    }

    private LocalDate lockDate(Caller caller, Collection<Receivable> invoices) {
        return invoices.isEmpty()
                ? closing.closedThrough(caller)
                : invoices.iterator().next().lockDate();
    }

    private static long checked(CreatePayment request) {
        if (MachineSource.isNamedBy(request.source())) {
            throw Rejection.invalid("/source", "is kept for money that Duebook itself saw come in");
        }
        return amountOf(request);
    }

    private static long amountOf(CreatePayment request) {
        var errors = new FieldErrors();
        errors.addIf(!Currencies.isKnown(request.currency()), "/currency", "is not an ISO 4217 currency");
        errors.addIf(
                request.allocations() != null && request.allocate() != null,
                "/allocate",
                "give allocations or allocate, not both");
        errors.throwIfAny();
        var amount = errors.read("/amount", () -> Money.parse(request.amount(), request.currency())
                .minor());
        errors.addIf(amount != null && amount <= 0, "/amount", "must be above zero");
        errors.throwIfAny();
        return amount;
    }

    private static Map<UUID, Share> wanted(List<CreatePayment.Wanted> allocations, String currency) {
        var wanted = new LinkedHashMap<UUID, Share>();
        var errors = new FieldErrors();
        var given = allocations == null ? List.<CreatePayment.Wanted>of() : new ArrayList<>(allocations);
        for (var i = 0; i < given.size(); i++) {
            var pointer = "/allocations/" + i;
            var share = Share.of(given.get(i), currency, pointer, errors);
            errors.addIf(
                    wanted.put(given.get(i).invoiceId(), share) != null,
                    pointer + "/invoiceId",
                    "is named more than once");
        }
        errors.throwIfAny();
        return wanted;
    }

    private static String receiptNumber(CreatePayment request, Payment payment) {
        return request.receiptNumber() != null ? request.receiptNumber() : ReceiptNumber.of(payment.id());
    }

    private Rejection notLive(Caller caller, UUID paymentId, UUID allocationId) {
        return payments.allocationExists(caller, paymentId, allocationId)
                ? Rejection.conflict("already-reversed", "The allocation was reversed before.")
                : Rejection.notFound("allocation");
    }
}
