package dev.duebook.collections.claim;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** Reads claims as they stand on a day; what happens to them is written by {@link ClaimPosting}. */
@ApplicationScoped
class ClaimRepository {
    private static final String SELECT = """
            select c.id, c.invoice_id, i.number as invoice_number, c.client_id, c.claimed_date, c.hold_until, c.reference,
                c.paid_date, c.amount, c.currency, c.method, c.note, c.source, c.outcome, c.payment_id,
                c.outcome_reason, c.closed_at, f.name as file_name, f.media_type, f.size, c.version, c.created_at,
                c.updated_at
            from claim c
            join invoice i on i.organization_id = c.organization_id and i.id = c.invoice_id
            left join claim_file f on f.organization_id = c.organization_id and f.claim_id = c.id
            where\s""";

    private final Jdbi jdbi;

    ClaimRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws Rejection 404 when there is none in the caller's organization */
    ClaimRow one(Caller caller, UUID id, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "c.organization_id = :org and c.id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map(row(caller, today))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("claim")));
    }

    /** The claim that holds the reminders of an invoice on that day. */
    Optional<ClaimRow> open(Caller caller, UUID invoiceId, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        c.organization_id = :org and c.invoice_id = :invoice and c.closed_at is null
                            and c.hold_until >= :today
                        order by c.id limit 1
                        """)
                .bind("org", caller.organizationId())
                .bind("invoice", invoiceId)
                .bind("today", today)
                .map(row(caller, today))
                .findOne());
    }

    Page<ClaimRow> page(Caller caller, ClaimFilter filter, PageRequest page, LocalDate today) {
        var where = filter.where(page);
        var rows = jdbi.withHandle(handle -> filtered(handle, caller, where, " limit :limit", today)
                .bind("limit", page.limit() + 1)
                .map(row(caller, today))
                .list());
        return Page.of(rows, page.limit(), last -> Cursor.of(last.id()));
    }

    void forEach(Caller caller, ClaimFilter filter, LocalDate today, Consumer<ClaimRow> consumer) {
        jdbi.useHandle(handle -> {
            Patience.upTo(Duration.ofMinutes(2), handle);
            filtered(handle, caller, filter.where(null), "", today)
                    .setFetchSize(500)
                    .map(row(caller, today))
                    .forEach(consumer);
        });
    }

    /** A file, with its content. */
    record File(String name, String mediaType, byte[] content) {}

    /** @throws Rejection 404 when there is no such claim, or it came without a file */
    File file(Caller caller, UUID claimId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select name, media_type, content from claim_file
                        where organization_id = :org and claim_id = :claim
                        """)
                .bind("org", caller.organizationId())
                .bind("claim", claimId)
                .map((row, context) -> new File(row.getString(1), row.getString(2), row.getBytes(3)))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("file")));
    }

    private static Query filtered(
            Handle handle, Caller caller, ClaimFilter.Where where, String limit, LocalDate today) {
        var query = handle.createQuery(SELECT + where.sql() + " order by c.id desc" + limit)
                .bind("org", caller.organizationId());
        if (where.sql().contains(":today")) {
            query.bind("today", today);
        }
        where.values().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                query.bindArray(name, list.get(0).getClass(), list);
            } else {
                query.bind(name, value);
            }
        });
        return query;
    }

    private static RowMapper<ClaimRow> row(Caller caller, LocalDate today) {
        return (row, context) -> row(row, caller, today);
    }

    private static ClaimRow row(ResultSet row, Caller caller, LocalDate today) throws SQLException {
        var holdUntil = row.getObject("hold_until", LocalDate.class);
        return new ClaimRow(
                row.getObject("id", UUID.class),
                row.getObject("invoice_id", UUID.class),
                row.getString("invoice_number"),
                row.getObject("client_id", UUID.class),
                row.getObject("claimed_date", LocalDate.class),
                row.getString("reference"),
                row.getObject("paid_date", LocalDate.class),
                row.getObject("amount", Long.class),
                row.getString("currency"),
                row.getString("method"),
                row.getString("note"),
                ClaimSource.valueOf(row.getString("source")),
                ClaimState.of(row.getString("outcome"), holdUntil, today),
                holdUntil.plusDays(1).atStartOfDay(caller.zone()).toInstant(),
                row.getObject("payment_id", UUID.class),
                row.getString("outcome_reason"),
                Rows.instant(row, "closed_at"),
                row.getString("file_name") == null
                        ? null
                        : new ClaimRow.Attachment(
                                row.getString("file_name"), row.getString("media_type"), row.getLong("size")),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
