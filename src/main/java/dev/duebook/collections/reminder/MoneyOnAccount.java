package dev.duebook.collections.reminder;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A client's money of one currency that waits to be allocated, laid in thought on all that is open of the client in that
 * currency: oldest due first, then by issue date and number, as a payment is allocated by itself. What it covers wholly
 * is not asked for; what it reaches only in part is, and so is everything behind that.
 *
 * @param amount in minor units, 0 or more
 * @param covered the instalments it covers wholly; together they are never more than the amount
 */
record MoneyOnAccount(long amount, Set<Part> covered) {
    static final MoneyOnAccount NOTHING = new MoneyOnAccount(0, Set.of());

    private static final Comparator<Open> OLDEST_DUE_FIRST = comparing(Open::dueDate)
            .thenComparing(Open::issueDate)
            .thenComparing(Open::number)
            .thenComparing(Open::invoiceId);

    /** An instalment of an invoice. */
    record Part(UUID invoiceId, LocalDate dueDate) {}

    /** @param outstanding of the instalment, in minor units, above 0 */
    record Open(UUID invoiceId, LocalDate dueDate, LocalDate issueDate, String number, long outstanding) {}

    MoneyOnAccount {
        covered = Set.copyOf(covered);
    }

    /**
     * @param amount in minor units, 0 or more
     * @param open all that is open of the client in the currency, in any order, whatever else is known of it
     */
    static MoneyOnAccount laid(long amount, Collection<Open> open) {
        var covered = new HashSet<Part>();
        var left = amount;
        for (var each : open.stream().sorted(OLDEST_DUE_FIRST).toList()) {
            if (each.outstanding() > left) {
                break;
            }
            covered.add(new Part(each.invoiceId(), each.dueDate()));
            left -= each.outstanding();
        }
        return new MoneyOnAccount(amount, covered);
    }

    boolean covers(UUID invoiceId, LocalDate dueDate) {
        return covered.contains(new Part(invoiceId, dueDate));
    }
}
