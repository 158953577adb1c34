package dev.duebook.book.credit;

import dev.duebook.book.invoice.Invoices;
import dev.duebook.book.ledger.FactDate;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.payment.AllocationReversals;
import dev.duebook.company.organization.NumberPattern;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Credits invoices. Locks are taken as everywhere: the invoice, then payments by id; the number last. */
@ApplicationScoped
public class CreditNotes {
    static final String AGGREGATE = "credit-note";

    private final CreditNoteRepository creditNotes;
    private final Receivables receivables;
    private final Invoices invoices;
    private final AllocationReversals takenBack;
    private final OrganizationService organizations;
    private final Moment moment;
    private final Precondition precondition;
    private final JsonValues json;

    CreditNotes(
            CreditNoteRepository creditNotes,
            Receivables receivables,
            Invoices invoices,
            AllocationReversals takenBack,
            OrganizationService organizations,
            Moment moment,
            Precondition precondition,
            JsonValues json) {
        this.creditNotes = creditNotes;
        this.receivables = receivables;
        this.invoices = invoices;
        this.takenBack = takenBack;
        this.organizations = organizations;
        this.moment = moment;
        this.precondition = precondition;
        this.json = json;
    }

    /**
     * Lowers what an invoice is owed by at most what was not credited yet. Where that is more than is outstanding, the
     * newest allocations are taken back for the difference.
     *
     * @throws Rejection 400; 404; 409 invoice-is-draft, invoice-void; 422 credit-exceeds-invoice, total-negative,
     *     would-be-negative-on, date-not-allowed, before-lock-date
     */
    @Transactional
    public CreditNoteRow create(Caller caller, CreateCreditNote request) {
        var errors = new FieldErrors();
        errors.addIf(
                (request.lines() == null) == (request.amount() == null), "/lines", "give lines or amount, one of them");
        errors.throwIfAny();
        var today = moment.today(caller.zone());
        var from = request.creditDate() == null ? today : request.creditDate();
        var invoice = receivables.lockOne(caller, request.invoiceId(), from);
        invoice.refuseIfNotSent();
        var on = FactDate.of(request.creditDate(), invoice.issueDate(), today, invoice.lockDate());
        var credited = credited(caller, request, invoice);
        invoice.refuseToCredit(credited.total());
        var taken = taken(caller, invoice, credited.total(), on, request.reason());
        var id = Ids.next();
        invoice.credit(id, credited.total(), on, request.reason());
        var facts = new ArrayList<>(taken.facts());
        facts.add(fact(id, 1, "credit-note.created", on, List.of(), invoice, credited.total(), request.reason()));
        var pattern =
                NumberPattern.parse(organizations.get(caller.organizationId()).creditNotePattern());
        receivables.save(
                caller,
                moment.recordedAt(),
                List.of(invoice),
                facts,
                CreditNotePosting.written(id, invoice, credited, on, request.reason(), pattern, json)
                        .and(taken.also()),
                CreditNotePosting.EVENT_DATA);
        return creditNotes.one(caller, id);
    }

    /** @throws Rejection 404; 409 already-cancelled, invoice-void; 422 of the day, which is not before that of the note */
    @Transactional
    CreditNoteRow cancel(Caller caller, UUID id, String reason, LocalDate asked) {
        var today = moment.today(caller.zone());
        var invoice =
                receivables.lockOne(caller, creditNotes.one(caller, id).invoiceId(), asked == null ? today : asked);
        var note = creditNotes.one(caller, id);
        precondition.check(note.version());
        if (note.cancelledDate() != null) {
            throw Rejection.conflict(
                    "already-cancelled",
                    "Credit note " + note.number() + " was cancelled on " + note.cancelledDate() + ".");
        }
        var on = FactDate.of(asked, note.creditDate(), today, invoice.lockDate());
        invoice.cancelCredit(id, note.total(), on, reason);
        var version = note.version() + 1;
        receivables.save(
                caller,
                moment.recordedAt(),
                List.of(invoice),
                List.of(fact(
                        id,
                        version,
                        "credit-note.cancelled",
                        on,
                        List.of(Change.of("cancelledDate", null, on), Change.of("cancelReason", null, reason)),
                        invoice,
                        note.total(),
                        reason)),
                CreditNotePosting.cancelled(note, version, on, reason));
        return creditNotes.one(caller, id);
    }

    private CreditedLines credited(Caller caller, CreateCreditNote request, Receivable invoice) {
        return request.lines() != null
                ? CreditedLines.of(request.lines(), invoice.currency())
                : CreditedLines.of(
                        request.amount(), invoices.taxes(caller, invoice.id()), request.reason(), invoice.currency());
    }

    private AllocationReversals.Taken taken(
            Caller caller, Receivable invoice, long amount, LocalDate on, String reason) {
        var excess = amount - invoice.outstanding();
        return excess > 0 ? takenBack.take(caller, invoice, excess, on, reason) : AllocationReversals.Taken.NOTHING;
    }

    private static Fact fact(
            UUID id,
            long version,
            String action,
            LocalDate on,
            List<Change> changes,
            Receivable invoice,
            long amount,
            String reason) {
        var told = new TreeMap<String, Object>(Map.of(
                "invoiceId", invoice.id(),
                "invoiceNumber", invoice.number(),
                "clientId", invoice.clientId(),
                "currency", invoice.currency(),
                "total", Money.decimal(amount, invoice.currency()),
                "reason", reason));
        return new Fact(AGGREGATE, id, version, action, on, changes, told);
    }
}
