package dev.duebook.cash.matching;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Keeps what somebody else than a client is to send. */
@ApplicationScoped
class ExpectedCreditRepository {
    private static final String SELECT = """
            select id, source, amount, currency, from_date, to_date, reference, payer_account, state, match_id, version,
                created_at, updated_at
            from expected_credit where organization_id = :org
            """;
    private static final String LISTED =
            SELECT + " and (cardinality(:states) = 0 or state = any(:states)) and id < :before order by id desc";

    private final Jdbi jdbi;

    ExpectedCreditRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(UUID org, UUID id, NewExpectedCredit credit, long minor, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into expected_credit (organization_id, id, source, amount, currency, from_date, to_date,
                            reference, payer_account, state, created_at, updated_at)
                        values (:org, :id, :source, :amount, :currency, :from, :to, :reference, :account, 'OPEN', :at, :at)
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("source", credit.source().name())
                .bind("amount", minor)
                .bind("currency", credit.currency())
                .bind("from", credit.fromDate())
                .bind("to", credit.toDate())
                .bind("reference", credit.reference())
                .bind("account", credit.payerAccount())
                .bind("at", at)
                .execute());
    }

    /**
     * Of one that is open.
     *
     * @param match null unless it arrived
     * @return the version it has by now; empty where it was not open
     */
    OptionalLong close(UUID org, UUID id, ExpectedCredit.State state, UUID match, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update expected_credit set state = :state, match_id = :match, version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id and state = 'OPEN'
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("state", state.name())
                .bind("match", match)
                .bind("at", at)
                .executeAndReturnGeneratedKeys("version")
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
    }

    /** Waits again for its money, which was not what that match took. */
    Optional<ExpectedCredit> reopen(UUID org, UUID match, Instant at) {
        var id = jdbi.withHandle(handle -> handle.createUpdate("""
                        update expected_credit set state = 'OPEN', match_id = null, version = version + 1, updated_at = :at
                        where organization_id = :org and match_id = :match and state = 'ARRIVED'
                        """)
                .bind("org", org)
                .bind("match", match)
                .bind("at", at)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(UUID.class)
                .findOne());
        return id.map(each -> one(org, each));
    }

    /** @throws Rejection 404 */
    ExpectedCredit locked(UUID org, UUID id) {
        return found(org, id, " for no key update");
    }

    /** @throws Rejection 404 */
    ExpectedCredit one(UUID org, UUID id) {
        return found(org, id, "");
    }

    private ExpectedCredit found(UUID org, UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and id = :id" + lock)
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> credit(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("expected credit")));
    }

    Page<ExpectedCredit> page(UUID org, List<String> states, PageRequest request) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> handle.createQuery(LISTED + " limit :limit")
                .bind("org", org)
                .bindArray("states", String.class, states)
                .bind("before", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> credit(row))
                .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, List<String> states, Consumer<ExpectedCredit> rows) {
        jdbi.useHandle(handle -> handle.createQuery(LISTED)
                .bind("org", org)
                .bindArray("states", String.class, states)
                .bind("before", Cursor.NEWEST)
                .setFetchSize(500)
                .map((row, context) -> credit(row))
                .forEach(rows));
    }

    private static ExpectedCredit credit(ResultSet row) throws SQLException {
        return new ExpectedCredit(
                row.getObject("id", UUID.class),
                Facts.Expected.Source.valueOf(row.getString("source")),
                row.getLong("amount"),
                row.getString("currency"),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                row.getString("reference"),
                row.getString("payer_account"),
                ExpectedCredit.State.valueOf(row.getString("state")),
                row.getObject("match_id", UUID.class),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
