package dev.duebook.book.invoice;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.MovingPlace;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.WholeBook;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reads the invoices of a list: a page of them, what they sum to, all of them. */
@ApplicationScoped
class InvoiceListRepository {
    /**
     * {@link InvoiceRows#FROM} for a few invoices at a time, in the order of an index: clients and people are looked up
     * by their keys alone, whatever the planner believes of a book that came in since the tables were last analyzed.
     */
    private static final String FROM_IN_ORDER = """
            from invoice i
            join organization o on o.id = i.organization_id
            cross join lateral (
                select * from client where organization_id = :org and id = i.client_id offset 0) as c
            left join lateral (
                select * from person where organization_id = :org and id = i.owner_id offset 0) as p on true
            """;

    private final Jdbi jdbi;
    private final InvoiceRows shown;
    private final Clock clock;

    InvoiceListRepository(Jdbi jdbi, InvoiceRows shown, Clock clock) {
        this.jdbi = jdbi;
        this.shown = shown;
        this.clock = clock;
    }

    @Transactional
    Page<InvoiceRow> page(Caller caller, InvoiceFilter filter, PageRequest page, LocalDate today) {
        var where = filter.where(today, page);
        var rows = jdbi.withHandle(handle -> bound(
                        handle.createQuery("select " + InvoiceRows.COLUMNS + ", " + filter.sortColumn()
                                + "::text as sort_value "
                                + from(handle, filter)
                                + " where i.organization_id = :org and " + where.sql() + " order by " + filter.orderBy()
                                + " limit :limit"),
                        where)
                .bind("org", caller.organizationId())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> new Sorted(shown.row(row, false), row.getString("sort_value")))
                .list());
        if (!filter.moves()) {
            return Page.of(
                            rows,
                            page.limit(),
                            last -> new Cursor(
                                    filter.sort(), last.value(), last.row().id()))
                    .map(Sorted::row);
        }
        var after = page.after(filter.sort());
        var since = after == null
                ? MovingPlace.startingAt(clock)
                : MovingPlace.of(after).since();
        return Page.of(rows, page.limit(), last -> new MovingPlace(since, last.value())
                        .cursor(filter.sort(), last.row().id()))
                .map(Sorted::row)
                .withChangedSince(after != null && anyChanged(caller, since) ? since : null);
    }

    private boolean anyChanged(Caller caller, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from invoice where organization_id = :org and updated_at >= :since)")
                .bind("org", caller.organizationId())
                .bind("since", since)
                .mapTo(Boolean.class)
                .one());
    }

    private record Sorted(InvoiceRow row, String value) {}

    private static String from(Handle handle, InvoiceFilter filter) {
        if (filter.inOrderOfAnIndex()) {
            return FROM_IN_ORDER;
        }
        handle.execute(WholeBook.PLANNED);
        return InvoiceRows.FROM;
    }

    record CurrencySum(
            String currency,
            long count,
            long total,
            long paid,
            long deducted,
            long credited,
            long writtenOff,
            long outstanding) {}

    @Transactional
    List<CurrencySum> totals(Caller caller, InvoiceFilter filter, LocalDate today) {
        var where = filter.where(today, null);
        return jdbi.withHandle(handle -> {
            handle.execute(WholeBook.PLANNED);
            return bound(
                            handle.createQuery(
                                    "select i.currency, count(*), sum(i.total), sum(i.paid), sum(i.deducted),"
                                            + " sum(i.credited), sum(i.written_off), sum(i.outstanding) "
                                            + InvoiceRows.FROM
                                            + " where i.organization_id = :org and " + where.sql()
                                            + " group by 1 order by 1"),
                            where)
                    .bind("org", caller.organizationId())
                    .map((row, context) -> new CurrencySum(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(8)))
                    .list();
        });
    }

    void forEach(Caller caller, InvoiceFilter filter, LocalDate today, Consumer<InvoiceRow> consumer) {
        var where = filter.where(today, null);
        jdbi.useHandle(handle -> {
            Patience.upTo(Duration.ofMinutes(2), handle);
            handle.execute(WholeBook.PLANNED);
            bound(
                            handle.createQuery("select " + InvoiceRows.COLUMNS + InvoiceRows.FROM
                                    + " where i.organization_id = :org and " + where.sql() + " order by "
                                    + filter.orderBy()),
                            where)
                    .bind("org", caller.organizationId())
                    .setFetchSize(500)
                    .map((row, context) -> shown.row(row, false))
                    .forEach(consumer);
        });
    }

    private static <S extends SqlStatement<S>> S bound(S statement, InvoiceFilter.Where where) {
        where.values().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                statement.bindArray(name, list.get(0).getClass(), list);
            } else {
                statement.bind(name, value);
            }
        });
        return statement;
    }
}
