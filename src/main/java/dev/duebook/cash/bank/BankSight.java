package dev.duebook.cash.bank;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How well an organization sees the money that its customers pay.
 *
 * @param currencies of the accounts into which customers pay
 * @param stale those of them that are not covered up to the day they have to be
 */
public record BankSight(Set<String> currencies, List<Stale> stale) {
    /** No account, so that nobody expects the bank to tell anything. */
    public static final BankSight NONE = new BankSight(Set.of(), List.of());

    /** @param coveredThrough null where nothing is */
    public record Stale(
            UUID accountId, String accountName, String currency, LocalDate coveredThrough, LocalDate neededThrough) {}

    public BankSight {
        currencies = Set.copyOf(currencies);
        stale = List.copyOf(stale);
    }

    public boolean isEmpty() {
        return currencies.isEmpty();
    }

    /** The accounts that keep a debt in that currency from being chased: those in it or, where there is none, all. */
    public List<Stale> staleFor(String currency) {
        return currencies.contains(currency)
                ? stale.stream()
                        .filter(each -> each.currency().equals(currency))
                        .toList()
                : stale;
    }
}
