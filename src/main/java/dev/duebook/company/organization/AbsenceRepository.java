package dev.duebook.company.organization;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Who is away when, and what follows from it for a day. */
@ApplicationScoped
class AbsenceRepository {
    private static final String SELECT =
            "select id, person_id, from_date, to_date, substitute_id, created_at, updated_at from absence ";

    private final Jdbi jdbi;

    AbsenceRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<Absence> page(UUID organizationId, UUID personId, PageRequest page) {
        var after = page.after("");
        return Page.of(
                jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                                where organization_id = :org and person_id = :person and id > :after
                                order by id limit :limit
                                """)
                        .bind("org", organizationId)
                        .bind("person", personId)
                        .bind("after", after == null ? Cursor.START : after.id())
                        .bind("limit", page.limit() + 1)
                        .map((row, context) -> absence(row))
                        .list()),
                page.limit(),
                last -> Cursor.of(last.id()));
    }

    void forEach(UUID organizationId, UUID personId, Consumer<Absence> rows) {
        jdbi.useHandle(handle -> handle.createQuery(
                        SELECT + "where organization_id = :org and person_id = :person order by id")
                .bind("org", organizationId)
                .bind("person", personId)
                .setFetchSize(500)
                .map((row, context) -> absence(row))
                .forEach(rows));
    }

    Optional<Absence> find(UUID organizationId, UUID personId, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "where organization_id = :org and person_id = :person and id = :id")
                .bind("org", organizationId)
                .bind("person", personId)
                .bind("id", id)
                .map((row, context) -> absence(row))
                .findOne());
    }

    /** The first absence of the person that shares a day with these. */
    Optional<Absence> overlapping(UUID organizationId, UUID personId, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        where organization_id = :org and person_id = :person and to_date >= :from and from_date <= :to
                        order by from_date limit 1
                        """)
                .bind("org", organizationId)
                .bind("person", personId)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> absence(row))
                .findOne());
    }

    void insert(UUID organizationId, Absence absence) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into absence (organization_id, id, person_id, from_date, to_date, substitute_id,
                            created_at, updated_at)
                        values (:org, :id, :person, :from, :to, :substitute, :at, :at)
                        """)
                .bind("org", organizationId)
                .bind("id", absence.id())
                .bind("person", absence.personId())
                .bind("from", absence.from())
                .bind("to", absence.to())
                .bind("substitute", absence.substituteId())
                .bind("at", absence.createdAt())
                .execute());
    }

    void end(UUID organizationId, UUID id, LocalDate lastDay, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update absence set to_date = :to, updated_at = :at where organization_id = :org and id = :id")
                .bind("org", organizationId)
                .bind("id", id)
                .bind("to", lastDay)
                .bind("at", at)
                .execute());
    }

    void delete(UUID organizationId, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from absence where organization_id = :org and id = :id")
                .bind("org", organizationId)
                .bind("id", id)
                .execute());
    }

    /** Absences in which this person stands in, that day or later. */
    List<Absence> standingIn(UUID organizationId, UUID substituteId, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        where organization_id = :org and substitute_id = :substitute and to_date >= :day
                        order by person_id, id for update
                        """)
                .bind("org", organizationId)
                .bind("substitute", substituteId)
                .bind("day", day)
                .map((row, context) -> absence(row))
                .list());
    }

    void replace(UUID organizationId, Collection<UUID> ids, UUID substituteId, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update absence set substitute_id = :substitute, updated_at = :at
                        where organization_id = :org and id = any(:ids)
                        """)
                .bind("org", organizationId)
                .bindArray("ids", UUID.class, ids)
                .bind("substitute", substituteId)
                .bind("at", at)
                .execute());
    }

    /** Raises the version of people by one, for a fact about each. */
    Map<UUID, Long> raiseVersions(UUID organizationId, Collection<UUID> personIds, Instant at) {
        var versions = new HashMap<UUID, Long>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        update person set version = version + 1, updated_at = :at
                        where organization_id = :org and id = any(:ids) returning id, version
                        """)
                .bind("org", organizationId)
                .bindArray("ids", UUID.class, personIds)
                .bind("at", at)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .forEach(each -> versions.put(each.getKey(), each.getValue())));
        return versions;
    }

    /** At most one row for each who is away that day. */
    StandIns standIns(UUID organizationId, LocalDate day) {
        var away = new HashMap<UUID, UUID>();
        var active = new HashSet<UUID>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select a.person_id, a.substitute_id, s.active
                        from absence a
                        join person s on s.organization_id = a.organization_id and s.id = a.substitute_id
                        where a.organization_id = :org and a.to_date >= :day and a.from_date <= :day
                        """)
                .bind("org", organizationId)
                .bind("day", day)
                .map((row, context) -> {
                    away.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    return row.getBoolean(3) ? row.getObject(2, UUID.class) : null;
                })
                .forEach(active::add));
        var standIns = new HashMap<UUID, UUID>();
        away.keySet().forEach(person -> standIns.put(person, Accountability.of(person, away, active::contains)));
        return new StandIns(Map.copyOf(standIns));
    }

    /** Those among whom {@link FinancePerson} chooses: of each kind the one who joined first. */
    List<FinancePerson.Candidate> financeCandidates(UUID organizationId, String contact) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        (select id, email, role, active, created_at from person
                            where organization_id = :org and lower(email) = lower(cast(:contact as text)))
                        union
                        (select distinct on (role) id, email, role, active, created_at from person
                            where organization_id = :org and active and role in ('FINANCE', 'ADMIN')
                            order by role, created_at, id)
                        """)
                .bind("org", organizationId)
                .bind("contact", contact)
                .map((row, context) -> new FinancePerson.Candidate(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        Role.valueOf(row.getString("role")),
                        row.getBoolean("active"),
                        Rows.instant(row, "created_at")))
                .list());
    }

    private static Absence absence(ResultSet row) throws SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                row.getObject("substitute_id", UUID.class),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
