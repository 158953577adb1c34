package dev.duebook.integration.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.queue.LeaseTerms;
import dev.duebook.ground.store.Patience;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** The files, how far each import is, and what is wrong with their rows. Claims are kept in real time. */
@ApplicationScoped
class ImportRepository {
    private static final int CHUNK = 1 << 20;
    private static final int MOST_ERRORS = 1_000;
    private static final int FETCH = 500;
    private static final LeaseTerms LEASE = new LeaseTerms(Duration.ofSeconds(30));
    private static final String MINE = " where organization_id = :org and id = :id and " + LeaseTerms.MINE;

    private static final String VIEW = """
            select id, kind, state, dry_run, on_error, file_name, rows_read, rows_imported, rows_skipped, rows_failed,
                warnings, rows_accepted, failure, started_at, finished_at, created_at, updated_at,
                %s as reading, %s as skipped_where
            from import
            """;

    /** Of a list: how a file was read is told of one import at a time. */
    private static final String VIEW_OF_MANY = VIEW.formatted("null", "null");

    private static final String VIEW_OF_ONE = VIEW.formatted("reading", "skipped_where");

    private static final String LISTED = " where organization_id = :org and updated_at >= :since";

    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    ImportRepository(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    void insert(Caller caller, UUID id, Upload upload, FileReading reading, Instant at) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into import (organization_id, id, kind, on_error, dry_run, options, file_name,
                                file_format, file_size, file_hash, person_id, key_id, reading, created_at, updated_at)
                            values (:org, :id, :kind, :onError, :dryRun, cast(:options as jsonb), :fileName, :format,
                                :size, :hash, :personId, :keyId, cast(:reading as jsonb), :at, :at)
                            """)
                    .bind("org", caller.organizationId())
                    .bind("id", id)
                    .bind("kind", upload.options().kind().name())
                    .bind("onError", upload.options().onError().name())
                    .bind("dryRun", upload.options().dryRun())
                    .bind("options", json(upload.options()))
                    .bind("fileName", upload.name())
                    .bind("format", upload.format().name())
                    .bind("size", upload.size())
                    .bind("hash", upload.sha256())
                    .bind("personId", caller.personId())
                    .bind("keyId", caller.keyId())
                    .bind("reading", json(reading))
                    .bind("at", at)
                    .execute();
            try (var file = Files.newInputStream(upload.file())) {
                var position = 0;
                for (var chunk = file.readNBytes(CHUNK); chunk.length > 0; chunk = file.readNBytes(CHUNK)) {
                    handle.createUpdate("""
                                    insert into import_chunk (organization_id, import_id, position, content)
                                    values (:org, :id, :position, :content)
                                    """)
                            .bind("org", caller.organizationId())
                            .bind("id", id)
                            .bind("position", position++)
                            .bind("content", chunk)
                            .execute();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    ImportView one(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(VIEW_OF_ONE + " where organization_id = :org and id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("import")));
    }

    Page<ImportView> page(Caller caller, PageRequest request, Instant updatedSince) {
        var after = request.after("");
        var rows = jdbi.withHandle(
                handle -> handle.createQuery(VIEW_OF_MANY + LISTED + " and id < :before order by id desc limit :limit")
                        .bind("org", caller.organizationId())
                        .bind("since", since(updatedSince))
                        .bind("before", after == null ? Cursor.NEWEST : after.id())
                        .bind("limit", request.limit() + 1)
                        .map((row, context) -> view(row))
                        .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(Caller caller, Instant updatedSince, Consumer<ImportView> consumer) {
        jdbi.useHandle(handle -> handle.createQuery(VIEW_OF_MANY + LISTED + " order by id desc")
                .bind("org", caller.organizationId())
                .bind("since", since(updatedSince))
                .setFetchSize(FETCH)
                .map((row, context) -> view(row))
                .forEach(consumer));
    }

    private static Instant since(Instant asked) {
        return asked == null ? Instant.EPOCH : asked;
    }

    private ImportView view(ResultSet row) throws SQLException {
        var reading = parsed(row.getString("reading"), FileReading.class);
        var skipped = parsed(row.getString("skipped_where"), SkippedRows[].class);
        return new ImportView(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                ImportView.State.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                ImportOptions.OnError.valueOf(row.getString("on_error")),
                row.getString("file_name"),
                row.getLong("rows_read"),
                row.getLong("rows_imported"),
                row.getLong("rows_skipped"),
                row.getLong("rows_failed"),
                row.getLong("warnings"),
                row.getLong("rows_accepted"),
                row.getString("failure"),
                reading == null ? null : reading.sheet(),
                reading == null ? null : reading.headingRow(),
                reading == null ? null : reading.columns(),
                reading == null ? null : reading.notices(),
                skipped == null ? null : List.of(skipped),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "finished_at"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private record Placed(RowError error, int place) {}

    Page<RowError> errors(Caller caller, UUID id, PageRequest request) {
        var after = request.after("");
        var from = after == null ? new String[] {"0", "0"} : after.parts(":", 2);
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select line, place, field, value, code, reason from import_error
                        where organization_id = :org and import_id = :id and (line, place) > (:line, :place)
                        order by line, place limit :limit
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("line", Cursor.numberOf(from[0]))
                .bind("place", Cursor.numberOf(from[1]))
                .bind("limit", request.limit() + 1)
                .map((row, context) -> new Placed(error(row), row.getInt("place")))
                .list());
        return Page.of(
                        rows,
                        request.limit(),
                        last -> new Cursor("", last.error().line() + ":" + last.place(), id))
                .map(Placed::error);
    }

    void eachError(Caller caller, UUID id, Consumer<RowError> consumer) {
        jdbi.useHandle(handle -> handle.createQuery("""
                        select line, field, value, code, reason from import_error
                        where organization_id = :org and import_id = :id order by line, place
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .setFetchSize(FETCH)
                .map((row, context) -> error(row))
                .forEach(consumer));
    }

    private static RowError error(ResultSet row) throws SQLException {
        return new RowError(
                row.getLong("line"),
                row.getString("field"),
                row.getString("value"),
                row.getString("code"),
                row.getString("reason"));
    }

    /**
     * The oldest unfinished import of an organization, unless somebody works on it: imports of one organization come in
     * the order in which they were sent.
     */
    Optional<ClaimedImport> claim(UUID token, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with next as (
                            select i.organization_id, i.id from across.import i
                            where i.state in ('QUEUED', 'RUNNING')
                                and %s
                                and not exists (select 1 from across.import e where e.organization_id = i.organization_id
                                    and e.state in ('QUEUED', 'RUNNING') and e.id < i.id)
                            order by i.id limit 1 for update of i skip locked),
                        claimed as (
                            update across.import i set state = 'RUNNING', attempts = attempts + 1,
                                lost_claims = lost_claims + case when claim_token is null then 0 else 1 end,
                                %s, started_at = coalesce(started_at, :at), updated_at = :at
                            from next n where i.organization_id = n.organization_id and i.id = n.id
                            returning i.*)
                        select c.organization_id, c.id, c.person_id, c.key_id, p.name, p.active, o.time_zone,
                            c.file_format, c.options, c.checked, c.position, c.attempts, c.lost_claims
                        from claimed c
                        join across.organization o on o.id = c.organization_id
                        join across.person p on p.organization_id = c.organization_id and p.id = c.person_id
                        """.formatted(LEASE.free(), LEASE.taken()))
                .bind("token", token)
                .bind("at", at)
                .map((row, context) -> claimed(row, token))
                .findOne());
    }

    private ClaimedImport claimed(ResultSet row, UUID token) throws SQLException {
        return new ClaimedImport(
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
                FileFormat.valueOf(row.getString("file_format")),
                options(row.getString("options")),
                row.getBoolean("checked"),
                row.getLong("position"),
                row.getInt("attempts"),
                row.getInt("lost_claims"));
    }

    /** @throws ClaimLost when somebody else has it */
    void renew(ClaimedImport claimed) {
        update(claimed, LEASE.renewed(), null);
    }

    /** Gives the claim back, so that the next attempt comes after some seconds. */
    void release(ClaimedImport claimed, int seconds) {
        jdbi.useHandle(handle -> handle.createUpdate("update import set claim_token = null,"
                        + " claimed_until = clock_timestamp() + make_interval(secs => :seconds)" + MINE)
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .bind("token", claimed.token())
                .bind("seconds", seconds)
                .execute());
    }

    /**
     * Locks the import until the transaction ends; nobody can claim it meanwhile. Its statements write hundreds of rows
     * and may take longer than a caller's. They are planned for the tables as they are now: on a database that was empty
     * a while ago and has no statistics yet, kept plans, those of the key checks above all, read whole organizations
     * through an index that only seemed as good.
     */
    void hold(ClaimedImport claimed, long position) {
        jdbi.useHandle(handle -> {
            Patience.upTo(Duration.ofSeconds(25), handle);
            handle.execute("discard plans");
        });
        var mine = jdbi.withHandle(handle -> handle.createQuery(
                        "select 1 from import" + MINE + " and position = :position and state = 'RUNNING' for update")
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .bind("token", claimed.token())
                .bind("position", position)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
        if (!mine) {
            throw new ClaimLost();
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record SightingRow(long line, int occurrence, Long alikeLine) {}

    /** Keeps what the check of the whole file found out, for when these rows are applied. */
    void keepSightings(ClaimedImport claimed, Map<Long, Sighting> sightings) {
        if (sightings.isEmpty()) {
            return;
        }
        var rows = sightings.entrySet().stream()
                .map(each -> new SightingRow(
                        each.getKey(),
                        each.getValue().occurrence(),
                        each.getValue().alikeLine()))
                .toList();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into import_sighting (organization_id, import_id, line, occurrence, alike_line)
                        select :org, :id, line, occurrence, alike_line
                        from jsonb_to_recordset(cast(:rows as jsonb)) as s(line bigint, occurrence int, alike_line bigint)
                        """)
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .bind("rows", json(rows))
                .execute());
    }

    /** What was found out about these rows, by line. */
    Map<Long, Sighting> sightings(ClaimedImport claimed, List<Line> rows) {
        return rows.isEmpty()
                ? Map.of()
                : jdbi.withHandle(handle -> handle.createQuery("""
                        select line, occurrence, alike_line from import_sighting
                        where organization_id = :org and import_id = :id and line between :from and :to
                        """)
                        .bind("org", claimed.caller().organizationId())
                        .bind("id", claimed.id())
                        .bind("from", rows.get(0).line())
                        .bind("to", rows.get(rows.size() - 1).line())
                        .reduceRows(new HashMap<Long, Sighting>(), (found, row) -> {
                            found.put(
                                    row.getColumn("line", Long.class),
                                    new Sighting(
                                            row.getColumn("occurrence", Integer.class),
                                            row.getColumn("alike_line", Long.class)));
                            return found;
                        }));
    }

    private void forgetSightings(ClaimedImport claimed) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from import_sighting where organization_id = :org and import_id = :id")
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .execute());
    }

    void forgetErrors(ClaimedImport claimed) {
        forgetSightings(claimed);
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from import_error where organization_id = :org and import_id = :id")
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .execute());
    }

    void forgetErrors(ClaimedImport claimed, OptionFit.Misfit misfit) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        delete from import_error where organization_id = :org and import_id = :id
                            and code = :code and field = any(:columns)
                        """)
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .bind("code", misfit.code())
                .bindArray("columns", String.class, misfit.columns())
                .execute());
    }

    /** Says how far the check is: nothing was imported yet. */
    void checkedSoFar(ClaimedImport claimed, Progress progress, Instant at) {
        progress(
                claimed,
                0,
                new Progress(progress.read(), 0, progress.skipped(), progress.failed(), progress.warnings()),
                at);
        update(claimed, "rows_accepted = " + progress.imported(), null);
    }

    void keepSkipped(ClaimedImport claimed, List<SkippedRows> skipped) {
        jdbi.useHandle(handle -> handle.createUpdate("update import set skipped_where = cast(:skipped as jsonb)" + MINE)
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .bind("token", claimed.token())
                .bind("skipped", json(skipped))
                .execute());
    }

    /** Says how far the present phase is. */
    void progress(ClaimedImport claimed, long position, Progress progress, Instant at) {
        jdbi.useHandle(handle -> {
            var updated = handle.createUpdate("""
                            update import set position = :position, rows_read = greatest(rows_read, :read),
                                rows_imported = :imported, rows_skipped = :skipped, rows_failed = :failed,
                                warnings = :warnings, attempts = 0, updated_at = :at,
                                lost_claims = case when :position > position then 0 else lost_claims end,
                            \s""" + LEASE.renewed() + MINE)
                    .bind("org", claimed.caller().organizationId())
                    .bind("id", claimed.id())
                    .bind("token", claimed.token())
                    .bind("position", position)
                    .bind("read", progress.read())
                    .bind("imported", progress.imported())
                    .bind("skipped", progress.skipped())
                    .bind("failed", progress.failed())
                    .bind("warnings", progress.warnings())
                    .bind("at", at)
                    .execute();
            if (updated == 0) {
                throw new ClaimLost();
            }
        });
    }

    /** What became of the rows so far, after a claim of an import whose rows were being applied. */
    Progress applied(ClaimedImport claimed) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select rows_imported, rows_skipped, rows_failed, warnings, position from import
                        where organization_id = :org and id = :id
                        """)
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .map((row, context) ->
                        new Progress(row.getLong(5), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .one());
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record ErrorRow(long line, int place, String field, String value, String code, String reason) {}

    /** Keeps what is wrong with the file as a whole; there are a few such errors at most. */
    void keepOfTheFile(ClaimedImport claimed, List<RowError> errors) {
        var rows = new ArrayList<ErrorRow>();
        for (var error : errors) {
            rows.add(new ErrorRow(error.line(), rows.size(), null, null, error.code(), error.reason()));
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into import_error (organization_id, import_id, line, place, field, value, code, reason)
                        select :org, :id, line, place, field, value, code, reason
                        from jsonb_to_recordset(cast(:rows as jsonb)) as e(
                            line bigint, place int, field text, value text, code text, reason text)
                        """)
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .bind("rows", json(rows))
                .execute());
    }

    /** Keeps what is wrong with rows, up to a bound; what is said anew about a row takes the place of the old. */
    void keep(ClaimedImport claimed, List<Decision> decisions) {
        var rows = new ArrayList<ErrorRow>();
        for (var decision : decisions) {
            var place = 0;
            for (var error : decision.errors()) {
                rows.add(new ErrorRow(
                        error.line(), place++, error.column(), error.value(), error.code(), error.reason()));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into import_error (organization_id, import_id, line, place, field, value, code, reason)
                        select :org, :id, line, place, field, value, code, reason
                        from jsonb_to_recordset(cast(:rows as jsonb)) as e(
                            line bigint, place int, field text, value text, code text, reason text)
                        order by line, place
                        limit greatest(0, :most - (
                            select count(*) from import_error where organization_id = :org and import_id = :id
                                and line < (select min(line) from jsonb_to_recordset(cast(:rows as jsonb)) as f(
                                    line bigint))))
                        on conflict (organization_id, import_id, line, place) do update
                            set field = excluded.field, value = excluded.value, code = excluded.code,
                                reason = excluded.reason
                        """)
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .bind("rows", json(rows))
                .bind("most", MOST_ERRORS)
                .execute());
    }

    /** Every row was checked; now they will be applied, from the first on. */
    void checked(ClaimedImport claimed, Instant at) {
        update(
                claimed,
                "checked = true, position = 0, rows_imported = 0, rows_skipped = 0, rows_failed = 0, warnings = 0,"
                        + " " + LEASE.renewed(),
                at);
    }

    void finish(ClaimedImport claimed, ImportView.State state, String failure, Instant at) {
        forgetSightings(claimed);
        jdbi.useHandle(handle -> {
            var updated = handle.createUpdate("update import set state = :state, failure = :failure, finished_at = :at,"
                            + " updated_at = :at, " + LeaseTerms.LET_GO + MINE)
                    .bind("org", claimed.caller().organizationId())
                    .bind("id", claimed.id())
                    .bind("token", claimed.token())
                    .bind("state", state.name())
                    .bind("failure", failure)
                    .bind("at", at)
                    .execute();
            if (updated == 0) {
                throw new ClaimLost();
            }
        });
    }

    private void update(ClaimedImport claimed, String what, Instant at) {
        jdbi.useHandle(handle -> {
            var update = handle.createUpdate(
                            "update import set " + what + (at == null ? "" : ", updated_at = :at") + MINE)
                    .bind("org", claimed.caller().organizationId())
                    .bind("id", claimed.id())
                    .bind("token", claimed.token());
            if ((at == null ? update : update.bind("at", at)).execute() == 0) {
                throw new ClaimLost();
            }
        });
    }

    /** Writes the file to disk; one piece of it is in memory at a time. */
    void copyFile(ClaimedImport claimed, Path to) {
        try (OutputStream file = Files.newOutputStream(to)) {
            for (var position = 0; ; position++) {
                var chunk = chunk(claimed, position);
                if (chunk.isEmpty()) {
                    return;
                }
                file.write(chunk.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> chunk(ClaimedImport claimed, int position) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select content from import_chunk
                        where organization_id = :org and import_id = :id and position = :position
                        """)
                .bind("org", claimed.caller().organizationId())
                .bind("id", claimed.id())
                .bind("position", position)
                .map((row, context) -> row.getBytes(1))
                .findOne());
    }

    /**
     * Drops the files of some imports that ended that many days ago, and what was wrong with their rows; their hash and how
     * many rows failed stay.
     *
     * @return how many imports there were to do so for
     */
    int dropFiles(int daysAgo) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with old as (
                            select i.organization_id, i.id from across.import i
                            where i.finished_at < now() - make_interval(days => :days)
                                and (exists (select 1 from across.import_chunk c where c.organization_id = i.organization_id
                                        and c.import_id = i.id)
                                    or exists (select 1 from across.import_error e where e.organization_id = i.organization_id
                                        and e.import_id = i.id))
                            limit 5),
                        chunks as (
                            delete from across.import_chunk c using old
                            where c.organization_id = old.organization_id and c.import_id = old.id),
                        errors as (
                            delete from across.import_error e using old
                            where e.organization_id = old.organization_id and e.import_id = old.id)
                        select count(*) from old
                        """)
                .bind("days", daysAgo)
                .mapTo(Integer.class)
                .one());
    }

    /** What an organization has of imports that are still to be done, and of the files that are kept. */
    record Kept(int unfinished, long bytes) {
        /** The same without one that is to be done. */
        Kept without(long size) {
            return new Kept(unfinished - 1, bytes - size);
        }
    }

    Kept kept(Caller caller) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) filter (where state in ('QUEUED', 'RUNNING')) as unfinished,
                            coalesce(sum(file_size) filter (where exists (
                                select 1 from import_chunk c
                                where c.organization_id = :org and c.import_id = i.id)), 0) as bytes
                        from import i where organization_id = :org
                            and (finished_at is null or finished_at > now() - interval '31 days')
                        """)
                .bind("org", caller.organizationId())
                .map((row, context) -> new Kept(row.getInt("unfinished"), row.getLong("bytes")))
                .one());
    }

    /** Until the transaction ends no other upload of the organization passes here: what both see is what there is. */
    void waitForOtherUploads(Caller caller) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:uploads, 2)), 1")
                .bind("uploads", caller.organizationId().toString())
                .map((row, context) -> 1)
                .one());
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ImportOptions options(String json) {
        return parsed(json, ImportOptions.class);
    }

    private <T> T parsed(String json, Class<T> type) {
        try {
            return json == null ? null : mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
