package dev.duebook.book.payment;

import dev.duebook.book.ledger.Receivable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import java.util.UUID;

/**
 * AUTO, wherever money comes from: splits a payment by {@link Allocation#auto} over what each invoice can take. No day of
 * the payment or of an invoice ever ends below zero by it; what fits nowhere stays unapplied.
 */
final class AutoAllocation {
    private AutoAllocation() {}

    /**
     * Lays money that just came in on open invoices, on each from the day on which both exist.
     *
     * @param invoices locked, in any order; those in another currency get nothing
     * @param named those of the client that the reference names
     */
    static Allocation.Rule layIncoming(Payment payment, Collection<Receivable> invoices, Set<UUID> named) {
        return lay(payment, payment.unapplied(), invoices, named, null);
    }

    /**
     * Lays what is unapplied of a payment on open invoices, on that day.
     *
     * @param on not before the day from which the locks know the entries
     * @param invoices as above; those issued later get nothing
     */
    static Allocation.Rule layOn(LocalDate on, Payment payment, Collection<Receivable> invoices, Set<UUID> named) {
        return lay(payment, payment.availableFrom(on), invoices, named, on);
    }

    /** The first day on which money and invoice both exist. */
    static LocalDate firstDay(Payment payment, Receivable invoice) {
        return invoice.issueDate().isAfter(payment.receivedDate()) ? invoice.issueDate() : payment.receivedDate();
    }

    private static Allocation.Rule lay(
            Payment payment, long available, Collection<Receivable> invoices, Set<UUID> named, LocalDate on) {
        var open = new HashMap<UUID, Receivable>();
        var payable = new ArrayList<Allocation.OpenInvoice>();
        for (var invoice : invoices) {
            if (invoice.outstanding() > 0
                    && invoice.currency().equals(payment.currency())
                    && (on == null || !invoice.issueDate().isAfter(on))) {
                open.put(invoice.id(), invoice);
                payable.add(new Allocation.OpenInvoice(
                        invoice.id(),
                        invoice.number(),
                        invoice.dueDate(),
                        invoice.issueDate(),
                        invoice.payableOn(on == null ? firstDay(payment, invoice) : on)));
            }
        }
        var split = Allocation.auto(available, named, payable);
        for (var share : split.shares()) {
            var invoice = open.get(share.invoiceId());
            payment.allocate(invoice, share.amount(), on == null ? firstDay(payment, invoice) : on);
        }
        return split.rule();
    }
}
