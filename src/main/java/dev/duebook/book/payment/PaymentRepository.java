package dev.duebook.book.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.book.ledger.Deduction;
import dev.duebook.book.ledger.Timeline;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.store.Turns;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads and locks payments; what happens to them is written by {@link PaymentPosting}. */
@ApplicationScoped
class PaymentRepository {
    private static final String SELECT = """
            select p.id, p.client_id, p.currency, p.amount, p.unapplied, p.refunded, p.received_date, p.method, p.reference,
                p.receipt_number, p.payer_name, p.payer_account, p.source, p.external_ref, p.note, p.metadata,
                p.allocation_rule, p.date_assumed, p.reversed_date, p.version, p.created_at, p.updated_at,
                (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'invoiceId', a.invoice_id,
                        'invoiceNumber', i.number, 'amount', a.payment_amount, 'invoiceAmount', a.invoice_amount,
                        'invoiceCurrency', i.currency,
                        'deduction', case when a.deduction_amount is not null then jsonb_build_object(
                            'kind', a.deduction_kind, 'amount', a.deduction_amount, 'tax', a.deduction_tax) end,
                        'allocatedDate', a.effective_date, 'reversedDate', r.effective_date) order by a.id), '[]')
                    from allocation a
                    join invoice i on i.organization_id = a.organization_id and i.id = a.invoice_id
                    left join allocation r on r.organization_id = a.organization_id and r.reverses = a.id
                    where a.organization_id = :org and a.payment_id = p.id and a.reverses is null)
                    as allocations
            from payment p
            """;

    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    PaymentRepository(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    /** The payment of that reference; whoever asks for it next waits until this transaction ends. */
    Optional<UUID> inTurn(Caller caller, String source, String externalRef) {
        Turns.take(jdbi, caller.organizationId(), "payment/" + source + "/" + externalRef);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from payment
                        where organization_id = :org and source = :source and external_ref = :externalRef
                        """)
                .bind("org", caller.organizationId())
                .bind("source", source)
                .bind("externalRef", externalRef)
                .mapTo(UUID.class)
                .findOne());
    }

    PaymentRow one(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where p.organization_id = :org and p.id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("payment")));
    }

    Page<PaymentRow> page(Caller caller, PaymentFilter filter, PageRequest page) {
        var where = filter.where(page);
        var rows = jdbi.withHandle(handle -> bound(
                        handle.createQuery(SELECT + " where " + where.sql() + " order by p.id desc limit :limit"),
                        caller,
                        where)
                .bind("limit", page.limit() + 1)
                .map((row, context) -> row(row))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void forEach(Caller caller, PaymentFilter filter, Consumer<PaymentRow> consumer) {
        var where = filter.where(null);
        jdbi.useHandle(handle -> {
            Patience.upTo(Duration.ofMinutes(2), handle);
            bound(handle.createQuery(SELECT + " where " + where.sql() + " order by p.id desc"), caller, where)
                    .setFetchSize(500)
                    .map((row, context) -> row(row))
                    .forEach(consumer);
        });
    }

    /** Totals of a list in one currency. */
    record CurrencyTotals(
            String currency, long count, String total, String allocated, String refunded, String unapplied) {}

    List<CurrencyTotals> totals(Caller caller, PaymentFilter filter) {
        var where = filter.where(null);
        return jdbi.withHandle(
                handle -> bound(handle.createQuery("""
                                select currency, count(*), sum(amount),
                                    sum(case when reversed_date is null then amount - unapplied - refunded else 0 end),
                                    sum(refunded), sum(unapplied)
                                from payment p where
                                """ + where.sql() + " group by 1 order by 1"), caller, where)
                        .map((row, context) -> new CurrencyTotals(
                                row.getString(1),
                                row.getLong(2),
                                Money.decimal(row.getLong(3), row.getString(1)),
                                Money.decimal(row.getLong(4), row.getString(1)),
                                Money.decimal(row.getLong(5), row.getString(1)),
                                Money.decimal(row.getLong(6), row.getString(1))))
                        .list());
    }

    /** Its allocations that were not reversed, oldest first. */
    List<Payment.Laid> laid(Caller caller, UUID paymentId) {
        return laid(caller, "a.payment_id", paymentId).stream()
                .map(LaidOn::laid)
                .toList();
    }

    /** A live allocation and the payment it is of. */
    record LaidOn(UUID paymentId, Payment.Laid laid) {}

    /** What is laid on an invoice, newest first. */
    List<LaidOn> laidOn(Caller caller, UUID invoiceId) {
        return laid(caller, "a.invoice_id", invoiceId);
    }

    private List<LaidOn> laid(Caller caller, String column, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.payment_id, a.id, a.invoice_id, a.payment_amount, a.effective_date, a.invoice_amount,
                            a.deduction_kind, a.deduction_amount, a.deduction_tax
                        from allocation a
                        where a.organization_id = :org and a.reverses is null and %s = :id and not exists (
                            select 1 from allocation r where r.organization_id = a.organization_id and r.reverses = a.id)
                        order by a.effective_date desc, a.recorded_at desc, a.id desc
                        """.formatted(column))
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> new LaidOn(
                        row.getObject(1, UUID.class),
                        new Payment.Laid(
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getLong(4),
                                row.getLong(6),
                                deduction(row),
                                row.getObject(5, LocalDate.class))))
                .list());
    }

    private static Deduction deduction(ResultSet row) throws SQLException {
        var kind = row.getString("deduction_kind");
        return kind == null
                ? null
                : new Deduction(
                        Deduction.Kind.valueOf(kind), row.getLong("deduction_amount"), row.getLong("deduction_tax"));
    }

    boolean allocationExists(Caller caller, UUID paymentId, UUID allocationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from allocation where organization_id = :org and id = :id
                            and payment_id = :payment and reverses is null)
                        """)
                .bind("org", caller.organizationId())
                .bind("id", allocationId)
                .bind("payment", paymentId)
                .mapTo(Boolean.class)
                .one());
    }

    Payment lockOne(Caller caller, UUID id, LocalDate from) {
        return lock(caller, List.of(id), from).get(id);
    }

    /**
     * Locks payments in id order.
     *
     * @param from the earliest day on which something will take effect; what is known after it is read for the timeline
     */
    Map<UUID, Payment> lock(Caller caller, Collection<UUID> ids, LocalDate from) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> {
            var rows = handle.createQuery("""
                            select id, client_id, currency, amount, unapplied, refunded, received_date, last_entry_date,
                                reversed_date, reference, version
                            from payment where organization_id = :org and id = any(:ids) order by id for update
                            """)
                    .bind("org", caller.organizationId())
                    .bindArray("ids", UUID.class, ids)
                    .map((row, context) -> new Locked(
                            row.getObject("id", UUID.class),
                            row.getObject("client_id", UUID.class),
                            row.getString("currency"),
                            row.getLong("amount"),
                            row.getLong("unapplied"),
                            row.getLong("refunded"),
                            row.getObject("received_date", LocalDate.class),
                            row.getObject("last_entry_date", LocalDate.class),
                            row.getObject("reversed_date", LocalDate.class),
                            row.getString("reference"),
                            row.getLong("version")))
                    .list();
            var backDated = rows.stream()
                    .filter(row -> from.isBefore(row.lastEntryDate()))
                    .map(Locked::id)
                    .toList();
            var timelines =
                    backDated.isEmpty() ? Map.<UUID, List<Timeline.Entry>>of() : timelines(handle, caller, backDated);
            return rows.stream()
                    .map(row -> row.payment(timelines.getOrDefault(
                            row.id(), List.of(new Timeline.Entry(row.lastEntryDate(), row.unapplied())))))
                    .collect(Collectors.toMap(Payment::id, Function.identity()));
        });
    }

    private record Locked(
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
            long version) {
        Payment payment(List<Timeline.Entry> booked) {
            return new Payment(
                    id,
                    clientId,
                    currency,
                    amount,
                    unapplied,
                    refunded,
                    receivedDate,
                    lastEntryDate,
                    reversedDate,
                    reference,
                    version,
                    booked);
        }
    }

    private static Map<UUID, List<Timeline.Entry>> timelines(Handle handle, Caller caller, List<UUID> ids) {
        record Dated(UUID paymentId, Timeline.Entry entry) {}
        return handle
                .createQuery("""
                        select id, received_date, amount from payment where organization_id = :org and id = any(:ids)
                        union all
                        select payment_id, effective_date, -payment_amount from allocation
                        where organization_id = :org and payment_id = any(:ids)
                        union all
                        select payment_id, effective_date, amount from payment_movement
                        where organization_id = :org and payment_id = any(:ids)
                        """)
                .bind("org", caller.organizationId())
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> new Dated(
                        row.getObject(1, UUID.class),
                        new Timeline.Entry(row.getObject(2, LocalDate.class), row.getLong(3))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(Dated::paymentId, Collectors.mapping(Dated::entry, Collectors.toList())));
    }

    private static Query bound(Query query, Caller caller, PaymentFilter.Where where) {
        query.bind("org", caller.organizationId());
        where.values().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                query.bindArray(name, list.get(0).getClass(), list);
            } else {
                query.bind(name, value);
            }
        });
        return query;
    }

    private PaymentRow row(ResultSet row) throws SQLException {
        return new PaymentRow(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("currency"),
                row.getLong("amount"),
                row.getLong("unapplied"),
                row.getLong("refunded"),
                row.getObject("received_date", LocalDate.class),
                row.getString("method"),
                row.getString("reference"),
                row.getString("receipt_number"),
                row.getString("payer_name"),
                row.getString("payer_account"),
                row.getString("source"),
                row.getString("external_ref"),
                row.getString("note"),
                read(row.getString("metadata"), new TypeReference<Map<String, String>>() {}),
                row.getString("allocation_rule"),
                row.getBoolean("date_assumed"),
                row.getObject("reversed_date", LocalDate.class),
                read(row.getString("allocations"), new TypeReference<List<PaymentRow.AllocationLine>>() {}),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private <T> T read(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
