package dev.duebook.book.payment;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /** How the split came about: told by the caller, by numbers in the reference, by age, or no money went anywhere. */
    public enum Rule {
        EXPLICIT,
        REFERENCE,
        OLDEST_DUE,
        NONE
    }

    /** Shares in the order they were given out; they and {@code unapplied} sum to the payment. */
    public record Split(Rule rule, List<Share> shares, long unapplied) {}

    private record Occurrence(OpenInvoice invoice, int start, int end) {
        boolean within(Occurrence other) {
            return other.start <= start && end <= other.end && other.end - other.start > end - start;
        }
    }

    private Allocation() {}

    /**
     * Pays the invoices whose number the reference names, then the others, each time oldest due first (then issue date,
     * then number), until the money is gone. A number is named when it stands in the reference as a whole, in any case:
     * "INV-7" is not named by "INV-70", nor by "INV-7-A" where that is an open invoice as well.
     *
     * @param amount to give out, 0 or more
     * @param reference as the payer wrote it, or {@code null}
     * @param open in any order; those with nothing outstanding get nothing
     * @throws IllegalArgumentException when {@code amount} is negative
     */
    public static Split auto(long amount, String reference, List<OpenInvoice> open) {
        if (amount < 0) {
            throw new IllegalArgumentException("a payment is never negative");
        }
        List<OpenInvoice> owed =
                open.stream().filter(invoice -> invoice.outstanding() > 0).toList();
        Set<UUID> named = named(reference, owed);
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

    private static Set<UUID> named(String reference, List<OpenInvoice> owed) {
        if (reference == null) {
            return Set.of();
        }
        String text = reference.toUpperCase(Locale.ROOT);
        List<Occurrence> occurrences = owed.stream()
                .flatMap(invoice -> occurrences(text, invoice).stream())
                .toList();
        return occurrences.stream()
                .filter(occurrence -> occurrences.stream().noneMatch(occurrence::within))
                .map(occurrence -> occurrence.invoice().id())
                .collect(Collectors.toSet());
    }

    private static List<Occurrence> occurrences(String text, OpenInvoice invoice) {
        String number = invoice.number().toUpperCase(Locale.ROOT);
        List<Occurrence> found = new ArrayList<>();
        if (number.isBlank()) {
            return found;
        }
        for (int start = text.indexOf(number); start >= 0; start = text.indexOf(number, start + 1)) {
            int end = start + number.length();
            if (!cutsRun(text, start) && !cutsRun(text, end)) {
                found.add(new Occurrence(invoice, start, end));
            }
        }
        return found;
    }

    private static boolean cutsRun(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at));
    }
}
