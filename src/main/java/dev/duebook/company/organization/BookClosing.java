package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps writers of dated facts and the closing of the book apart: once a closing is answered, no fact on or before its
 * day is recorded. Writers share a lock from reading the lock date to their commit; a closing has it alone. It is the
 * first lock of every transaction that takes it, before those of invoices and payments, so that nobody waits in a circle.
 */
@ApplicationScoped
public class BookClosing {
    /**
     * The lock date of {@code :org} as an SQL expression, null when nothing is closed. A statement that also locks rows
     * has to evaluate it in a {@code with} member that those rows are joined to: first this lock, then theirs.
     */
    public static final String CLOSED_THROUGH = "closed_through(:org)";

    private final Jdbi jdbi;

    BookClosing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The last day that is closed, and stays so until this transaction ends; null when none is. */
    public LocalDate closedThrough(Caller caller) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + CLOSED_THROUGH)
                .bind("org", caller.organizationId())
                .map((row, context) -> row.getObject(1, LocalDate.class))
                .findFirst()
                .orElse(null));
    }

    /** Waits for writers under way, and lets new ones wait until this transaction ends. */
    void close(Caller caller) {
        jdbi.useHandle(handle -> handle.createQuery("select 1 from close_book(:org)")
                .bind("org", caller.organizationId())
                .mapTo(Integer.class)
                .one());
    }
}
