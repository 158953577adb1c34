package dev.duebook.book.payment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.book.ledger.Deduction;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.StatementParts;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What happened to payments, as parts of the statement that also writes the invoices. */
final class PaymentPosting {
    private static final StatementParts.Members MOVED = StatementParts.Members.of("""
            moved as (
                update payment p set client_id = n.client_id, unapplied = n.unapplied, refunded = n.refunded,
                    last_entry_date = n.last_entry_date, reversed_date = n.reversed_date, version = n.version,
                    updated_at = :recordedAt
                from jsonb_to_recordset(cast(:payments as jsonb)) as n(
                    id uuid, client_id uuid, unapplied bigint, refunded bigint, last_entry_date date, reversed_date date,
                    version bigint)
                where p.organization_id = :org and p.id = n.id),
            laid as (
                insert into allocation (organization_id, id, payment_id, invoice_id, payment_amount, invoice_amount,
                    deduction_kind, deduction_amount, deduction_tax, effective_date, recorded_at, reverses, reason)
                select :org, id, payment_id, invoice_id, amount, invoice_amount, deduction_kind, deduction_amount, deduction_tax,
                    effective_date, :recordedAt, reverses, reason
                from jsonb_to_recordset(cast(:allocations as jsonb)) as a(
                    id uuid, payment_id uuid, invoice_id uuid, amount bigint, invoice_amount bigint, deduction_kind text,
                    deduction_amount bigint, deduction_tax bigint, effective_date date, reverses uuid, reason text)),
            left_again as (
                insert into payment_movement (organization_id, id, payment_id, kind, amount, effective_date, recorded_at,
                    reason)
                select :org, id, payment_id, kind, amount, effective_date, :recordedAt, reason
                from jsonb_to_recordset(cast(:movements as jsonb)) as m(
                    id uuid, payment_id uuid, kind text, amount bigint, effective_date date, reason text)),
            """);

    private static final StatementParts.Members CAME_IN = StatementParts.Members.of("""
            came_in as (
                insert into payment (organization_id, id, client_id, currency, amount, unapplied, received_date,
                    last_entry_date, method, reference, receipt_number, payer_name, payer_account, source,
                    external_ref, payer_unknown, note, metadata, allocation_rule, recorded_at, created_at, updated_at)
                values (:org, :paymentId, :clientId, :currency, :amount, :unapplied, :receivedDate, :lastEntryDate,
                    :method, :reference, :receiptNumber, :payerName, :payerAccount, :source, :externalRef, :payerUnknown,
                    :note,
                    cast(:metadata as jsonb), :rule, :recordedAt, :recordedAt, :recordedAt)),
            laid as (
                insert into allocation (organization_id, id, payment_id, invoice_id, payment_amount, invoice_amount,
                    deduction_kind, deduction_amount, deduction_tax, effective_date, recorded_at)
                select :org, id, :paymentId, invoice_id, amount, invoice_amount, deduction_kind, deduction_amount, deduction_tax,
                    effective_date, :recordedAt
                from jsonb_to_recordset(cast(:allocations as jsonb)) as a(
                    id uuid, invoice_id uuid, amount bigint, invoice_amount bigint, deduction_kind text, deduction_amount bigint,
                    deduction_tax bigint, effective_date date)),
            """);

    private static final StatementParts.Members CAME_IN_TOGETHER = StatementParts.Members.of("""
            came_in as (
                insert into payment (organization_id, id, client_id, currency, amount, unapplied, received_date,
                    last_entry_date, method, reference, receipt_number, payer_name, payer_account, source,
                    external_ref, payer_unknown, note, metadata, allocation_rule, recorded_at, created_at, updated_at)
                select :org, id, client_id, currency, amount, unapplied, received_date, last_entry_date, method, reference,
                    receipt_number, payer_name, payer_account, source, external_ref, client_id is null, note, metadata,
                    allocation_rule, :recordedAt, :recordedAt, :recordedAt
                from jsonb_to_recordset(cast(:payments as jsonb)) as p(
                    id uuid, client_id uuid, currency text, amount bigint, unapplied bigint, received_date date,
                    last_entry_date date, method text, reference text, receipt_number text, payer_name text,
                    payer_account text, source text, external_ref text, note text, metadata jsonb, allocation_rule text)),
            laid as (
                insert into allocation (organization_id, id, payment_id, invoice_id, payment_amount, invoice_amount,
                    deduction_kind, deduction_amount, deduction_tax, effective_date, recorded_at)
                select :org, id, payment_id, invoice_id, amount, invoice_amount, deduction_kind, deduction_amount,
                    deduction_tax, effective_date, :recordedAt
                from jsonb_to_recordset(cast(:allocations as jsonb)) as a(
                    id uuid, payment_id uuid, invoice_id uuid, amount bigint, invoice_amount bigint, deduction_kind text,
                    deduction_amount bigint, deduction_tax bigint, effective_date date)),
            """);

    private PaymentPosting() {}

    static StatementParts moved(Collection<Payment> payments, JsonValues json) {
        return MOVED.with(Map.of(
                "payments", json.write(payments.stream().map(PaymentJson::of).toList()),
                "allocations", json.write(allocations(payments)),
                "movements",
                        json.write(payments.stream()
                                .flatMap(payment -> payment.movements().stream())
                                .map(MovementJson::of)
                                .toList())));
    }

    /** A payment that just came in: inserted instead of updated, in the same statement. */
    static StatementParts cameIn(NewPayment created, JsonValues json) {
        var payment = created.payment();
        var request = created.request();
        var values = new HashMap<String, Object>();
        values.put("paymentId", payment.id());
        values.put("clientId", payment.clientId());
        values.put("currency", payment.currency());
        values.put("amount", created.amount());
        values.put("unapplied", payment.unapplied());
        values.put("receivedDate", payment.receivedDate());
        values.put("lastEntryDate", payment.lastEntryDate());
        values.put("method", request.method());
        values.put("reference", request.reference());
        values.put("receiptNumber", created.receiptNumber());
        values.put("payerName", request.payerName());
        values.put("payerAccount", request.payerAccount());
        values.put("source", created.source());
        values.put("externalRef", request.externalRef());
        values.put("payerUnknown", payment.clientId() == null);
        values.put("note", request.note());
        values.put("metadata", json.write(created.metadata()));
        values.put("rule", created.rule().name());
        values.put("allocations", json.write(allocations(List.of(payment))));
        return CAME_IN.with(values);
    }

    /** The same of many. */
    static StatementParts cameIn(List<NewPayment> created, JsonValues json) {
        return CAME_IN_TOGETHER.with(Map.of(
                "payments", json.write(created.stream().map(NewPaymentJson::of).toList()),
                "allocations",
                        json.write(allocations(
                                created.stream().map(NewPayment::payment).toList()))));
    }

    private static List<AllocationJson> allocations(Collection<Payment> payments) {
        return payments.stream()
                .flatMap(payment -> payment.allocations().stream())
                .map(AllocationJson::of)
                .toList();
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record PaymentJson(
            UUID id,
            UUID clientId,
            long unapplied,
            long refunded,
            LocalDate lastEntryDate,
            LocalDate reversedDate,
            long version) {
        static PaymentJson of(Payment payment) {
            return new PaymentJson(
                    payment.id(),
                    payment.clientId(),
                    payment.unapplied(),
                    payment.refunded(),
                    payment.lastEntryDate(),
                    payment.reversedDate(),
                    payment.version());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record NewPaymentJson(
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
            String payerName,
            String payerAccount,
            String source,
            String externalRef,
            String note,
            Map<String, String> metadata,
            Allocation.Rule allocationRule) {
        static NewPaymentJson of(NewPayment created) {
            var payment = created.payment();
            var request = created.request();
            return new NewPaymentJson(
                    payment.id(),
                    payment.clientId(),
                    payment.currency(),
                    created.amount(),
                    payment.unapplied(),
                    payment.receivedDate(),
                    payment.lastEntryDate(),
                    request.method(),
                    request.reference(),
                    created.receiptNumber(),
                    request.payerName(),
                    request.payerAccount(),
                    created.source(),
                    request.externalRef(),
                    request.note(),
                    created.metadata(),
                    created.rule());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record AllocationJson(
            UUID id,
            UUID paymentId,
            UUID invoiceId,
            long amount,
            long invoiceAmount,
            Deduction.Kind deductionKind,
            Long deductionAmount,
            Long deductionTax,
            LocalDate effectiveDate,
            UUID reverses,
            String reason) {
        static AllocationJson of(Payment.AllocationRow row) {
            var deduction = row.deduction();
            var sign = row.reverses() == null ? 1 : -1;
            return new AllocationJson(
                    row.id(),
                    row.paymentId(),
                    row.invoiceId(),
                    row.amount(),
                    row.invoiceAmount(),
                    deduction == null ? null : deduction.kind(),
                    deduction == null ? null : sign * deduction.amount(),
                    deduction == null ? null : sign * deduction.tax(),
                    row.effectiveDate(),
                    row.reverses(),
                    row.reason());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record MovementJson(
            UUID id, UUID paymentId, String kind, long amount, LocalDate effectiveDate, String reason) {
        static MovementJson of(Payment.Movement row) {
            return new MovementJson(
                    row.id(), row.paymentId(), row.kind(), row.amount(), row.effectiveDate(), row.reason());
        }
    }
}
