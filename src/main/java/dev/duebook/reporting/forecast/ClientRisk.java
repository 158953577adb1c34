package dev.duebook.reporting.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * How likely a client is to leave its open debt unpaid, with the reasons in words.
 *
 * @param reasons each with its number; the first says what it rests on
 */
record ClientRisk(Level level, List<String> reasons) {
    /** In the order in which people should look at them. */
    enum Level {
        HIGH,
        MEDIUM,
        UNKNOWN,
        LOW
    }

    /** Under so many paid invoices nothing is said (domain.md: no label under n = 3). */
    static final int LEAST_PAID = 3;

    /** One in five left unpaid for 30 days is worth a look, every second one is alarming. */
    private static final int MEDIUM_CHANCE = 2_000;

    private static final int HIGH_CHANCE = 5_000;
    /** Up to one in ten a warning alone is nothing to act on. */
    private static final int WARNED_CHANCE = 1_000;

    /** Slower by a week. */
    private static final double SLOWER_DAYS = 7;

    /**
     * @param paid invoices known to be paid
     * @param unpaidChance the average chance, in 1/10000, that an open instalment is still unpaid 30 days after it is due
     * @param slowerDays by how much the last six months' payments came later than those of the six before, on average;
     *     null where either has none
     * @param broken promises of two years
     * @param disputed open invoices in dispute
     * @param open instalments, 1 or more
     * @param overdue of them
     */
    record Facts(int paid, int unpaidChance, Double slowerDays, long broken, int disputed, int open, int overdue) {}

    /**
     * UNKNOWN under 3 paid invoices; HIGH from a chance of 50 %, or of 20 % with two warnings; MEDIUM from a chance of 20 %,
     * or of more than 10 % with a warning; else LOW, whatever is overdue.
     */
    static ClientRisk of(Facts facts) {
        var warnings = warnings(facts);
        var reasons = new ArrayList<String>();
        reasons.add("Paid " + Because.invoices(facts.paid()) + ".");
        reasons.add("The chance that an open invoice is still unpaid 30 days after its due date is "
                + percent(facts.unpaidChance()) + ".");
        reasons.addAll(warnings);
        return new ClientRisk(level(facts, warnings.size()), reasons);
    }

    private static Level level(Facts facts, int warnings) {
        if (facts.paid() < LEAST_PAID) {
            return Level.UNKNOWN;
        }
        var likely = facts.unpaidChance() >= MEDIUM_CHANCE;
        if (facts.unpaidChance() >= HIGH_CHANCE || likely && warnings >= 2) {
            return Level.HIGH;
        }
        return likely || facts.unpaidChance() > WARNED_CHANCE && warnings > 0 ? Level.MEDIUM : Level.LOW;
    }

    private static String percent(int chance) {
        return chance < 100 ? "below 1 %" : (chance + 50) / 100 + " %";
    }

    private static List<String> warnings(Facts facts) {
        var warnings = new ArrayList<String>();
        if (facts.slowerDays() != null && facts.slowerDays() >= SLOWER_DAYS) {
            warnings.add("Paid " + Math.round(facts.slowerDays()) + " days later in the last six months than before.");
        }
        if (facts.broken() > 0) {
            warnings.add(facts.broken() == 1 ? "Broke 1 promise." : "Broke " + facts.broken() + " promises.");
        }
        if (facts.disputed() > 0) {
            warnings.add("Disputes " + Because.invoices(facts.disputed()) + ".");
        }
        if (2 * facts.overdue() > facts.open()) {
            warnings.add(facts.overdue() + " of " + facts.open() + " open instalments "
                    + (facts.overdue() == 1 ? "is" : "are") + " overdue.");
        }
        return warnings;
    }
}
