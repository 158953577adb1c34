package dev.duebook.cash.matching;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How far an organization lets money be matched without a person.
 *
 * @param allowed rules that may decide; R4 counts for {@code knownAccountClients} only
 * @param knownAccountClients clients whose known account alone may name their only invoice of that amount
 * @param smallDifferences per currency, minor units: up to what a difference may be let go; none is off
 * @param bankFees per currency, minor units: up to what a shortage may be a bank's fee; none is off
 * @param autoSmallDifference whether R1 and R2 may let a difference go; the caller counts how often a day
 * @param discountGraceDays days beyond those of an early payment, 0 up
 * @param discountDocument whether an early payment writes a credit note
 */
record MatchSettings(
        Set<Rule> allowed,
        Set<UUID> knownAccountClients,
        Map<String, Long> smallDifferences,
        Map<String, Long> bankFees,
        boolean autoSmallDifference,
        int discountGraceDays,
        DiscountDocument discountDocument) {
    enum DiscountDocument {
        NONE,
        CREDIT_NOTE
    }

    static final MatchSettings DEFAULT =
            new MatchSettings(EnumSet.allOf(Rule.class), Set.of(), Map.of(), Map.of(), false, 0, DiscountDocument.NONE);

    MatchSettings {
        allowed = Set.copyOf(allowed);
        knownAccountClients = Set.copyOf(knownAccountClients);
        smallDifferences = Map.copyOf(smallDifferences);
        bankFees = Map.copyOf(bankFees);
    }

    /** Whether so much of what is owed may be let go: within the limit, and 1 % of what is owed. */
    boolean isSmallDifference(long by, long owed, String currency) {
        return by <= smallDifferences.getOrDefault(currency, 0L) && by <= owed / 100;
    }

    boolean isBankFee(long by, String currency) {
        return by <= bankFees.getOrDefault(currency, 0L);
    }
}
