package dev.duebook.book.invoice;

import dev.duebook.book.ledger.Timeline;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Reads what was recorded under invoices, in the order in which it was recorded. */
@ApplicationScoped
class FactRepository {
    private static final UUID FIRST = new UUID(0, 0);

    private final Jdbi jdbi;

    FactRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <T> Page<T> page(Caller caller, FactKind<T> kind, UUID invoiceId, PageRequest page) {
        var after = page.after("");
        var rows = jdbi.withHandle(handle -> handle.createQuery(
                        kind.select() + " and d.invoice_id = :invoice and d.id > :after order by d.id limit :limit")
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .bind("after", after == null ? FIRST : after.id())
                .bind("limit", page.limit() + 1)
                .map(kind.mapper())
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(kind.id().apply(last)));
    }

    <T> void forEach(Caller caller, FactKind<T> kind, UUID invoiceId, Consumer<T> consumer) {
        jdbi.useHandle(handle -> handle.createQuery(kind.select() + " and d.invoice_id = :invoice order by d.id")
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .setFetchSize(500)
                .map(kind.mapper())
                .forEach(consumer));
    }

    /** @throws Rejection 404 when there is none under that invoice */
    <T> T one(Caller caller, FactKind<T> kind, String what, UUID invoiceId, UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery(kind.select() + " and d.invoice_id = :invoice and d.id = :id")
                        .bind("org", caller.organizationId())
                        .bind("invoice", invoiceId)
                        .bind("id", id)
                        .map(kind.mapper())
                        .findOne()
                        .orElseThrow(() -> Rejection.notFound(what)));
    }

    /** @throws Rejection 404 when there is none in the caller's organization */
    <T> T one(Caller caller, FactKind<T> kind, String what, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(kind.select() + " and d.id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map(kind.mapper())
                .findOne()
                .orElseThrow(() -> Rejection.notFound(what)));
    }

    /** The money that came for an invoice by day; what was taken back is negative. */
    List<Timeline.Entry> receipts(Caller caller, UUID invoiceId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select effective_date, -sum(amount) from ledger_entry
                        where organization_id = :org and invoice_id = :invoice
                            and kind in ('ALLOCATION', 'ALLOCATION_REVERSAL')
                        group by 1
                        """)
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .map((row, context) -> new Timeline.Entry(row.getObject(1, LocalDate.class), row.getLong(2)))
                .list());
    }
}
