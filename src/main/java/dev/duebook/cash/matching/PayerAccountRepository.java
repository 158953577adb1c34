package dev.duebook.cash.matching;

import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Rows;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class PayerAccountRepository {
    private static final String SELECT = """
            select id, account, client_id, match_id, confirmed_by, confirmed_at, revoked_by, revoked_at from payer_account
            where organization_id = :org
            """;
    private static final String LISTED =
            SELECT + " and (cast(:client as uuid) is null or client_id = :client) and id < :before order by id desc";

    private final Jdbi jdbi;

    PayerAccountRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return false where it is known already */
    boolean insert(Caller caller, UUID id, String account, UUID clientId, UUID matchId, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into payer_account (organization_id, id, account, client_id, match_id, confirmed_by,
                            confirmed_at)
                        values (:org, :id, :account, :client, :match, :person, :at)
                        on conflict (organization_id, account, client_id) where revoked_at is null do nothing
                        """)
                        .bind("org", caller.organizationId())
                        .bind("id", id)
                        .bind("account", account)
                        .bind("client", clientId)
                        .bind("match", matchId)
                        .bind("person", caller.personId())
                        .bind("at", at)
                        .execute())
                == 1;
    }

    /** Those that stand and were learnt from that match. */
    List<UUID> learntFrom(UUID org, UUID matchId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from payer_account
                        where organization_id = :org and match_id = :match and revoked_at is null order by id
                        """)
                .bind("org", org)
                .bind("match", matchId)
                .mapTo(UUID.class)
                .list());
    }

    boolean revoke(Caller caller, UUID id, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update payer_account set revoked_by = :person, revoked_at = :at
                        where organization_id = :org and id = :id and revoked_at is null
                        """)
                        .bind("org", caller.organizationId())
                        .bind("id", id)
                        .bind("person", caller.personId())
                        .bind("at", at)
                        .execute())
                == 1;
    }

    /** @throws Rejection 404 */
    PayerAccount one(UUID org, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and id = :id")
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> account(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("payer account")));
    }

    Page<PayerAccount> page(UUID org, UUID clientId, PageRequest request) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> handle.createQuery(LISTED + " limit :limit")
                .bind("org", org)
                .bind("client", clientId)
                .bind("before", after == null ? Cursor.NEWEST : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> account(row))
                .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, UUID clientId, Consumer<PayerAccount> rows) {
        jdbi.useHandle(handle -> handle.createQuery(LISTED)
                .bind("org", org)
                .bind("client", clientId)
                .bind("before", Cursor.NEWEST)
                .setFetchSize(500)
                .map((row, context) -> account(row))
                .forEach(rows));
    }

    private static PayerAccount account(ResultSet row) throws SQLException {
        return new PayerAccount(
                row.getObject("id", UUID.class),
                row.getString("account"),
                row.getObject("client_id", UUID.class),
                row.getObject("match_id", UUID.class),
                row.getObject("confirmed_by", UUID.class),
                Rows.instant(row, "confirmed_at"),
                row.getObject("revoked_by", UUID.class),
                Rows.instant(row, "revoked_at"));
    }
}
