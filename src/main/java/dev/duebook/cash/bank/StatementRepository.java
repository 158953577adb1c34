package dev.duebook.cash.bank;

import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.EntryTold;
import dev.duebook.cash.statement.StatementKind;
import dev.duebook.cash.statement.StatementOpened;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Keeps what statements say, as said. */
@ApplicationScoped
class StatementRepository {
    private static final String SELECT = """
            select s.*, (select count(*) from bank_finding f where f.organization_id = :org and f.file_id = s.file_id
                and f.statement_id = s.id) as findings
            from bank_statement s where s.organization_id = :org
            """;

    private final Jdbi jdbi;
    private final JsonValues json;

    StatementRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    void open(UUID org, UUID id, UUID fileId, UUID accountId, StatementOpened told, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bank_statement (organization_id, id, file_id, account_id, account_named, kind, series,
                            identity, external_id, number, page, from_day, to_day, opening, opening_day, currency, state,
                            created_at, updated_at)
                        values (:org, :id, :file, :account, :named, :kind, '', '', :externalId, :number, :page, :from, :to,
                            :opening, :openingDay, :currency, 'READING', :at, :at)
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("file", fileId)
                .bind("account", accountId)
                .bind("named", cut(told.account(), 100))
                .bind("kind", told.kind().name())
                .bind("externalId", cut(told.id(), 100))
                .bind("number", cut(told.number(), 40))
                .bind("page", told.page())
                .bind("from", told.from())
                .bind("to", told.to())
                .bind("opening", told.opening() == null ? null : told.opening().minor())
                .bind(
                        "openingDay",
                        told.opening() == null ? null : told.opening().day())
                .bind(
                        "currency",
                        told.opening() == null
                                ? told.currency()
                                : told.opening().currency())
                .bind("at", at)
                .execute());
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    void insert(UUID org, UUID statementId, List<KeptEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bank_entry (organization_id, statement_id, position, line, status, direction, minor,
                            currency, day, identity, likeness, running, told)
                        select :org, :statement, position, line, status, direction, minor, currency, day, identity,
                            likeness, running, told
                        from jsonb_to_recordset(cast(:rows as jsonb)) as e(position bigint, line bigint, status text,
                            direction text, minor bigint, currency text, day date, identity text, likeness text,
                            running bigint, told jsonb)
                        """)
                .bind("org", org)
                .bind("statement", statementId)
                .bind("rows", json.write(entries))
                .execute());
    }

    /** The statement of the file that is still being read. */
    Optional<BankStatement> reading(UUID org, UUID fileId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and s.file_id = :file and s.state = 'READING'")
                .bind("org", org)
                .bind("file", fileId)
                .map((row, context) -> statement(row))
                .findOne());
    }

    /** @param first and last day of booked entries, null where there is none */
    record Sums(
            long credits,
            long debits,
            long reversedCredits,
            long reversedDebits,
            long entries,
            LocalDate first,
            LocalDate last,
            String currency) {}

    Sums sums(UUID org, UUID statementId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(sum(minor) filter (where direction = 'CREDIT' and booked), 0) as credits,
                            coalesce(sum(minor) filter (where direction = 'DEBIT' and booked), 0) as debits,
                            coalesce(sum(minor) filter (where direction = 'CREDIT' and booked and reversal), 0) as back_in,
                            coalesce(sum(minor) filter (where direction = 'DEBIT' and booked and reversal), 0) as back_out,
                            count(*) as entries, min(day) filter (where booked) as first, max(day) filter (where booked) as last,
                            min(currency) as currency
                        from (select *, status = 'BOOKED' as booked, told ->> 'reversal' = 'true' as reversal
                            from bank_entry where organization_id = :org and statement_id = :statement) e
                        """)
                .bind("org", org)
                .bind("statement", statementId)
                .map((row, context) -> new Sums(
                        row.getBigDecimal("credits").longValueExact(),
                        row.getBigDecimal("debits").longValueExact(),
                        row.getBigDecimal("back_in").longValueExact(),
                        row.getBigDecimal("back_out").longValueExact(),
                        row.getLong("entries"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class),
                        row.getString("currency")))
                .one());
    }

    List<KeptEntry> reversals(UUID org, UUID statementId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from bank_entry where organization_id = :org and statement_id = :statement
                            and status = 'BOOKED' and told ->> 'reversal' = 'true' order by position
                        """)
                .bind("org", org)
                .bind("statement", statementId)
                .map((row, context) -> entry(row))
                .list());
    }

    void turn(UUID org, UUID statementId, List<KeptEntry> turned) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_entry e set direction = n.direction, identity = n.identity, likeness = n.likeness
                        from jsonb_to_recordset(cast(:rows as jsonb)) as n(position bigint, direction text, identity text,
                            likeness text)
                        where e.organization_id = :org and e.statement_id = :statement and e.position = n.position
                        """)
                .bind("org", org)
                .bind("statement", statementId)
                .bind("rows", json.write(turned))
                .execute());
    }

    /** What is known of a statement at its end. */
    record End(
            String series,
            String identity,
            LocalDate from,
            LocalDate to,
            Long opening,
            Long closing,
            LocalDate closingDay,
            String currency,
            StatementRepository.Sums sums,
            Long difference,
            boolean incomplete,
            Integer page,
            BankStatement.State state) {}

    void close(UUID org, UUID id, End end, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_statement set series = :series, identity = :identity, from_day = :from, to_day = :to,
                            opening = :opening, closing = :closing, closing_day = :closingDay, currency = :currency,
                            credits = :credits, debits = :debits, entries = :entries, difference = :difference,
                            incomplete = :incomplete, page = :page, closed = true, state = :state, unchecked = :unchecked,
                            updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("series", end.series())
                .bind("identity", end.identity())
                .bind("from", end.from())
                .bind("to", end.to())
                .bind("opening", end.opening())
                .bind("closing", end.closing())
                .bind("closingDay", end.closingDay())
                .bind("currency", end.currency())
                .bind("credits", end.sums().credits())
                .bind("debits", end.sums().debits())
                .bind("entries", end.sums().entries())
                .bind("difference", end.difference())
                .bind("incomplete", end.incomplete())
                .bind("page", end.page())
                .bind("state", end.state().name())
                .bind("unchecked", end.difference() == null)
                .bind("at", at)
                .execute());
    }

    /** The sound statement of the account that ends last before a day. */
    Optional<BankStatement> before(UUID org, UUID accountId, StatementKind kind, UUID butNot, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                         and s.account_id = :account and s.kind = :kind and s.id <> :not and s.closed
                            and s.to_day <= :day and s.closing is not null
                        order by s.to_day desc, s.id desc limit 1
                        """)
                .bind("org", org)
                .bind("account", accountId)
                .bind("kind", kind.name())
                .bind("not", butNot)
                .bind("day", day)
                .map((row, context) -> statement(row))
                .findOne());
    }

    /** Another sending of the same page that shows something else. */
    Optional<UUID> differing(UUID org, UUID accountId, UUID id, String series, String identity, long entries) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select s.id from bank_statement s
                        where s.organization_id = :org and s.account_id = :account and s.series = :series
                            and s.identity = :identity and s.id <> :id and s.closed
                            and (s.entries <> :entries or exists (
                                (select identity from bank_entry where organization_id = :org and statement_id = :id
                                except all
                                select identity from bank_entry where organization_id = :org and statement_id = s.id)))
                        order by s.id limit 1
                        """)
                .bind("org", org)
                .bind("account", accountId)
                .bind("id", id)
                .bind("series", series)
                .bind("identity", identity)
                .bind("entries", entries)
                .mapTo(UUID.class)
                .findOne());
    }

    void assign(UUID org, UUID id, UUID accountId, BankStatement.State state, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_statement set account_id = :account, state = :state, version = version + 1,
                            updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("account", accountId)
                .bind("state", state.name())
                .bind("at", at)
                .execute());
    }

    void accept(UUID org, UUID id, UUID personId, String reason, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_statement set state = 'ACCEPTED', accepted_by = :person, accepted_at = :at,
                            accept_reason = :reason, version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("person", personId)
                .bind("reason", reason)
                .bind("at", at)
                .execute());
    }

    /** @throws Rejection 404 */
    BankStatement one(UUID org, UUID id) {
        return found(org, id, "").orElseThrow(() -> Rejection.notFound("bank statement"));
    }

    /** @throws Rejection 404 */
    BankStatement locked(UUID org, UUID id) {
        return found(org, id, " for no key update of s").orElseThrow(() -> Rejection.notFound("bank statement"));
    }

    private Optional<BankStatement> found(UUID org, UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and s.id = :id" + lock)
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> statement(row))
                .findOne());
    }

    /** Statements of a file, of those whose account nobody knows when asked so. */
    List<BankStatement> unassigned(UUID org, UUID fileId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + " and s.file_id = :file and s.state = 'UNASSIGNED' order by s.id for no key update of s")
                .bind("org", org)
                .bind("file", fileId)
                .map((row, context) -> statement(row))
                .list());
    }

    /** The next statement of the file with entries that nobody has counted. */
    Optional<BankStatement> uncounted(UUID org, UUID fileId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                         and s.file_id = :file and s.account_id is not null and s.closed and exists (
                            select from bank_entry e where e.organization_id = :org and e.statement_id = s.id
                                and not e.counted)
                        order by s.id limit 1
                        """)
                .bind("org", org)
                .bind("file", fileId)
                .map((row, context) -> statement(row))
                .findOne());
    }

    /** Entries that nobody has counted, in their order. */
    List<KeptEntry> uncountedEntries(UUID org, UUID statementId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from bank_entry where organization_id = :org and statement_id = :statement and not counted
                        order by position limit :most
                        """)
                .bind("org", org)
                .bind("statement", statementId)
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list());
    }

    void counted(UUID org, UUID statementId, long from, long to) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_entry set counted = true
                        where organization_id = :org and statement_id = :statement and position between :from and :to
                        """)
                .bind("org", org)
                .bind("statement", statementId)
                .bind("from", from)
                .bind("to", to)
                .execute());
    }

    /** What a sending of a page shows of an identity, by what it means for the account. */
    record ShownRow(
            String identity,
            String likeness,
            EntryStatus status,
            UUID statementId,
            String series,
            String page,
            boolean whole,
            int count) {}

    List<ShownRow> shown(UUID org, BankAccount account, List<String> identities) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select e.identity, e.likeness, s.id, s.series, s.identity as page,
                            %s as status,
                            s.state in ('OK', 'ACCEPTED') and not s.unchecked and e.day between s.from_day and s.to_day
                                as whole,
                            count(*) as count
                        from bank_entry e
                        join bank_statement s on s.organization_id = :org and s.id = e.statement_id
                        where e.organization_id = :org and e.identity = any(:identities) and s.account_id = :account
                            and s.closed
                        group by 1, 2, 3, 4, 5, 6, 7
                        """.formatted(MEANT))
                .bind("org", org)
                .bind("account", account.id())
                .bind("leading", account.settings().leading().name())
                .bindArray("identities", String.class, identities)
                .map((row, context) -> new ShownRow(
                        row.getString("identity"),
                        row.getString("likeness"),
                        EntryStatus.valueOf(row.getString("status")),
                        row.getObject("id", UUID.class),
                        row.getString("series"),
                        row.getString("page"),
                        row.getBoolean("whole"),
                        row.getInt("count")))
                .list());
    }

    /** How many entries of a likeness a statement shows. */
    java.util.Map<String, Integer> alike(UUID org, UUID statementId, List<String> likenesses) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select likeness, count(*) as count from bank_entry
                        where organization_id = :org and statement_id = :statement and likeness = any(:likenesses)
                        group by likeness
                        """)
                .bind("org", org)
                .bind("statement", statementId)
                .bindArray("likenesses", String.class, likenesses)
                .reduceRows(new java.util.HashMap<String, Integer>(), (found, row) -> {
                    found.put(row.getColumn("likeness", String.class), row.getColumn("count", Integer.class));
                    return found;
                }));
    }

    private static final String MEANT = """
            case when e.status <> 'BOOKED' then e.status when s.kind = :leading then 'BOOKED' else 'ANNOUNCED' end
            """;

    List<Coverage.Covering> covering(UUID org, UUID accountId, StatementKind leading, Instant known) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select from_day, to_day, opening, closing, number from bank_statement
                        where organization_id = :org and account_id = :account and kind = :leading
                            and state in ('OK', 'ACCEPTED') and from_day is not null and to_day is not null
                            and created_at <= :known
                        order by to_day desc, id desc limit 5000
                        """)
                .bind("org", org)
                .bind("account", accountId)
                .bind("leading", leading.name())
                .bind("known", known)
                .map((row, context) -> new Coverage.Covering(
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getObject("opening", Long.class),
                        row.getObject("closing", Long.class),
                        numberOf(row.getString("number"))))
                .list());
    }

    static Long numberOf(String number) {
        return number != null && number.matches("[0-9]{1,18}") ? Long.valueOf(number) : null;
    }

    int countOf(UUID org, UUID accountId, Instant known) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from (select 1 from bank_statement where organization_id = :org
                            and account_id = :account and created_at <= :known limit 2) as few
                        """)
                .bind("known", known)
                .bind("org", org)
                .bind("account", accountId)
                .mapTo(Integer.class)
                .one());
    }

    Page<BankStatement> page(UUID org, BankStatementFilter filter, PageRequest request) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> filter.bind(
                        handle.createQuery(SELECT + BankStatementFilter.SQL + " order by s.id desc limit :limit"))
                .bind("org", org)
                .bind("before", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> statement(row))
                .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, BankStatementFilter filter, Consumer<BankStatement> rows) {
        jdbi.useHandle(
                handle -> filter.bind(handle.createQuery(SELECT + BankStatementFilter.SQL + " order by s.id desc"))
                        .bind("org", org)
                        .bind("before", Cursor.NEWEST)
                        .setFetchSize(500)
                        .map((row, context) -> statement(row))
                        .forEach(rows));
    }

    private KeptEntry entry(ResultSet row) throws SQLException {
        return new KeptEntry(
                row.getLong("position"),
                row.getLong("line"),
                EntryStatus.valueOf(row.getString("status")),
                Direction.valueOf(row.getString("direction")),
                row.getLong("minor"),
                row.getString("currency"),
                row.getObject("day", LocalDate.class),
                row.getString("identity"),
                row.getString("likeness"),
                row.getObject("running", Long.class),
                json.read(row.getString("told"), EntryTold.class));
    }

    private static BankStatement statement(ResultSet row) throws SQLException {
        return new BankStatement(
                row.getObject("id", UUID.class),
                row.getObject("file_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("account_named"),
                StatementKind.valueOf(row.getString("kind")),
                row.getString("external_id"),
                row.getString("number"),
                row.getObject("page", Integer.class),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getObject("opening_day", LocalDate.class),
                row.getObject("opening", Long.class),
                row.getObject("closing", Long.class),
                row.getString("currency"),
                row.getLong("credits"),
                row.getLong("debits"),
                row.getLong("entries"),
                row.getObject("difference", Long.class),
                BankStatement.State.valueOf(row.getString("state")),
                row.getBoolean("incomplete"),
                row.getBoolean("unchecked"),
                row.getLong("findings"),
                row.getString("accept_reason"),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
