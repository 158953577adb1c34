package dev.duebook.book.payment;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Splits a payment over what its client owes. All amounts are minor units of the one currency of payment and invoices.
 */
public final class Allocation {
    private static final Comparator<OpenInvoice> OLDEST_DUE_FIRST = comparing(OpenInvoice::dueDate)
            .thenComparing(OpenInvoice::issueDate)
            .thenComparing(OpenInvoice::number)
            .thenComparing(OpenInvoice::id);

    /** An invoice of the client, due on the day of its earliest unpaid instalment. */
    public record OpenInvoice(UUID id, String number, LocalDate dueDate, LocalDate issueDate, long outstanding) {}

    /** What one invoice gets, above zero. */
    public record Share(UUID invoiceId, long amount) {}

    /**
     * How the split came about: told by the caller, or by a match of what a bank or provider showed; by numbers in the
     * reference, by age; left unapplied because the reference names settled invoices only; or no money went anywhere.
     */
    public enum Rule {
        EXPLICIT,
        MATCHED,
        REFERENCE,
        OLDEST_DUE,
        SETTLED_NAMED,
        NONE
    }

    /** Shares in the order they were given out; they and {@code unapplied} sum to the payment. */
    public record Split(Rule rule, List<Share> shares, long unapplied) {}

    private Allocation() {}

    /**
     * Pays the invoices that the reference names, then the others, each time oldest due first (then issue date, then
     * number), until the money is gone. Where it names settled ones only, nobody knows what the money is for: all of it
     * stays unapplied.
     *
     * @param amount to give out, 0 or more
     * @param named invoices of the client that the reference names, by {@link NumberReading}; settled ones, too
     * @param open in any order; those with nothing outstanding get nothing
     * @throws IllegalArgumentException when {@code amount} is negative
     */
    public static Split auto(long amount, Set<UUID> named, List<OpenInvoice> open) {
        if (amount < 0) {
            throw new IllegalArgumentException("a payment is never negative");
        }
        List<OpenInvoice> owed =
                open.stream().filter(invoice -> invoice.outstanding() > 0).toList();
        if (!named.isEmpty() && owed.stream().noneMatch(invoice -> named.contains(invoice.id()))) {
            return new Split(Rule.SETTLED_NAMED, List.of(), amount);
        }
        Comparator<OpenInvoice> namedFirst = comparing(invoice -> !named.contains(invoice.id()));
        List<Share> shares = new ArrayList<>();
        long left = amount;
        for (OpenInvoice invoice :
                owed.stream().sorted(namedFirst.thenComparing(OLDEST_DUE_FIRST)).toList()) {
            if (left == 0) {
                break;
            }
            long share = Math.min(left, invoice.outstanding());
            shares.add(new Share(invoice.id(), share));
            left -= share;
        }
        return new Split(rule(shares, named), List.copyOf(shares), left);
    }

    private static Rule rule(List<Share> shares, Set<UUID> named) {
        if (shares.isEmpty()) {
            return Rule.NONE;
        }
        return named.isEmpty() ? Rule.OLDEST_DUE : Rule.REFERENCE;
    }
}
