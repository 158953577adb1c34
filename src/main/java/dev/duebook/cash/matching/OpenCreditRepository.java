package dev.duebook.cash.matching;

import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Finds open credits that were decided about before something changed that bears on them. */
@ApplicationScoped
class OpenCreditRepository {
    private final Jdbi jdbi;

    OpenCreditRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An organization that has bank accounts, and where its days begin. */
    record Place(UUID organizationId, ZoneId zone) {}

    List<Place> places() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select o.id, o.time_zone from across.organization o
                        where exists (select 1 from across.bank_account a where a.organization_id = o.id)
                        order by o.id
                        """)
                .map((row, context) -> new Place(row.getObject(1, UUID.class), ZoneId.of(row.getString(2))))
                .list());
    }

    /** When invoices, rules, advices, what is expected, accounts of payers or the settings last changed. */
    Optional<Instant> changed(UUID org) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select greatest(
                            (select max(updated_at) from invoice where organization_id = :org),
                            (select max(updated_at) from matching_rule where organization_id = :org),
                            (select max(updated_at) from remittance_advice where organization_id = :org),
                            (select max(updated_at) from expected_credit where organization_id = :org),
                            (select max(greatest(confirmed_at, revoked_at)) from payer_account where organization_id = :org),
                            (select max(recorded_at) from rule_version
                                where organization_id = :org and kind = 'MATCHING')) as changed
                        """)
                .bind("org", org)
                .map((row, context) -> Rows.instant(row, "changed"))
                .findOne());
    }

    /**
     * Open credits whose decision is older than {@code changed}, or older than what befell them or their statement; the
     * oldest decision first.
     *
     * @param since the first day on which they may be booked
     */
    List<UUID> outdated(UUID org, LocalDate since, Instant changed, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select t.id from bank_transaction t
                        join bank_statement s on s.organization_id = :org and s.id = t.statement_id
                        where t.organization_id = :org and t.state = 'OPEN' and t.direction = 'CREDIT'
                            and t.status = 'BOOKED' and coalesce(t.booking_date, t.value_date) >= :since
                            and (t.decided_at < :changed or t.decided_at < t.updated_at or t.decided_at < s.accepted_at)
                        order by t.decided_at, t.id limit :most
                        """)
                .bind("org", org)
                .bind("since", since)
                .bind("changed", changed)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }
}
