package dev.duebook.cash.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Keeps what was said of transactions; undoing one is written once. */
@ApplicationScoped
class MatchRepository {
    private static final String SELECT = """
            select m.*, t.currency, coalesce((select jsonb_agg(jsonb_build_object('paymentId', p.payment_id, 'minor', p.minor,
                    'linked', p.linked) order by p.payment_id)
                from bank_match_payment p where p.organization_id = :org and p.match_id = m.id), '[]') as payments
            from bank_match m
            join bank_transaction t on t.organization_id = :org and t.id = m.transaction_id
            where m.organization_id = :org
            """;

    private final Jdbi jdbi;
    private final JsonValues json;

    MatchRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            UUID id,
            UUID transactionId,
            Match.How how,
            Rule rule,
            Match.Outcome outcome,
            String category,
            UUID clientId,
            long minor,
            String suggestionId,
            JsonNode lines,
            JsonNode evidence,
            JsonNode against,
            UUID personId,
            UUID keyId) {}

    /** @param ids of the postings, in their order */
    void insert(Caller caller, List<UUID> ids, List<MatchPosting.Posting> postings, long settingsVersion, Instant at) {
        var rows = new ArrayList<Row>();
        for (var i = 0; i < ids.size(); i++) {
            rows.add(row(caller, ids.get(i), postings.get(i)));
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bank_match (organization_id, id, transaction_id, how, rule, outcome, category, client_id,
                            minor, suggestion_id, lines, evidence, against, settings_version, person_id, key_id, recorded_at)
                        select :org, id, transaction_id, how, rule, outcome, category, client_id, minor, suggestion_id, lines,
                            evidence, against, :settings, person_id, key_id, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as n(id uuid, transaction_id uuid, how text, rule text,
                            outcome text, category text, client_id uuid, minor bigint, suggestion_id text, lines jsonb,
                            evidence jsonb, against jsonb, person_id uuid, key_id uuid)
                        """)
                .bind("org", caller.organizationId())
                .bind("settings", settingsVersion)
                .bind("at", at)
                .bind("rows", json.write(rows))
                .execute());
    }

    private Row row(Caller caller, UUID id, MatchPosting.Posting posting) {
        var match = posting.match();
        var auto = match.how() == Match.How.AUTO;
        return new Row(
                id,
                posting.transaction().id(),
                match.how(),
                match.rule(),
                match.outcome(),
                match.category(),
                match.clientId(),
                match.minor(),
                match.suggestionId(),
                json.tree(match.lines()),
                json.tree(match.evidence()),
                json.tree(match.against()),
                auto ? null : caller.personId(),
                auto ? null : caller.keyId());
    }

    /** Money of a match that is a payment. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record PaidRow(UUID matchId, UUID paymentId, long minor) {}

    /** Of payments that matches made. */
    void paid(UUID org, List<PaidRow> rows) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bank_match_payment (organization_id, match_id, payment_id, minor, linked)
                        select :org, match_id, payment_id, minor, false
                        from jsonb_to_recordset(cast(:rows as jsonb)) as n(match_id uuid, payment_id uuid, minor bigint)
                        """)
                .bind("org", org)
                .bind("rows", json.write(rows))
                .execute());
    }

    void paid(UUID org, UUID matchId, UUID paymentId, long minor, boolean linked) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bank_match_payment (organization_id, match_id, payment_id, minor, linked)
                        values (:org, :match, :payment, :minor, :linked)
                        """)
                .bind("org", org)
                .bind("match", matchId)
                .bind("payment", paymentId)
                .bind("minor", minor)
                .bind("linked", linked)
                .execute());
    }

    /** How many payments were ever made of each transaction that any was made of. */
    Map<UUID, Integer> paymentsOf(UUID org, Collection<UUID> transactions) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.transaction_id, count(*) as many from bank_match_payment p
                        join bank_match m on m.organization_id = :org and m.id = p.match_id
                        where p.organization_id = :org and m.transaction_id = any(:transactions)
                        group by m.transaction_id
                        """)
                .bind("org", org)
                .bindArray("transactions", UUID.class, transactions)
                .reduceRows(new HashMap<UUID, Integer>(), (found, row) -> {
                    found.put(row.getColumn("transaction_id", UUID.class), row.getColumn("many", Integer.class));
                    return found;
                }));
    }

    /** Nobody else changes the settings until the transaction ends. */
    void lockSettings(UUID org) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:settings, 7)), 1")
                .bind("settings", org.toString())
                .map((row, context) -> 1)
                .one());
    }

    /** Invoice to client, of those that exist. */
    Map<UUID, UUID> clientsOf(UUID org, Collection<UUID> invoices) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, client_id from invoice where organization_id = :org and id = any(:ids)")
                .bind("org", org)
                .bindArray("ids", UUID.class, invoices)
                .reduceRows(new HashMap<UUID, UUID>(), (found, row) -> {
                    found.put(row.getColumn("id", UUID.class), row.getColumn("client_id", UUID.class));
                    return found;
                }));
    }

    Map<UUID, String> currenciesOf(UUID org, Collection<UUID> invoices) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, currency from invoice where organization_id = :org and id = any(:ids)")
                .bind("org", org)
                .bindArray("ids", UUID.class, invoices)
                .reduceRows(new HashMap<UUID, String>(), (found, row) -> {
                    found.put(row.getColumn("id", UUID.class), row.getColumn("currency", String.class));
                    return found;
                }));
    }

    void undo(UUID org, UUID id, LocalDate date, UUID personId, String reason, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_match set undone_date = :date, undone_at = :at, undone_by = :person,
                            undo_reason = :reason, version = version + 1
                        where organization_id = :org and id = :id and undone_at is null
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("date", date)
                .bind("person", personId)
                .bind("reason", reason)
                .bind("at", at)
                .execute());
    }

    /** The live match that made or found a payment. */
    Optional<UUID> liveOf(UUID org, UUID paymentId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id from bank_match_payment p
                        join bank_match m on m.organization_id = :org and m.id = p.match_id
                        where p.organization_id = :org and p.payment_id = :payment and m.undone_at is null
                        limit 1
                        """)
                .bind("org", org)
                .bind("payment", paymentId)
                .mapTo(UUID.class)
                .findOne());
    }

    /** Transactions of which a live match made or found the payment, in the order of their ids. */
    List<UUID> transactionsOf(UUID org, UUID paymentId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct m.transaction_id from bank_match_payment p
                        join bank_match m on m.organization_id = :org and m.id = p.match_id
                        where p.organization_id = :org and p.payment_id = :payment and m.undone_at is null
                        order by 1
                        """)
                .bind("org", org)
                .bind("payment", paymentId)
                .mapTo(UUID.class)
                .list());
    }

    /**
     * What live matches of the transaction take of it, without what reversed payments took; one that came back through the
     * bank is no open money again.
     */
    long taken(UUID org, UUID transactionId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(sum(case
                            when exists (select from bank_match_payment p where p.organization_id = :org
                                and p.match_id = m.id)
                            then (select coalesce(sum(p.minor), 0) from bank_match_payment p
                                join payment y on y.organization_id = :org and y.id = p.payment_id
                                where p.organization_id = :org and p.match_id = m.id
                                    and (y.reversed_date is null or exists (select from bank_match_payment b
                                        join bank_match r on r.organization_id = :org and r.id = b.match_id
                                        where b.organization_id = :org and b.payment_id = y.id
                                            and r.outcome = 'RETURN' and r.undone_at is null)))
                            else m.minor end), 0)
                        from bank_match m
                        where m.organization_id = :org and m.transaction_id = :transaction and m.undone_at is null
                        """)
                .bind("org", org)
                .bind("transaction", transactionId)
                .mapTo(Long.class)
                .one());
    }

    /** @throws Rejection 404 */
    Match one(UUID org, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and m.id = :id")
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> match(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("bank match")));
    }

    /** All that was ever said of transactions, the first first. */
    Map<UUID, List<Match>> of(UUID org, Collection<UUID> transactions) {
        return jdbi.withHandle(handle -> handle
                .createQuery(SELECT + " and m.transaction_id = any(:ids) order by m.id")
                .bind("org", org)
                .bindArray("ids", UUID.class, transactions)
                .map((row, context) -> match(row))
                .stream()
                .collect(Collectors.groupingBy(Match::transactionId)));
    }

    private static final String LISTED = SELECT + """
             and (cardinality(:hows) = 0 or m.how = any(:hows))
             and (cardinality(:outcomes) = 0 or m.outcome = any(:outcomes))
             and (cast(:transaction as uuid) is null or m.transaction_id = :transaction)
             and (cast(:client as uuid) is null or m.client_id = :client)
             and (cast(:undone as boolean) is null or (m.undone_at is not null) = :undone)
             and m.id < :before
            order by m.id desc
            """;

    Page<Match> page(UUID org, MatchFilter filter, PageRequest request) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> filter.bind(handle.createQuery(LISTED + " limit :limit"))
                .bind("org", org)
                .bind("before", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> match(row))
                .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, MatchFilter filter, Consumer<Match> rows) {
        jdbi.useHandle(handle -> filter.bind(handle.createQuery(LISTED))
                .bind("org", org)
                .bind("before", Cursor.NEWEST)
                .setFetchSize(500)
                .map((row, context) -> match(row))
                .forEach(rows));
    }

    private Match match(ResultSet row) throws SQLException {
        return new Match(
                row.getObject("id", UUID.class),
                row.getObject("transaction_id", UUID.class),
                Match.How.valueOf(row.getString("how")),
                row.getString("rule"),
                Match.Outcome.valueOf(row.getString("outcome")),
                row.getString("category"),
                row.getObject("client_id", UUID.class),
                row.getLong("minor"),
                row.getString("currency"),
                row.getString("suggestion_id"),
                list(row.getString("lines"), Suggestion.Line[].class),
                list(row.getString("evidence"), Evidence[].class),
                list(row.getString("against"), Against[].class),
                row.getLong("settings_version"),
                list(row.getString("payments"), Match.Paid[].class),
                row.getObject("person_id", UUID.class),
                Rows.instant(row, "recorded_at"),
                row.getObject("undone_date", LocalDate.class),
                Rows.instant(row, "undone_at"),
                row.getObject("undone_by", UUID.class),
                row.getString("undo_reason"),
                row.getLong("version"));
    }

    private <T> List<T> list(String text, Class<T[]> type) {
        return Arrays.asList(json.read(text, type));
    }
}
