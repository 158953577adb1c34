package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.InvoiceFacts;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Recorded;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Records promises to pay, and tells from the money what became of them. */
@ApplicationScoped
public class Promises {
    private final InvoiceFacts facts;
    private final OrganizationService organizations;

    Promises(InvoiceFacts facts, OrganizationService organizations) {
        this.facts = facts;
        this.organizations = organizations;
    }

    public record CreatePromise(LocalDate date, String amount, String by, LocalDate madeDate) {}

    /**
     * The amount is what is outstanding on the day it was made, unless told.
     *
     * @throws Rejection 409 invoice-is-draft, invoice-void; 422 nothing-outstanding, also on that day, and of the days
     */
    @Transactional
    public Recorded<Promise> make(Caller caller, UUID invoiceId, CreatePromise request) {
        var invoice = facts.lock(caller, invoiceId, request.madeDate());
        invoice.refuseIfNotOwed();
        var on = facts.day(caller, invoice, request.madeDate(), invoice.issueDate());
        if (request.date().isBefore(on)) {
            throw Rejection.of("date-not-allowed", request.date() + " lies before " + on + ", when it was promised.");
        }
        var amount = amount(request, invoice, on);
        var id = Ids.next();
        var before = facts.row(caller, invoice).openPromise(facts.today(caller));
        invoice.tell(
                "invoice.payment-promised",
                on,
                Map.of(
                        "promiseId", id,
                        "date", request.date(),
                        "amount", Money.decimal(amount, invoice.currency()),
                        "by", request.by()),
                request.date().isBefore(facts.today(caller)) || request.date().equals(before)
                        ? new Change[0]
                        : new Change[] {Change.of("promisedDate", before, request.date())});
        var saved = facts.saved(
                caller,
                invoice,
                StatementParts.of(
                        """
                        promised as (
                            insert into promise (organization_id, id, invoice_id, made_date, promised_date, amount,
                                promised_by, recorded_at)
                            values (:org, :promiseId, :invoiceId, :madeDate, :date, :amount, :by, :recordedAt)),
                        """,
                        Map.of(
                                "promiseId", id,
                                "invoiceId", invoiceId,
                                "madeDate", on,
                                "date", request.date(),
                                "amount", amount,
                                "by", request.by())),
                Promise.KIND,
                id);
        return new Recorded<>(asOfToday(caller, invoiceId).apply(saved.fact()), saved.version());
    }

    @Transactional
    Page<Promise> page(Caller caller, UUID invoiceId, PageRequest page) {
        return facts.page(caller, Promise.KIND, invoiceId, page).map(asOfToday(caller, invoiceId));
    }

    @Transactional
    void forEach(Caller caller, UUID invoiceId, Consumer<Promise> consumer) {
        var view = asOfToday(caller, invoiceId);
        facts.forEach(caller, Promise.KIND, invoiceId, row -> consumer.accept(view.apply(row)));
    }

    private Function<Promise.Row, Promise> asOfToday(Caller caller, UUID invoiceId) {
        var graceDays = organizations.get(caller.organizationId()).promiseGraceDays();
        var receipts = facts.receipts(caller, invoiceId);
        var today = facts.today(caller);
        return row -> Promise.of(row, graceDays, receipts, today);
    }

    private static long amount(CreatePromise request, Receivable invoice, LocalDate on) {
        if (request.amount() == null) {
            var outstanding = invoice.outstandingOn(on);
            if (outstanding == 0) {
                throw Rejection.of(
                        "nothing-outstanding",
                        "Nothing was outstanding of invoice " + invoice.number() + " on " + on + ".");
            }
            return outstanding;
        }
        var errors = new FieldErrors();
        var amount = errors.read("/amount", () -> Money.parse(request.amount(), invoice.currency())
                .minor());
        errors.addIf(amount != null && amount == 0, "/amount", "must be above zero");
        errors.throwIfAny();
        return amount;
    }
}
