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
import java.util.UUID;

/** Opens and resolves disputes; an invoice has one open at a time. */
@ApplicationScoped
public class Disputes {
    private final InvoiceFacts facts;

    Disputes(InvoiceFacts facts) {
        this.facts = facts;
    }

    /** @throws Rejection 409 invoice-is-draft, invoice-void, already-disputed; 422 nothing-outstanding and of the day */
    @Transactional
    public Recorded<Dispute> open(Caller caller, UUID invoiceId, String reason, LocalDate asked) {
        var invoice = facts.lock(caller, invoiceId, asked);
        invoice.refuseIfNotOwed();
        var on = facts.day(caller, invoice, asked, invoice.issueDate());
        if (facts.row(caller, invoice).standing().disputed()) {
            throw Rejection.conflict("already-disputed", "Invoice " + invoice.number() + " is disputed already.");
        }
        var id = Ids.next();
        invoice.tell(
                "invoice.disputed", on, Map.of("disputeId", id, "reason", reason), Change.of("disputed", false, true));
        return facts.saved(
                caller,
                invoice,
                StatementParts.of(
                        """
                        opened as (
                            insert into dispute (organization_id, id, invoice_id, reason, opened_date, recorded_at)
                            values (:org, :disputeId, :invoiceId, :reason, :openedDate, :recordedAt)),
                        """, Map.of("disputeId", id, "invoiceId", invoiceId, "reason", reason, "openedDate", on)),
                Dispute.KIND,
                id);
    }

    /** @throws Rejection 409 already-resolved; 422 of the day, which is not before that of the dispute */
    @Transactional
    Recorded<Dispute> resolve(Caller caller, UUID invoiceId, UUID id, String resolution, LocalDate asked) {
        var invoice = facts.lock(caller, invoiceId, asked);
        var dispute = facts.one(caller, Dispute.KIND, "dispute", invoiceId, id);
        if (dispute.resolvedDate() != null) {
            throw Rejection.conflict("already-resolved", "It was resolved on " + dispute.resolvedDate() + ".");
        }
        var on = facts.day(caller, invoice, asked, dispute.openedDate());
        invoice.tell(
                "invoice.dispute-resolved",
                on,
                Map.of("disputeId", id, "resolution", resolution),
                Change.of("disputed", true, false));
        return facts.saved(
                caller,
                invoice,
                StatementParts.of("""
                        resolved as (
                            update dispute set resolved_date = :resolvedDate, resolution = :resolution,
                                resolved_at = :recordedAt
                            where organization_id = :org and id = :disputeId),
                        """, Map.of("disputeId", id, "resolution", resolution, "resolvedDate", on)),
                Dispute.KIND,
                id);
    }
}
