package dev.duebook.book.invoice;

import dev.duebook.book.ledger.FactDate;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.ledger.Recorded;
import dev.duebook.book.ledger.Timeline;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The way every dated fact under an invoice takes: the invoice's lock, If-Match, the day, and then the fact's row,
 * history, outbox and the invoice in one statement.
 */
@ApplicationScoped
public class InvoiceFacts {
    private final Receivables receivables;
    private final InvoiceRepository invoices;
    private final FactRepository repository;
    private final Moment moment;
    private final Precondition precondition;

    InvoiceFacts(
            Receivables receivables,
            InvoiceRepository invoices,
            FactRepository repository,
            Moment moment,
            Precondition precondition) {
        this.receivables = receivables;
        this.invoices = invoices;
        this.repository = repository;
        this.moment = moment;
        this.precondition = precondition;
    }

    /**
     * @param asked the day of the fact; null for today
     * @throws Rejection 404, 412 stale-version
     */
    public Receivable lock(Caller caller, UUID invoiceId, LocalDate asked) {
        var invoice = receivables.lockOne(caller, invoiceId, asked == null ? today(caller) : asked);
        precondition.check(invoice.version());
        return invoice;
    }

    /** As {@link FactDate#of}, for a fact that cannot be before {@code earliest}. */
    public LocalDate day(Caller caller, Receivable invoice, LocalDate asked, LocalDate earliest) {
        return FactDate.of(asked, earliest, today(caller), invoice.lockDate());
    }

    public LocalDate today(Caller caller) {
        return moment.today(caller.zone());
    }

    /** The invoice as answers show it, under the lock that the caller holds. */
    public InvoiceRow row(Caller caller, Receivable invoice) {
        return invoices.one(caller, invoice.id(), today(caller));
    }

    public void save(Caller caller, Receivable invoice, StatementParts rows) {
        receivables.save(caller, moment.recordedAt(), List.of(invoice), List.of(), rows);
    }

    /** Saves, and reads the fact back as it now stands. */
    public <T> Recorded<T> saved(
            Caller caller, Receivable invoice, StatementParts rows, FactKind<T> kind, UUID factId) {
        save(caller, invoice, rows);
        return new Recorded<>(repository.one(caller, kind, "fact", invoice.id(), factId), invoice.version());
    }

    /** @throws Rejection 404 when the invoice or the fact under it does not exist */
    public <T> T one(Caller caller, FactKind<T> kind, String what, UUID invoiceId, UUID factId) {
        return repository.one(caller, kind, what, invoiceId, factId);
    }

    /** @throws Rejection 404 when the organization has no such fact */
    public <T> T one(Caller caller, FactKind<T> kind, String what, UUID factId) {
        return repository.one(caller, kind, what, factId);
    }

    /** The money that came for an invoice by day; what was taken back is negative. */
    public List<Timeline.Entry> receipts(Caller caller, UUID invoiceId) {
        return repository.receipts(caller, invoiceId);
    }

    /** @throws Rejection 404 when there is no such invoice */
    public <T> Page<T> page(Caller caller, FactKind<T> kind, UUID invoiceId, PageRequest page) {
        refuseUnknown(caller, invoiceId);
        return repository.page(caller, kind, invoiceId, page);
    }

    public <T> void forEach(Caller caller, FactKind<T> kind, UUID invoiceId, Consumer<T> consumer) {
        repository.forEach(caller, kind, invoiceId, consumer);
    }

    public void refuseUnknown(Caller caller, UUID invoiceId) {
        if (!invoices.exists(caller, invoiceId)) {
            throw Rejection.notFound("invoice");
        }
    }
}
