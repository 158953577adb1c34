package dev.duebook.cash.bank;

import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.EntryTold;
import dev.duebook.cash.statement.Party;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Keeps transactions, each once. */
@ApplicationScoped
class TransactionRepository {
    private static final String SELECT = """
            select t.id, t.account_id, t.statement_id, t.file_id, t.entry_id, t.part, t.occurrence, t.status, t.state,
                s.state in ('OK', 'ACCEPTED') as sound, t.direction, t.minor, t.matched, t.currency, t.booking_date,
                t.value_date, t.unsplit, t.damaged, t.told, t.level, t.version, t.created_at, t.updated_at
            from bank_transaction t
            join bank_statement s on s.organization_id = :org and s.id = t.statement_id
            where t.organization_id = :org
            """;

    private final Jdbi jdbi;
    private final JsonValues json;

    TransactionRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** @return how many of them were new */
    int insert(UUID org, BankAccount account, UUID fileId, List<NewTransaction> rows, Instant at) {
        if (rows.isEmpty()) {
            return 0;
        }
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into bank_transaction (organization_id, id, account_id, identity, likeness, occurrence, part,
                            entry_id, file_id, statement_id, position, status, state, direction, minor, currency,
                            booking_date, value_date, payer_name, payer_account, text, bank_reference, end_to_end, unsplit,
                            damaged, told, created_at, updated_at)
                        select :org, id, :account, identity, likeness, occurrence, part, entry_id, :file, statement_id,
                            position, status, state, direction, minor, currency, booking_date, value_date, payer_name,
                            payer_account, text, bank_reference, end_to_end, unsplit, damaged, told, :at, :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as n(id uuid, identity text, likeness text,
                            occurrence int, part int, entry_id uuid, statement_id uuid, position bigint, status text,
                            state text, direction text, minor bigint, currency text, booking_date date, value_date date,
                            payer_name text, payer_account text, text text, bank_reference text, end_to_end text,
                            unsplit boolean, damaged boolean, told jsonb)
                        """)
                .bind("org", org)
                .bind("account", account.id())
                .bind("file", fileId)
                .bind("rows", json.write(rows))
                .bind("at", at)
                .execute());
    }

    /** What the book holds of an identity and what of its likeness. */
    record HeldRow(String identity, String likeness, EntryStatus status, int count, boolean whole) {}

    List<HeldRow> held(UUID org, UUID accountId, Collection<String> likenesses) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select t.identity, t.likeness, t.status, count(*) as count,
                            bool_or(s.state in ('OK', 'ACCEPTED') and not s.unchecked
                                and coalesce(t.booking_date, t.value_date) between s.from_day and s.to_day) as whole
                        from bank_transaction t
                        join bank_statement s on s.organization_id = :org and s.id = t.statement_id
                        where t.organization_id = :org and t.account_id = :account and t.likeness = any(:likenesses)
                            and t.part = 0
                        group by t.identity, t.likeness, t.status
                        """)
                .bind("org", org)
                .bind("account", accountId)
                .bindArray("likenesses", String.class, likenesses)
                .map((row, context) -> new HeldRow(
                        row.getString("identity"),
                        row.getString("likeness"),
                        EntryStatus.valueOf(row.getString("status")),
                        row.getInt("count"),
                        row.getBoolean("whole")))
                .list());
    }

    /** Until the transaction ends nobody else counts entries of the account. */
    void lockCounting(UUID org, UUID accountId) {
        jdbi.useHandle(handle -> handle.createQuery("""
                        select 1 from bank_account where organization_id = :org and id = :account for no key update
                        """)
                .bind("org", org)
                .bind("account", accountId)
                .mapTo(Integer.class)
                .list());
    }

    /** Sides that may be one another: announced or pending ones that nothing was joined to, and booked ones of their amounts. */
    record Sides(List<EntryJoining.Side> early, List<EntryJoining.Side> booked) {}

    Sides sides(UUID org, UUID accountId, Direction direction) {
        var early = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, coalesce(booking_date, value_date) as day, minor, currency, bank_reference, end_to_end,
                            payer_account
                        from bank_transaction
                        where organization_id = :org and account_id = :account and status <> 'BOOKED' and state <> 'JOINED'
                            and part = 0 and direction = :direction
                        order by id desc limit 5000
                        """)
                .bind("org", org)
                .bind("account", accountId)
                .bind("direction", direction.name())
                .map((row, context) -> side(row))
                .list());
        if (early.isEmpty()) {
            return new Sides(early, List.of());
        }
        var booked = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, coalesce(booking_date, value_date) as day, minor, currency, bank_reference, end_to_end,
                            payer_account
                        from bank_transaction b
                        where b.organization_id = :org and b.account_id = :account and b.status = 'BOOKED' and b.part = 0
                            and b.direction = :direction and b.minor = any(:amounts)
                            and coalesce(b.booking_date, b.value_date) >= :since
                            and not exists (select from bank_transaction j where j.organization_id = :org
                                and j.joined_id = b.id)
                        order by b.id
                        """)
                .bind("org", org)
                .bind("account", accountId)
                .bind("direction", direction.name())
                .bindArray(
                        "amounts",
                        Long.class,
                        early.stream().map(EntryJoining.Side::minor).distinct().toList())
                .bind(
                        "since",
                        early.stream()
                                .map(EntryJoining.Side::day)
                                .filter(java.util.Objects::nonNull)
                                .min(LocalDate::compareTo)
                                .map(day -> day.minusDays(10))
                                .orElse(LocalDate.EPOCH))
                .map((row, context) -> side(row))
                .list());
        return new Sides(early, booked);
    }

    private static EntryJoining.Side side(ResultSet row) throws SQLException {
        return new EntryJoining.Side(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getLong("minor"),
                row.getString("currency"),
                row.getString("bank_reference"),
                row.getString("end_to_end"),
                row.getString("payer_account"));
    }

    /** @param joined announced to booked */
    void join(UUID org, Map<UUID, UUID> joined, Instant at) {
        if (joined.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_transaction t set state = 'JOINED', joined_id = n.booked, version = version + 1,
                            updated_at = :at
                        from unnest(:early, :booked) as n(early, booked)
                        where t.organization_id = :org and (t.id = n.early or t.entry_id = n.early)
                        """)
                .bind("org", org)
                .bindArray("early", UUID.class, joined.keySet())
                .bindArray("booked", UUID.class, joined.values())
                .bind("at", at)
                .execute());
    }

    /** A booked entry that was told by its sum alone is split as the one that announced it says. */
    void splitAsAnnounced(UUID org, Collection<UUID> booked, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with split as (
                            select b.id as booked, e.id as early from bank_transaction b
                            join bank_transaction e on e.organization_id = :org and e.joined_id = b.id and e.part = 0
                            where b.organization_id = :org and b.id = any(:booked) and b.unsplit and b.state = 'OPEN'
                                and b.matched = 0
                                and exists (select from bank_transaction p where p.organization_id = :org
                                    and p.entry_id = e.id)),
                        whole as (
                            update bank_transaction b set state = 'SPLIT', unsplit = false, version = version + 1,
                                updated_at = :at
                            from split where b.organization_id = :org and b.id = split.booked
                            returning b.*)
                        insert into bank_transaction (organization_id, id, account_id, identity, likeness, occurrence, part,
                            entry_id, file_id, statement_id, position, status, state, direction, minor, currency,
                            booking_date, value_date, payer_name, payer_account, text, bank_reference, end_to_end, unsplit,
                            damaged, told, created_at, updated_at)
                        select :org, gen_random_uuid(), w.account_id, w.identity, w.likeness, w.occurrence, p.part, w.id,
                            w.file_id, w.statement_id, w.position, 'BOOKED', 'OPEN', w.direction, p.minor, p.currency,
                            w.booking_date, w.value_date, p.payer_name, p.payer_account, p.text, p.bank_reference,
                            p.end_to_end, false, p.damaged, p.told, :at, :at
                        from whole w
                        join split on split.booked = w.id
                        join bank_transaction p on p.organization_id = :org and p.entry_id = split.early
                        """)
                .bind("org", org)
                .bindArray("booked", UUID.class, booked)
                .bind("at", at)
                .execute());
    }

    /** Transactions that wait for the first decision about them. */
    List<UUID> undecided(UUID org, UUID fileId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from bank_transaction
                        where organization_id = :org and file_id = :file and state = 'OPEN'
                            and (status = 'BOOKED' or direction = 'CREDIT') and decided_at is null
                        order by booking_date, position, part limit :most
                        """)
                .bind("org", org)
                .bind("file", fileId)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }

    /** Booked credits since that day, the newest first, without those that parts stand for or that came before matching. */
    void eachCredit(UUID org, LocalDate since, int most, Consumer<CreditSeen> rows) {
        jdbi.useHandle(handle -> handle.createQuery("""
                        select id, account_id, minor, currency, told -> 'payer' ->> 'name' as payer_name,
                            told -> 'payer' ->> 'account' as payer_account, told ->> 'text' as text, told ->> 'code' as code,
                            state in ('MATCHED', 'IDENTIFIED') or state = 'OPEN' and matched > 0 as matched
                        from bank_transaction
                        where organization_id = :org and direction = 'CREDIT' and status = 'BOOKED'
                            and state not in ('SPLIT', 'JOINED', 'BEFORE') and booking_date >= :since
                        order by booking_date desc, id desc limit :most
                        """)
                .bind("org", org)
                .bind("since", since)
                .bind("most", most)
                .setFetchSize(500)
                .map((row, context) -> new CreditSeen(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getLong("minor"),
                        row.getString("currency"),
                        new Party(row.getString("payer_name"), row.getString("payer_account")),
                        row.getString("text"),
                        row.getString("code"),
                        row.getBoolean("matched")))
                .forEach(rows));
    }

    List<UUID> open(UUID org, UUID after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from bank_transaction
                        where organization_id = :org and state = 'OPEN' and status = 'BOOKED' and direction = 'CREDIT'
                            and id > :after
                        order by id limit :most
                        """)
                .bind("org", org)
                .bind("after", after)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }

    /** What a decision was, by transaction. */
    void decided(UUID org, Map<UUID, String> levels, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_transaction t set level = n.level, decided_at = :at
                        from unnest(:ids, :levels) as n(id, level)
                        where t.organization_id = :org and t.id = n.id
                        """)
                .bind("org", org)
                .bindArray("ids", UUID.class, levels.keySet())
                .bindArray("levels", String.class, levels.values())
                .bind("at", at)
                .execute());
    }

    /** Locks transactions in the order of their ids. */
    Map<UUID, BankTransaction> locked(UUID org, Collection<UUID> ids) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " and t.id = any(:ids) order by t.id for no key update of t")
                        .bind("org", org)
                        .bindArray("ids", UUID.class, ids)
                        .reduceResultSet(new HashMap<UUID, BankTransaction>(), (found, row, context) -> {
                            var transaction = transaction(row);
                            found.put(transaction.id(), transaction);
                            return found;
                        }));
    }

    List<BankTransaction> some(UUID org, Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and t.id = any(:ids) order by t.id")
                .bind("org", org)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> transaction(row))
                .list());
    }

    /** @param matched in minor units, by live matches */
    void change(UUID org, UUID id, BankTransaction.State state, long matched, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_transaction set state = :state, matched = :matched, version = version + 1,
                            updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("state", state.name())
                .bind("matched", matched)
                .bind("at", at)
                .execute());
    }

    void change(UUID org, List<BankTransactions.Settled> settled, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_transaction t set state = n.state, matched = n.matched, version = version + 1,
                            updated_at = :at
                        from jsonb_to_recordset(cast(:rows as jsonb)) as n(id uuid, state text, matched bigint)
                        where t.organization_id = :org and t.id = n.id
                        """)
                .bind("org", org)
                .bind("rows", json.write(settled))
                .bind("at", at)
                .execute());
    }

    /** @throws Rejection 404 */
    BankTransaction one(UUID org, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and t.id = :id")
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> transaction(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("bank transaction")));
    }

    List<BankTransaction> parts(UUID org, UUID entryId) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " and t.entry_id = :entry order by t.part limit 1000")
                        .bind("org", org)
                        .bind("entry", entryId)
                        .map((row, context) -> transaction(row))
                        .list());
    }

    /** Every statement that shows the money, the first one first. */
    List<UUID> statements(UUID org, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct e.statement_id from bank_transaction t
                        join bank_entry e on e.organization_id = :org and e.identity = t.identity
                        join bank_statement s on s.organization_id = :org and s.id = e.statement_id
                            and s.account_id = t.account_id
                        where t.organization_id = :org and t.id = :id
                        order by 1 limit 100
                        """)
                .bind("org", org)
                .bind("id", id)
                .mapTo(UUID.class)
                .list());
    }

    Page<BankTransaction> page(UUID org, TransactionFilter filter, PageRequest request) {
        var where = filter.where(request);
        var rows = jdbi.withHandle(
                handle -> bound(handle.createQuery(SELECT + where.sql() + " order by t.id desc limit :limit"), where)
                        .bind("org", org)
                        .bind("limit", request.limit() + 1)
                        .map((row, context) -> transaction(row))
                        .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, TransactionFilter filter, Consumer<BankTransaction> rows) {
        var where = filter.where(null);
        jdbi.useHandle(handle -> bound(handle.createQuery(SELECT + where.sql() + " order by t.id desc"), where)
                .bind("org", org)
                .setFetchSize(500)
                .map((row, context) -> transaction(row))
                .forEach(rows));
    }

    private static Query bound(Query query, TransactionFilter.Where where) {
        where.values().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                query.bindArray(name, list.get(0).getClass(), list);
            } else {
                query.bind(name, value);
            }
        });
        return query;
    }

    private BankTransaction transaction(ResultSet row) throws SQLException {
        return new BankTransaction(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("statement_id", UUID.class),
                row.getObject("file_id", UUID.class),
                row.getObject("entry_id", UUID.class),
                row.getInt("part"),
                row.getInt("occurrence"),
                EntryStatus.valueOf(row.getString("status")),
                BankTransaction.State.valueOf(row.getString("state")),
                row.getBoolean("sound"),
                Direction.valueOf(row.getString("direction")),
                row.getLong("minor"),
                row.getLong("matched"),
                row.getString("currency"),
                row.getObject("booking_date", LocalDate.class),
                row.getObject("value_date", LocalDate.class),
                row.getBoolean("unsplit"),
                row.getBoolean("damaged"),
                json.read(row.getString("told"), EntryTold.class),
                row.getString("level"),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
