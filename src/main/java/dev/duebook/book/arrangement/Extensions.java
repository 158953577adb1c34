package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.CreateInvoice;
import dev.duebook.book.invoice.InvoiceDraft;
import dev.duebook.book.invoice.InvoiceFacts;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.ledger.Recorded;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records new schedules. The one with the latest agreed day, of two on one day the later recorded, is in force. */
@ApplicationScoped
public class Extensions {
    private final InvoiceFacts facts;
    private final Receivables receivables;

    Extensions(InvoiceFacts facts, Receivables receivables) {
        this.facts = facts;
        this.receivables = receivables;
    }

    public record CreateExtension(
            LocalDate dueDate,
            List<CreateInvoice.PlannedInstalment> instalments,
            String reason,
            String agreedBy,
            LocalDate agreedDate) {}

    /**
     * Its amounts sum to what is outstanding on the agreed day.
     *
     * @throws Rejection 400; 409 invoice-is-draft, invoice-void; 422 nothing-outstanding, also on that day,
     *     schedule-sum-mismatch, and of the day
     */
    @Transactional
    public Recorded<Extension> agree(Caller caller, UUID invoiceId, CreateExtension request) {
        var errors = new FieldErrors();
        errors.addIf(
                (request.dueDate() == null) == (request.instalments() == null),
                "/dueDate",
                "give dueDate or instalments, one of them");
        errors.throwIfAny();
        var invoice = facts.lock(caller, invoiceId, request.agreedDate());
        invoice.refuseIfNotOwed();
        var on = facts.day(caller, invoice, request.agreedDate(), invoice.issueDate());
        var schedule = schedule(request, invoice, on);
        var before = invoice.scheduleDate();
        invoice.reschedule(schedule, on, request.reason());
        var id = Ids.next();
        var saved = facts.saved(
                caller,
                invoice,
                StatementParts.of(
                        """
                        agreed as (
                            insert into schedule (organization_id, id, invoice_id, agreed_date, recorded_at, due_dates,
                                amounts, reason, agreed_by)
                            values (:org, :scheduleId, :invoiceId, :agreedDate, :recordedAt, :dueDates, :dueAmounts,
                                :reason, :agreedBy)),
                        """,
                        Map.of(
                                "scheduleId", id,
                                "invoiceId", invoiceId,
                                "agreedDate", on,
                                "dueDates", schedule.dueDates(),
                                "dueAmounts", schedule.amounts(),
                                "reason", request.reason(),
                                "agreedBy", request.agreedBy())),
                Extension.KIND,
                id);
        if (!on.isBefore(before)) {
            receivables.replaceSchedule(caller, invoice);
        }
        return saved;
    }

    private static Schedule schedule(CreateExtension request, Receivable invoice, LocalDate on) {
        var outstanding = invoice.outstandingOn(on);
        if (outstanding == 0) {
            throw Rejection.of(
                    "nothing-outstanding",
                    "Nothing was outstanding of invoice " + invoice.number() + " on " + on + ".");
        }
        return request.instalments() == null
                ? Schedule.single(request.dueDate(), outstanding)
                : InvoiceDraft.planned(
                        request.instalments(), invoice.currency(), outstanding, "what is outstanding on " + on);
    }
}
