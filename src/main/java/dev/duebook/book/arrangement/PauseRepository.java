package dev.duebook.book.arrangement;

import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads the pauses of an invoice. */
@ApplicationScoped
class PauseRepository {
    private final Jdbi jdbi;

    PauseRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Until when it is paused, leaving one pause out of account; null when it is not. */
    LocalDate pausedUntil(Caller caller, UUID id, LocalDate today, UUID without) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select max(until_date) from pause where organization_id = :org and invoice_id = :id
                            and ended_at is null and until_date >= :today and id <> :without
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("today", today)
                .bind("without", without)
                .map((row, context) -> row.getObject(1, LocalDate.class))
                .one());
    }
}
