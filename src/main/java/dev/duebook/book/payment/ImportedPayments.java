package dev.duebook.book.payment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes payments that another system saw, many in one statement. */
@ApplicationScoped
public class ImportedPayments {
    /** Together with the external reference a payment is known by where it comes from. */
    public static final String SOURCE = "IMPORT";

    private static final StatementParts.Members ARRIVED = StatementParts.Members.of("""
            came_in as (
                insert into payment (organization_id, id, client_id, currency, amount, unapplied, received_date,
                    last_entry_date, method, reference, receipt_number, source, external_ref, payer_unknown, note, allocation_rule,
                    date_assumed, recorded_at, version, created_at, updated_at)
                select :org, id, client_id, currency, amount, unapplied, received_date, last_entry_date, method, reference,
                    receipt_number, :source, external_ref, client_id is null, note, allocation_rule, date_assumed, :recordedAt, version, :recordedAt,
                    :recordedAt
                from jsonb_to_recordset(cast(:payments as jsonb)) as p(
                    id uuid, client_id uuid, currency text, amount bigint, unapplied bigint, received_date date,
                    last_entry_date date, method text, reference text, receipt_number text, external_ref text, note text,
                    allocation_rule text, date_assumed boolean, version bigint)),
            laid as (
                insert into allocation (organization_id, id, payment_id, invoice_id, payment_amount, invoice_amount,
                    effective_date, recorded_at)
                select :org, id, payment_id, invoice_id, amount, amount, effective_date, :recordedAt
                from jsonb_to_recordset(cast(:allocations as jsonb)) as a(
                    id uuid, payment_id uuid, invoice_id uuid, amount bigint, effective_date date)),
            """);

    private final Receivables receivables;
    private final PayableInvoices payableInvoices;
    private final ReferenceRepository references;
    private final Outbox outbox;
    private final Moment moment;
    private final JsonValues json;

    ImportedPayments(
            Receivables receivables,
            PayableInvoices payableInvoices,
            ReferenceRepository references,
            Outbox outbox,
            Moment moment,
            JsonValues json) {
        this.receivables = receivables;
        this.payableInvoices = payableInvoices;
        this.references = references;
        this.outbox = outbox;
        this.moment = moment;
        this.json = json;
    }

    /** Writes what imported invoices say was paid of them. */
    @Transactional
    public void settle(Caller caller, Collection<ImportedPayment.Settling> settlings) {
        if (settlings.isEmpty()) {
            return;
        }
        var arrival = arrived(
                settlings.stream().map(Row::of).toList(),
                settlings.stream().map(AllocationJson::of).toList());
        var facts = settlings.stream().map(ImportedPayments::told).toList();
        outbox.append(caller, moment.recordedAt(), facts, arrival);
    }

    /**
     * Records payments in their order and lays them on invoices: on the one named, else by {@link
     * AutoAllocation}. What does not fit there stays unapplied.
     */
    @Transactional
    public void receive(Caller caller, List<ImportedPayment> incoming) {
        if (incoming.isEmpty()) {
            return;
        }
        var from = incoming.stream()
                .map(ImportedPayment::receivedDate)
                .min(LocalDate::compareTo)
                .orElseThrow();
        var named = named(caller, incoming);
        var invoices = lock(caller, incoming, named, from);
        var ofClient = invoices.values().stream().collect(Collectors.groupingBy(Receivable::clientId));
        var rows = new ArrayList<Row>();
        var allocations = new ArrayList<AllocationJson>();
        var facts = new ArrayList<Fact>();
        for (var each : incoming) {
            var payment = Payment.received(
                    each.id(), each.clientId(), each.currency(), each.amount(), each.receivedDate(), each.reference());
            var rule = each.invoiceId() != null
                    ? layOn(payment, invoices.get(each.invoiceId()))
                    : AutoAllocation.layIncoming(
                            payment,
                            ofClient.getOrDefault(each.clientId(), List.of()),
                            named.getOrDefault(reference(each), Set.of()));
            payment.recorded();
            payment.checkTimeline();
            rows.add(Row.of(each, payment, rule));
            payment.allocations().stream().map(AllocationJson::of).forEach(allocations::add);
            facts.addAll(payment.facts());
        }
        receivables.save(
                caller,
                moment.recordedAt(),
                invoices.values().stream().filter(Receivable::changed).toList(),
                facts,
                arrived(rows, allocations));
    }

    private static Allocation.Rule layOn(Payment payment, Receivable invoice) {
        var on = AutoAllocation.firstDay(payment, invoice);
        var share = Math.min(payment.unapplied(), invoice.payableOn(on));
        if (share > 0) {
            payment.allocate(invoice, share, on);
        }
        return Allocation.Rule.EXPLICIT;
    }

    private Map<ReferenceRepository.Reference, Set<UUID>> named(Caller caller, List<ImportedPayment> incoming) {
        return references.named(
                caller,
                incoming.stream()
                        .filter(each -> each.invoiceId() == null && each.clientId() != null)
                        .map(ImportedPayments::reference)
                        .toList());
    }

    private static ReferenceRepository.Reference reference(ImportedPayment payment) {
        return new ReferenceRepository.Reference(payment.clientId(), payment.currency(), payment.reference());
    }

    private Map<UUID, Receivable> lock(
            Caller caller,
            List<ImportedPayment> incoming,
            Map<ReferenceRepository.Reference, Set<UUID>> named,
            LocalDate from) {
        var told = incoming.stream()
                .map(ImportedPayment::invoiceId)
                .filter(Objects::nonNull)
                .toList();
        var payers = new LinkedHashMap<List<Object>, Receivables.Incoming>();
        for (var each : incoming) {
            if (each.invoiceId() == null && each.clientId() != null) {
                payers.merge(
                        List.of(each.clientId(), each.currency()),
                        Receivables.Incoming.of(
                                each.clientId(),
                                each.currency(),
                                each.amount(),
                                named.getOrDefault(reference(each), Set.of()),
                                each.receivedDate()),
                        Receivables.Incoming::and);
            }
        }
        return payableInvoices.lock(caller, payers.values(), told, from, null);
    }

    private static Fact told(ImportedPayment.Settling settling) {
        var told = new TreeMap<String, Object>();
        told.put("amount", Money.decimal(settling.amount() + settling.surplus(), settling.currency()));
        told.put("currency", settling.currency());
        told.put("unapplied", Money.decimal(settling.surplus(), settling.currency()));
        told.put("refunded", Money.decimal(0, settling.currency()));
        told.put("receivedDate", settling.receivedDate());
        told.put("clientId", settling.clientId());
        told.put(
                "allocations",
                List.of(Map.of(
                        "allocationId", settling.allocationId(),
                        "invoiceId", settling.invoiceId(),
                        "amount", Money.decimal(settling.amount(), settling.currency()),
                        "allocatedDate", settling.allocatedDate())));
        return Fact.of(Payment.AGGREGATE, settling.id(), 1, "payment.recorded", settling.receivedDate(), told);
    }

    /** Payments and their allocations, as parts of the statement that also writes the invoices. */
    private StatementParts arrived(List<Row> rows, List<AllocationJson> allocations) {
        return ARRIVED.with(
                Map.of("source", SOURCE, "payments", json.write(rows), "allocations", json.write(allocations)));
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            UUID id,
            UUID clientId,
            String currency,
            long amount,
            long unapplied,
            LocalDate receivedDate,
            LocalDate lastEntryDate,
            String method,
            String reference,
            String receiptNumber,
            String externalRef,
            String note,
            Allocation.Rule allocationRule,
            boolean dateAssumed,
            long version) {
        static Row of(ImportedPayment incoming, Payment payment, Allocation.Rule rule) {
            return new Row(
                    payment.id(),
                    payment.clientId(),
                    payment.currency(),
                    incoming.amount(),
                    payment.unapplied(),
                    payment.receivedDate(),
                    payment.lastEntryDate(),
                    incoming.method(),
                    payment.reference(),
                    incoming.receiptNumber() == null ? ReceiptNumber.of(payment.id()) : incoming.receiptNumber(),
                    incoming.externalRef(),
                    incoming.note(),
                    rule,
                    false,
                    payment.version());
        }

        static Row of(ImportedPayment.Settling settling) {
            return new Row(
                    settling.id(),
                    settling.clientId(),
                    settling.currency(),
                    settling.amount() + settling.surplus(),
                    settling.surplus(),
                    settling.receivedDate(),
                    settling.allocatedDate(),
                    settling.method(),
                    settling.reference(),
                    ReceiptNumber.of(settling.id()),
                    null,
                    null,
                    Allocation.Rule.EXPLICIT,
                    settling.dateAssumed(),
                    1);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record AllocationJson(UUID id, UUID paymentId, UUID invoiceId, long amount, LocalDate effectiveDate) {
        static AllocationJson of(Payment.AllocationRow row) {
            return new AllocationJson(row.id(), row.paymentId(), row.invoiceId(), row.amount(), row.effectiveDate());
        }

        static AllocationJson of(ImportedPayment.Settling settling) {
            return new AllocationJson(
                    settling.allocationId(),
                    settling.id(),
                    settling.invoiceId(),
                    settling.amount(),
                    settling.allocatedDate());
        }
    }
}
