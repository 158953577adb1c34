package dev.duebook.book.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.book.ledger.Receivables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;

/** What happened to payments, as parts of the statement that also writes the invoices. */
class PaymentPosting implements Receivables.Also {
    private static final String SQL = """
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
                    effective_date, recorded_at, reverses, reason)
                select :org, id, payment_id, invoice_id, amount, amount, effective_date, :recordedAt, reverses, reason
                from jsonb_to_recordset(cast(:allocations as jsonb)) as a(
                    id uuid, payment_id uuid, invoice_id uuid, amount bigint, effective_date date, reverses uuid,
                    reason text)),
            left_again as (
                insert into payment_movement (organization_id, id, payment_id, kind, amount, effective_date, recorded_at,
                    reason)
                select :org, id, payment_id, kind, amount, effective_date, :recordedAt, reason
                from jsonb_to_recordset(cast(:movements as jsonb)) as m(
                    id uuid, payment_id uuid, kind text, amount bigint, effective_date date, reason text)),
            """;

    private final Collection<Payment> payments;
    private final ObjectMapper mapper;

    PaymentPosting(Collection<Payment> payments, ObjectMapper mapper) {
        this.payments = payments;
        this.mapper = mapper;
        payments.forEach(Payment::checkTimeline);
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public void bind(Query query) {
        query.bind("payments", json(payments.stream().map(PaymentJson::of).toList()));
        bindRows(query);
    }

    final void bindRows(Query query) {
        query.bind(
                        "allocations",
                        json(payments.stream()
                                .flatMap(payment -> payment.allocations().stream())
                                .map(AllocationJson::of)
                                .toList()))
                .bind(
                        "movements",
                        json(payments.stream()
                                .flatMap(payment -> payment.movements().stream())
                                .map(MovementJson::of)
                                .toList()));
    }

    final String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A payment that just came in: inserted instead of updated, in the same statement. */
    static final class Incoming extends PaymentPosting {
        private static final String SQL = """
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
                        effective_date, recorded_at)
                    select :org, id, :paymentId, invoice_id, amount, amount, effective_date, :recordedAt
                    from jsonb_to_recordset(cast(:allocations as jsonb)) as a(
                        id uuid, invoice_id uuid, amount bigint, effective_date date)),
                """;

        private final Payment payment;
        private final CreatePayment request;
        private final long amount;
        private final String receiptNumber;
        private final Allocation.Rule rule;

        Incoming(
                Payment payment,
                CreatePayment request,
                long amount,
                String receiptNumber,
                Allocation.Rule rule,
                ObjectMapper mapper) {
            super(List.of(payment), mapper);
            this.payment = payment;
            this.request = request;
            this.amount = amount;
            this.receiptNumber = receiptNumber;
            this.rule = rule;
        }

        /** The payment as this statement leaves it, without reading it again. */
        PaymentRow row(Instant recordedAt, Function<UUID, String> invoiceNumbers) {
            return new PaymentRow(
                    payment.id(),
                    payment.clientId(),
                    payment.currency(),
                    amount,
                    payment.unapplied(),
                    payment.refunded(),
                    payment.receivedDate(),
                    request.method(),
                    payment.reference(),
                    receiptNumber,
                    request.payerName(),
                    request.payerAccount(),
                    source(),
                    request.externalRef(),
                    request.note(),
                    metadata(),
                    rule.name(),
                    false,
                    payment.reversedDate(),
                    payment.allocations().stream()
                            .map(row -> new PaymentRow.AllocationLine(
                                    row.id(),
                                    row.invoiceId(),
                                    invoiceNumbers.apply(row.invoiceId()),
                                    row.amount(),
                                    row.amount(),
                                    row.effectiveDate(),
                                    null))
                            .toList(),
                    payment.version(),
                    recordedAt,
                    recordedAt);
        }

        private String source() {
            return request.source() == null ? "API" : request.source();
        }

        private Map<String, String> metadata() {
            return request.metadata() == null ? Map.of() : request.metadata();
        }

        @Override
        public String sql() {
            return SQL;
        }

        @Override
        public void bind(Query query) {
            query.bind("paymentId", payment.id())
                    .bind("clientId", payment.clientId())
                    .bind("currency", payment.currency())
                    .bind("amount", amount)
                    .bind("unapplied", payment.unapplied())
                    .bind("receivedDate", payment.receivedDate())
                    .bind("lastEntryDate", payment.lastEntryDate())
                    .bind("method", request.method())
                    .bind("reference", request.reference())
                    .bind("receiptNumber", receiptNumber)
                    .bind("payerName", request.payerName())
                    .bind("payerAccount", request.payerAccount())
                    .bind("source", source())
                    .bind("externalRef", request.externalRef())
                    .bind("payerUnknown", payment.clientId() == null)
                    .bind("note", request.note())
                    .bind("metadata", json(metadata()))
                    .bind("rule", rule.name())
                    .bind(
                            "allocations",
                            json(payment.allocations().stream()
                                    .map(AllocationJson::of)
                                    .toList()));
        }
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
    private record AllocationJson(
            UUID id,
            UUID paymentId,
            UUID invoiceId,
            long amount,
            LocalDate effectiveDate,
            UUID reverses,
            String reason) {
        static AllocationJson of(Payment.AllocationRow row) {
            return new AllocationJson(
                    row.id(),
                    row.paymentId(),
                    row.invoiceId(),
                    row.amount(),
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
