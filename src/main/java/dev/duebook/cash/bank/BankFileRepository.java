package dev.duebook.cash.bank;

import dev.duebook.cash.statement.Finding;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.queue.LeaseTerms;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** How far each file is, and what is wrong with it. Leases are kept in real time. */
@ApplicationScoped
class BankFileRepository {
    private static final LeaseTerms LEASE = new LeaseTerms(Duration.ofSeconds(30));
    private static final String MINE = " where organization_id = :org and id = :id and " + LeaseTerms.MINE;
    private static final String VIEW = """
            select id, file_name, format, size, sha256, state, statements, entries, booked, known, pending, findings, auto,
                suggested, undecided, failure_code, failure, started_at, finished_at, created_at, updated_at
            from bank_file where organization_id = :org
            """;
    private static final String LISTED = VIEW + """
             and updated_at >= :since and (cardinality(:states) = 0 or state = any(:states))
                and (cast(:account as uuid) is null or exists (select from bank_statement s where s.organization_id = :org
                    and s.file_id = bank_file.id and s.account_id = :account))
                and id < :before
            order by id desc
            """;

    private final Jdbi jdbi;
    private final JsonValues json;

    BankFileRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** How many files of the organization wait or run; no other comes in until the transaction ends. */
    int waitingLocked(UUID org) {
        return jdbi.withHandle(handle -> {
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:files, 6)), 1")
                    .bind("files", org.toString())
                    .map((row, context) -> 1)
                    .one();
            return handle.createQuery("""
                            select count(*) from bank_file where organization_id = :org
                                and state in ('QUEUED', 'READING', 'COUNTING', 'MATCHING')
                            """).bind("org", org).mapTo(Integer.class).one();
        });
    }

    /** The file of these bytes that was taken in, or is to be. */
    Optional<UUID> sent(UUID org, byte[] sha256) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from bank_file where organization_id = :org and sha256 = :sha256 and state <> 'FAILED'
                        """)
                .bind("org", org)
                .bind("sha256", sha256)
                .mapTo(UUID.class)
                .findOne());
    }

    /** @param format null while it is not known */
    record NewFile(UUID id, String name, String format, long size, byte[] sha256, BankFileOptions options) {}

    void insert(Caller caller, NewFile file, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bank_file (organization_id, id, file_name, format, size, sha256, options, state,
                            person_id, key_id, created_at, updated_at)
                        values (:org, :id, :name, :format, :size, :sha256, cast(:options as jsonb), 'QUEUED', :personId,
                            :keyId, :at, :at)
                        """)
                .bind("org", caller.organizationId())
                .bind("id", file.id())
                .bind("name", file.name())
                .bind("format", file.format())
                .bind("size", file.size())
                .bind("sha256", file.sha256())
                .bind("options", json.write(file.options()))
                .bind("personId", caller.personId())
                .bind("keyId", caller.keyId())
                .bind("at", at)
                .execute());
    }

    long version(UUID org, UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select version from bank_file where organization_id = :org and id = :id")
                        .bind("org", org)
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one());
    }

    /** @throws Rejection 404 */
    BankFileView one(UUID org, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(VIEW + " and id = :id")
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("bank file")));
    }

    Page<BankFileView> page(UUID org, BankFileFilter filter, PageRequest request) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> filtered(handle.createQuery(LISTED + " limit :limit"), org, filter)
                .bind("before", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> view(row))
                .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, BankFileFilter filter, Consumer<BankFileView> rows) {
        jdbi.useHandle(handle -> filtered(handle.createQuery(LISTED), org, filter)
                .bind("before", Cursor.NEWEST)
                .setFetchSize(500)
                .map((row, context) -> view(row))
                .forEach(rows));
    }

    private static Query filtered(Query query, UUID org, BankFileFilter filter) {
        return query.bind("org", org)
                .bind("since", filter.since())
                .bindArray("states", String.class, filter.states())
                .bind("account", filter.accountId);
    }

    private static BankFileView view(ResultSet row) throws SQLException {
        var failure = row.getString("failure");
        return new BankFileView(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("format"),
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                BankFileState.valueOf(row.getString("state")),
                row.getLong("statements"),
                row.getLong("entries"),
                row.getLong("booked"),
                row.getLong("known"),
                row.getLong("pending"),
                row.getLong("findings"),
                row.getLong("auto"),
                row.getLong("suggested"),
                row.getLong("undecided"),
                failure == null ? null : new BankFileView.Failure(row.getString("failure_code"), failure),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "finished_at"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    /** The oldest file of an organization that is to be worked on, unless somebody does: they come in as they were sent. */
    Optional<ClaimedFile> claim(UUID token, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with next as (
                            select f.organization_id, f.id from across.bank_file f
                            where f.state in ('QUEUED', 'READING', 'COUNTING', 'MATCHING')
                                and %s
                                and not exists (select 1 from across.bank_file e where e.organization_id = f.organization_id
                                    and e.state in ('QUEUED', 'READING', 'COUNTING', 'MATCHING') and e.id < f.id)
                            order by f.id limit 1 for update of f skip locked),
                        claimed as (
                            update across.bank_file f set state = case when state = 'QUEUED' then 'READING' else state end,
                                attempts = attempts + 1,
                                lost_claims = lost_claims + case when claim_token is null then 0 else 1 end,
                                %s, started_at = coalesce(started_at, :at), updated_at = :at
                            from next n where f.organization_id = n.organization_id and f.id = n.id
                            returning f.*)
                        select c.organization_id, c.id, c.person_id, c.key_id, p.name, p.active, o.time_zone, c.state,
                            c.options, c.position, c.attempts, c.lost_claims
                        from claimed c
                        join across.organization o on o.id = c.organization_id
                        join across.person p on p.organization_id = c.organization_id and p.id = c.person_id
                        """.formatted(LEASE.free(), LEASE.taken()))
                .bind("token", token)
                .bind("at", at)
                .map((row, context) -> new ClaimedFile(
                        row.getObject("id", UUID.class),
                        token,
                        new Caller(
                                row.getObject("organization_id", UUID.class),
                                row.getObject("person_id", UUID.class),
                                row.getString("name"),
                                row.getObject("key_id", UUID.class),
                                Role.FINANCE,
                                ZoneId.of(row.getString("time_zone"))),
                        row.getBoolean("active"),
                        BankFileState.valueOf(row.getString("state")),
                        json.read(row.getString("options"), BankFileOptions.class),
                        row.getLong("position"),
                        row.getInt("attempts"),
                        row.getInt("lost_claims")))
                .findOne());
    }

    /**
     * Locks the file until the transaction ends, so that nobody claims it meanwhile; statements may take longer than a caller's.
     *
     * @throws FileLost when somebody else has it, or it is elsewhere by now
     */
    void hold(ClaimedFile file, BankFileState state, long position) {
        jdbi.useHandle(handle -> Patience.upTo(Duration.ofSeconds(25), handle));
        var mine = jdbi.withHandle(handle -> handle.createQuery(
                        "select 1 from bank_file" + MINE + " and position = :position and state = :state for update")
                .bind("org", file.org())
                .bind("id", file.id())
                .bind("token", file.token())
                .bind("position", position)
                .bind("state", state.name())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
        if (!mine) {
            throw new FileLost();
        }
    }

    /** What a step adds. */
    record Added(
            long position,
            long statements,
            long entries,
            long booked,
            long known,
            long pending,
            long findings,
            long auto,
            long suggested,
            long undecided) {
        static Added read(long position, long statements, long entries, long findings) {
            return new Added(position, statements, entries, 0, 0, 0, findings, 0, 0, 0);
        }

        static Added counted(long booked, long known, long pending) {
            return new Added(0, 0, 0, booked, known, pending, 0, 0, 0, 0);
        }

        static Added matched(long auto, long suggested, long undecided) {
            return new Added(0, 0, 0, 0, 0, 0, 0, auto, suggested, undecided);
        }
    }

    /** @throws FileLost when somebody else has it */
    void progress(ClaimedFile file, Added added, Instant at) {
        update(file, """
                position = position + :position, statements = statements + :statements, entries = entries + :entries,
                booked = booked + :booked, known = known + :known, pending = pending + :pending,
                findings = findings + :findings, auto = auto + :auto, suggested = suggested + :suggested,
                undecided = undecided + :undecided, attempts = 0, lost_claims = 0, updated_at = :at,
                \s""" + LEASE.renewed(), added, at);
    }

    private void update(ClaimedFile file, String sets, Added added, Instant at) {
        var updated = jdbi.withHandle(handle -> handle.createUpdate("update bank_file set " + sets + MINE)
                .bind("org", file.org())
                .bind("id", file.id())
                .bind("token", file.token())
                .bind("at", at)
                .bind("position", added.position())
                .bind("statements", added.statements())
                .bind("entries", added.entries())
                .bind("booked", added.booked())
                .bind("known", added.known())
                .bind("pending", added.pending())
                .bind("findings", added.findings())
                .bind("auto", added.auto())
                .bind("suggested", added.suggested())
                .bind("undecided", added.undecided())
                .execute());
        if (updated == 0) {
            throw new FileLost();
        }
    }

    /** @throws FileLost when somebody else has it */
    void goOnTo(ClaimedFile file, BankFileState state, Instant at) {
        change(file, "state = :value, updated_at = :at, " + LEASE.renewed(), state.name(), at);
    }

    /** Its entries are counted once more, those of statements whose account is known by now. */
    void reopen(UUID org, UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_file set state = 'COUNTING', finished_at = null, attempts = 0, lost_claims = 0,
                            updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("at", at)
                .execute());
    }

    /** @throws FileLost when somebody else has it */
    void renew(ClaimedFile file) {
        var renewed = jdbi.withHandle(handle -> handle.createUpdate("update bank_file set " + LEASE.renewed() + MINE)
                .bind("org", file.org())
                .bind("id", file.id())
                .bind("token", file.token())
                .execute());
        if (renewed == 0) {
            throw new FileLost();
        }
    }

    /** Gives the lease back, so that the next attempt comes after some seconds. */
    void release(ClaimedFile file, int seconds) {
        jdbi.useHandle(handle -> handle.createUpdate("update bank_file set claim_token = null,"
                        + " claimed_until = clock_timestamp() + make_interval(secs => :seconds)" + MINE)
                .bind("org", file.org())
                .bind("id", file.id())
                .bind("token", file.token())
                .bind("seconds", seconds)
                .execute());
    }

    private void change(ClaimedFile file, String sets, String value, Instant at) {
        var changed = jdbi.withHandle(handle -> handle.createUpdate("update bank_file set " + sets + MINE)
                .bind("org", file.org())
                .bind("id", file.id())
                .bind("token", file.token())
                .bind("value", value)
                .bind("at", at)
                .execute());
        if (changed == 0) {
            throw new FileLost();
        }
    }

    /** It cannot be read beyond a point; what came before is seen through. */
    void breakOff(ClaimedFile file, BankFileView.Failure failure, Instant at) {
        var broken = jdbi.withHandle(handle -> handle.createUpdate(
                        "update bank_file set failure_code = :code, failure = :reason, updated_at = :at" + MINE)
                .bind("org", file.org())
                .bind("id", file.id())
                .bind("token", file.token())
                .bind("code", failure.code())
                .bind("reason", failure.reason())
                .bind("at", at)
                .execute());
        if (broken == 0) {
            throw new FileLost();
        }
    }

    void finish(ClaimedFile file, Instant at) {
        change(
                file,
                "state = case when failure is null then :value else 'FAILED' end, finished_at = :at, updated_at = :at,"
                        + " version = version + 1, "
                        + LeaseTerms.LET_GO,
                BankFileState.DONE.name(),
                at);
    }

    /** @param number of the first of them */
    void insertFindings(ClaimedFile file, long number, List<PlacedFinding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into bank_finding (organization_id, file_id, number, statement_id, code, severity, line, field,
                        value, amount, reason)
                    values (:org, :file, :number, :statement, :code, :severity, :line, :field, :value, :amount, :reason)
                    """);
            var next = number;
            for (var each : findings) {
                bound(batch.bind("org", file.org()).bind("file", file.id()).bind("number", next++), each)
                        .add();
            }
            batch.execute();
        });
    }

    /** A finding and the statement it is in, null where it is in none. */
    record PlacedFinding(UUID statementId, Finding finding) {}

    private static org.jdbi.v3.core.statement.PreparedBatch bound(
            org.jdbi.v3.core.statement.PreparedBatch batch, PlacedFinding placed) {
        var finding = placed.finding();
        return batch.bind("statement", placed.statementId())
                .bind("code", finding.code())
                .bind("severity", finding.severity().name())
                .bind("line", finding.line())
                .bind("field", finding.field())
                .bind("value", finding.value())
                .bind("amount", finding.amount())
                .bind("reason", finding.reason());
    }

    long findings(ClaimedFile file) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(max(number), 0) from bank_finding
                        where organization_id = :org and file_id = :file
                        """)
                .bind("org", file.org())
                .bind("file", file.id())
                .mapTo(Long.class)
                .one());
    }

    private static final String FINDINGS = """
            select number, code, severity, statement_id, line, field, value, amount, reason from bank_finding
            where organization_id = :org and file_id = :file and number > :after order by number
            """;

    Page<FindingView> findings(UUID org, UUID id, PageRequest request) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> handle.createQuery(FINDINGS + " limit :limit")
                .bind("org", org)
                .bind("file", id)
                .bind("after", after == null ? 0 : after.number())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> finding(row))
                .list());
        return Page.of(rows, request.limit(), last -> new Cursor("", String.valueOf(last.number()), id));
    }

    void eachFinding(UUID org, UUID id, Consumer<FindingView> rows) {
        jdbi.useHandle(handle -> handle.createQuery(FINDINGS)
                .bind("org", org)
                .bind("file", id)
                .bind("after", 0)
                .setFetchSize(500)
                .map((row, context) -> finding(row))
                .forEach(rows));
    }

    private static FindingView finding(ResultSet row) throws SQLException {
        return new FindingView(
                row.getLong("number"),
                row.getString("code"),
                row.getString("severity"),
                row.getObject("statement_id", UUID.class),
                row.getLong("line"),
                row.getString("field"),
                row.getString("value"),
                row.getString("amount"),
                row.getString("reason"));
    }

    /**
     * Drops the bytes of some files whose days of keeping are over.
     *
     * @return of how many
     */
    int dropBytes(Instant now) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        with old as (
                            select f.organization_id, f.id from across.bank_file f
                            where f.finished_at < :now - make_interval(days => coalesce((
                                    select max(a.keep_file_days) from across.bank_statement s
                                    join across.bank_account a on a.organization_id = s.organization_id and a.id = s.account_id
                                    where s.organization_id = f.organization_id and s.file_id = f.id), 30))
                                and exists (select 1 from across.bank_file_piece p where p.organization_id = f.organization_id
                                    and p.file_id = f.id)
                            limit 5),
                        gone as (
                            delete from across.bank_file_piece p using old
                            where p.organization_id = old.organization_id and p.file_id = old.id)
                        select count(*) from old
                        """).bind("now", now).mapTo(Integer.class).one());
    }
}
