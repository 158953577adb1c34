package dev.duebook.cash.matching;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Keeps what payers said of money on its way; that one has expired is told by the day, never written. */
@ApplicationScoped
class RemittanceAdviceRepository {
    private static final String SELECT = """
            select * from (
                select id, client_id, payer_name, payer_account, total, currency, reference, lines,
                    case when state = 'OPEN' and expires_date < :today then 'EXPIRED' else state end as state, match_id,
                    expires_date, version, created_at, updated_at
                from remittance_advice where organization_id = :org) as a
            """;
    private static final String LISTED = SELECT + """
            where (cast(:client as uuid) is null or client_id = :client)
                and (cardinality(:states) = 0 or state = any(:states)) and id < :before
            order by id desc
            """;

    private final Jdbi jdbi;
    private final JsonValues json;

    RemittanceAdviceRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** Sent invoices that have one of the ids, or a number that is one of these but for blanks, dashes and case. */
    List<AdviceLines.Invoice> invoices(UUID org, Collection<UUID> ids, Collection<String> numbers) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, number, number_key(number) as key, client_id, currency from invoice
                        where organization_id = :org and id = any(:ids) and sent_at is not null and not voided
                        union
                        select i.id, i.number, number_key(i.number), i.client_id, i.currency
                        from unnest(:numbers) as n(number)
                        join invoice i on i.organization_id = :org and number_key(i.number) = number_key(n.number)
                        where i.number is not null and i.sent_at is not null and not i.voided
                        """)
                .bind("org", org)
                .bindArray("ids", UUID.class, ids)
                .bindArray("numbers", String.class, numbers)
                .map((row, context) -> new AdviceLines.Invoice(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("key"),
                        row.getObject("client_id", UUID.class),
                        row.getString("currency")))
                .list());
    }

    /** Number to its folded form. */
    Map<String, String> keys(Collection<String> numbers) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select n.number, number_key(n.number) as key from unnest(:numbers) as n(number)")
                .bindArray("numbers", String.class, numbers)
                .reduceRows(new HashMap<String, String>(), (found, row) -> {
                    found.put(row.getColumn("number", String.class), row.getColumn("key", String.class));
                    return found;
                }));
    }

    void insert(UUID org, RemittanceAdvice advice) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into remittance_advice (organization_id, id, client_id, payer_name, payer_account, total,
                            currency, reference, lines, state, expires_date, created_at, updated_at)
                        values (:org, :id, :client, :name, :account, :total, :currency, :reference, cast(:lines as jsonb),
                            'OPEN', :expires, :at, :at)
                        """)
                .bind("org", org)
                .bind("id", advice.id())
                .bind("client", advice.clientId())
                .bind("name", advice.payerName())
                .bind("account", advice.payerAccount())
                .bind("total", advice.total())
                .bind("currency", advice.currency())
                .bind("reference", advice.reference())
                .bind("lines", json.write(advice.lines()))
                .bind("expires", advice.expiresDate())
                .bind("at", advice.createdAt())
                .execute());
    }

    /** An advice that changed, and the version that it has by now. */
    record Changed(UUID id, long version) {}

    /**
     * Of one that is open.
     *
     * @param match null unless it becomes MATCHED
     */
    Optional<Changed> close(UUID org, UUID id, RemittanceAdvice.State state, UUID match, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update remittance_advice set state = :state, match_id = :match, version = version + 1,
                            updated_at = :at
                        where organization_id = :org and id = :id and state = 'OPEN'
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("state", state.name())
                .bind("match", match)
                .bind("at", at)
                .executeAndReturnGeneratedKeys("id", "version")
                .map((row, context) -> new Changed(row.getObject("id", UUID.class), row.getLong("version")))
                .findOne());
    }

    /** Whatever that match took is open again. */
    List<Changed> reopen(UUID org, UUID match, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update remittance_advice set state = 'OPEN', match_id = null, version = version + 1, updated_at = :at
                        where organization_id = :org and match_id = :match and state = 'MATCHED'
                        """)
                .bind("org", org)
                .bind("match", match)
                .bind("at", at)
                .executeAndReturnGeneratedKeys("id", "version")
                .map((row, context) -> new Changed(row.getObject("id", UUID.class), row.getLong("version")))
                .list());
    }

    /** Nobody else changes it until the transaction ends. */
    void lock(UUID org, UUID id) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select 1 from remittance_advice where organization_id = :org and id = :id for no key update")
                .bind("org", org)
                .bind("id", id)
                .mapTo(Integer.class)
                .list());
    }

    /** @throws Rejection 404 */
    RemittanceAdvice one(UUID org, UUID id, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where id = :id")
                .bind("org", org)
                .bind("id", id)
                .bind("today", today)
                .map((row, context) -> advice(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("remittance advice")));
    }

    Page<RemittanceAdvice> page(UUID org, AdviceFilter filter, LocalDate today, PageRequest request) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> filter.bind(handle.createQuery(LISTED + " limit :limit"))
                .bind("org", org)
                .bind("today", today)
                .bind("before", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> advice(row))
                .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, AdviceFilter filter, LocalDate today, Consumer<RemittanceAdvice> rows) {
        jdbi.useHandle(handle -> filter.bind(handle.createQuery(LISTED))
                .bind("org", org)
                .bind("today", today)
                .bind("before", Cursor.NEWEST)
                .setFetchSize(500)
                .map((row, context) -> advice(row))
                .forEach(rows));
    }

    private RemittanceAdvice advice(ResultSet row) throws SQLException {
        return new RemittanceAdvice(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("payer_name"),
                row.getString("payer_account"),
                row.getLong("total"),
                row.getString("currency"),
                row.getString("reference"),
                Arrays.asList(json.read(row.getString("lines"), Suggestion.Line[].class)),
                RemittanceAdvice.State.valueOf(row.getString("state")),
                row.getObject("match_id", UUID.class),
                row.getObject("expires_date", LocalDate.class),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
