package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.InvoiceFacts;
import dev.duebook.book.ledger.Recorded;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Pauses the reminders of an invoice, and ends a pause before its time. */
@ApplicationScoped
class Pauses {
    private final InvoiceFacts facts;
    private final PauseRepository pauses;

    Pauses(InvoiceFacts facts, PauseRepository pauses) {
        this.facts = facts;
        this.pauses = pauses;
    }

    /** @throws Rejection 409 invoice-is-draft, invoice-void; 422 nothing-outstanding and of the days */
    @Transactional
    Recorded<Pause> begin(Caller caller, UUID invoiceId, LocalDate until, String reason, LocalDate asked) {
        var invoice = facts.lock(caller, invoiceId, asked);
        invoice.refuseIfNotOwed();
        var on = facts.day(caller, invoice, asked, invoice.issueDate());
        if (until.isBefore(on)) {
            throw Rejection.of("date-not-allowed", until + " lies before " + on + ", the first day of the pause.");
        }
        var before = facts.row(caller, invoice).standing().pausedUntil();
        var after = before != null && before.isAfter(until) ? before : until;
        var id = Ids.next();
        invoice.tell(
                "invoice.paused",
                on,
                Map.of("pauseId", id, "until", until, "reason", reason),
                changes(before, after.isBefore(facts.today(caller)) ? before : after));
        return facts.saved(
                caller,
                invoice,
                StatementParts.of(
                        """
                        paused as (
                            insert into pause (organization_id, id, invoice_id, from_date, until_date, reason, recorded_at)
                            values (:org, :pauseId, :invoiceId, :pausedDate, :until, :reason, :recordedAt)),
                        """,
                        Map.of(
                                "pauseId",
                                id,
                                "invoiceId",
                                invoiceId,
                                "pausedDate",
                                on,
                                "until",
                                until,
                                "reason",
                                reason)),
                Pause.KIND,
                id);
    }

    /** @throws Rejection 409 already-ended; 422 of the day, which is not before that of the pause */
    @Transactional
    Recorded<Pause> end(Caller caller, UUID invoiceId, UUID id, LocalDate asked) {
        var invoice = facts.lock(caller, invoiceId, asked);
        var pause = facts.one(caller, Pause.KIND, "pause", invoiceId, id);
        if (pause.endedDate() != null) {
            throw Rejection.conflict("already-ended", "It was ended on " + pause.endedDate() + ".");
        }
        var on = facts.day(caller, invoice, asked, pause.pausedDate());
        if (on.isAfter(pause.until())) {
            throw Rejection.conflict("already-ended", "It ended by itself after " + pause.until() + ".");
        }
        var before = facts.row(caller, invoice).standing().pausedUntil();
        var after = pauses.pausedUntil(caller, invoiceId, facts.today(caller), id);
        invoice.tell("invoice.pause-ended", on, Map.of("pauseId", id), changes(before, after));
        return facts.saved(
                caller, invoice, StatementParts.of("""
                        ended as (
                            update pause set ended_date = :endedDate, ended_at = :recordedAt
                            where organization_id = :org and id = :pauseId),
                        """, Map.of("pauseId", id, "endedDate", on)), Pause.KIND, id);
    }

    private static Change[] changes(LocalDate before, LocalDate after) {
        return Objects.equals(before, after) ? new Change[0] : new Change[] {Change.of("pausedUntil", before, after)};
    }
}
