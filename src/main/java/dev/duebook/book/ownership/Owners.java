package dev.duebook.book.ownership;

import dev.duebook.book.invoice.InvoiceFacts;
import dev.duebook.book.invoice.InvoiceRow;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.company.organization.People;
import dev.duebook.company.organization.PersonDeactivating;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Says who must collect an invoice: from sending until it is settled exactly one person. */
@ApplicationScoped
class Owners {
    private static final int BATCH = 500;

    private final InvoiceFacts facts;
    private final Receivables receivables;
    private final OwnedInvoiceRepository owners;
    private final People people;
    private final Outbox outbox;
    private final Moment moment;

    Owners(
            InvoiceFacts facts,
            Receivables receivables,
            OwnedInvoiceRepository owners,
            People people,
            Outbox outbox,
            Moment moment) {
        this.facts = facts;
        this.receivables = receivables;
        this.owners = owners;
        this.people = people;
        this.outbox = outbox;
        this.moment = moment;
    }

    /** @throws Rejection 404; 409 invoice-is-draft, invoice-void; 422 nothing-outstanding, owner-inactive and of the day */
    @Transactional
    InvoiceRow assign(Caller caller, UUID invoiceId, UUID ownerId, LocalDate asked) {
        var invoice = facts.lock(caller, invoiceId, asked);
        people.responsible(caller, ownerId);
        invoice.refuseIfNotOwed();
        var on = facts.day(caller, invoice, asked, invoice.issueDate());
        invoice.assign(ownerId, on);
        facts.save(caller, invoice, StatementParts.NOTHING);
        return facts.row(caller, invoice);
    }

    /**
     * From today on: those named, or all open ones of somebody, of one client if that is said. What is not owed, or the new
     * owner's already, is passed over.
     *
     * @throws Rejection 404; 422 owner-inactive, before-lock-date
     */
    @Transactional
    AssignedInvoices assign(Caller caller, AssignInvoices asked) {
        asked.check();
        people.responsible(caller, asked.toOwnerId());
        if (asked.invoiceIds() != null) {
            return assignNamed(caller, asked.invoiceIds(), asked.toOwnerId());
        }
        people.get(caller, asked.fromOwnerId());
        return new AssignedInvoices(
                asked.fromOwnerId().equals(asked.toOwnerId())
                        ? 0
                        : handOverOpen(caller, asked.fromOwnerId(), asked.toOwnerId(), asked.clientId()),
                0);
    }

    private AssignedInvoices assignNamed(Caller caller, List<UUID> ids, UUID to) {
        var locked = receivables.lock(caller, ids, facts.today(caller)).values();
        var given = handOver(caller, locked, invoice -> !to.equals(invoice.ownerId()), to);
        return new AssignedInvoices(given, locked.size() - given);
    }

    LocalDate today(Caller caller) {
        return facts.today(caller);
    }

    /** Open invoices and drafts of whoever leaves go to their successor, today. */
    @Transactional
    void handOver(@Observes PersonDeactivating leaving) {
        var caller = leaving.caller();
        if (leaving.reassignTo() == null) {
            if (owners.hasAny(caller, leaving.personId())) {
                throw Rejection.of(
                        "reassign-required", "This person owns open invoices: name who takes over in reassignTo.");
            }
            return;
        }
        handOverOpen(caller, leaving.personId(), leaving.reassignTo(), null);
        handOverDrafts(caller, leaving.personId(), leaving.reassignTo());
    }

    /** @param clientId null for all of them */
    private int handOverOpen(Caller caller, UUID from, UUID to, UUID clientId) {
        var today = facts.today(caller);
        var given = 0;
        var after = new UUID(0, 0);
        List<UUID> batch;
        do {
            batch = owners.open(caller, from, clientId, after, BATCH);
            given += handOver(
                    caller,
                    receivables.lock(caller, batch, today).values(),
                    invoice -> from.equals(invoice.ownerId()),
                    to);
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1);
        } while (batch.size() == BATCH);
        return given;
    }

    private int handOver(Caller caller, Collection<Receivable> locked, Predicate<Receivable> wanted, UUID to) {
        var theirs = locked.stream()
                .filter(invoice -> invoice.outstanding() > 0 && wanted.test(invoice))
                .toList();
        if (theirs.isEmpty()) {
            return 0;
        }
        theirs.forEach(invoice -> invoice.assign(to, facts.day(caller, invoice, null, null)));
        receivables.save(caller, moment.recordedAt(), theirs, List.of(), StatementParts.NOTHING);
        return theirs.size();
    }

    private void handOverDrafts(Caller caller, UUID from, UUID to) {
        var change = Change.of("ownerId", from, to);
        List<OwnedInvoiceRepository.Draft> batch;
        do {
            batch = owners.handOverDrafts(caller, from, to, moment.recordedAt(), BATCH);
            outbox.append(
                    caller,
                    moment.recordedAt(),
                    batch.stream()
                            .map(draft -> new Fact(
                                    Receivable.AGGREGATE,
                                    draft.id(),
                                    draft.version(),
                                    "invoice.updated",
                                    null,
                                    List.of(change),
                                    Map.of("ownerId", to)))
                            .toList());
        } while (batch.size() == BATCH);
    }
}
