package dev.duebook.cash.matching;

import dev.duebook.cash.bank.CreditSeen;
import dev.duebook.cash.statement.EntryStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a rule would have caught of the credits shown to it, and whether that is more than such a rule should catch. */
final class RuleCatch {
    static final int MOST_NAMED = 50;

    private final MatchingRule rule;
    private final List<UUID> named = new ArrayList<>();
    private final Map<String, BigDecimal> sums = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long looked;
    private long caught;
    private long matched;

    RuleCatch(MatchingRule rule) {
        this.rule = rule;
    }

    void look(CreditSeen credit) {
        looked++;
        if (!rule.fits(credit(credit))) {
            return;
        }
        caught++;
        if (credit.matched()) {
            matched++;
        }
        sums.merge(credit.currency(), BigDecimal.valueOf(credit.minor()), BigDecimal::add);
        counts.merge(credit.currency(), 1L, Long::sum);
        if (named.size() < MOST_NAMED) {
            named.add(credit.id());
        }
    }

    private static Credit credit(CreditSeen seen) {
        return new Credit(
                seen.id(),
                seen.accountId(),
                seen.minor(),
                seen.currency(),
                null,
                EntryStatus.BOOKED,
                true,
                false,
                false,
                seen.payer(),
                null,
                seen.text(),
                null,
                seen.code(),
                null,
                null,
                null);
    }

    /** Over a quarter of all credits, or something that somebody has said already whose it is. */
    boolean isTooBroad() {
        return caught * 4 > looked || matched > 0;
    }

    /** How many credits it looked at. */
    long looked() {
        return looked;
    }

    long caught() {
        return caught;
    }

    /** How many of those it caught are matched already. */
    long matched() {
        return matched;
    }

    /** Minor units caught, by currency. */
    Map<String, BigDecimal> sums() {
        return sums;
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** The first that it caught. */
    List<UUID> named() {
        return named;
    }
}
