package dev.duebook.collections.reminder;

import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class StuckClientRepository {
    private final Jdbi jdbi;

    StuckClientRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return whether it was not known */
    boolean note(UUID organizationId, UUID clientId, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into stuck_client (organization_id, client_id, since, last_at)
                        values (:org, :client, :at, :at)
                        on conflict (organization_id, client_id) do update set last_at = excluded.last_at
                        returning xmax = 0
                        """)
                .bind("org", organizationId)
                .bind("client", clientId)
                .bind("at", at)
                .mapTo(Boolean.class)
                .one());
    }

    /** All but those noted at that tick. */
    void forget(UUID organizationId, Instant tick) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from stuck_client where organization_id = :org and last_at <> :tick")
                .bind("org", organizationId)
                .bind("tick", tick)
                .execute());
    }

    List<StuckClients.Stuck> all(UUID organizationId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select client_id, since from stuck_client
                        where organization_id = :org order by since, client_id limit :most
                        """)
                .bind("org", organizationId)
                .bind("most", most)
                .map((row, context) ->
                        new StuckClients.Stuck(row.getObject("client_id", UUID.class), Rows.instant(row, "since")))
                .list());
    }
}
