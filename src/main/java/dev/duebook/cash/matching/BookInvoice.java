package dev.duebook.cash.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An invoice as far as matching looks at it, known by its id. Amounts are minor units of {@code currency}.
 *
 * @param outstanding what is owed with fees and interest; 0 where nothing is
 * @param principal what of it is principal
 * @param total gross of the invoice as sent
 * @param credited by credit notes
 * @param parts due days that are not settled, in their order
 * @param paymentReference ISO 11649, or null
 * @param ownEndToEnds references under which we ourselves collect it
 */
record BookInvoice(
        UUID id,
        String number,
        UUID clientId,
        String currency,
        State state,
        long outstanding,
        long principal,
        long total,
        long credited,
        LocalDate issueDate,
        List<Part> parts,
        String paymentReference,
        Set<String> ownEndToEnds,
        String purchaseOrder,
        String projectReference,
        List<EarlyPayment> earlyPayments) {
    enum State {
        OPEN,
        SETTLED,
        VOID,
        DRAFT
    }

    record Part(LocalDate dueDate, long outstanding) {}

    /**
     * @param percent off the total less what was credited
     * @param days from the issue date, the last one included
     */
    record EarlyPayment(BigDecimal percent, int days) {}

    BookInvoice {
        parts = List.copyOf(parts);
        ownEndToEnds = Set.copyOf(ownEndToEnds);
        earlyPayments = List.copyOf(earlyPayments);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BookInvoice invoice && id.equals(invoice.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    boolean isOpen() {
        return state == State.OPEN && outstanding > 0;
    }

    /** Whether that amount settles what is owed, its principal, or what is due on one day. */
    boolean owesExactly(long minor) {
        return minor == outstanding
                || minor == principal
                || parts.stream().anyMatch(part -> part.outstanding() == minor);
    }

    /** The first day on which something of it is due; the issue date where no part is open. */
    LocalDate due() {
        return parts.isEmpty() ? issueDate : parts.get(0).dueDate();
    }
}
