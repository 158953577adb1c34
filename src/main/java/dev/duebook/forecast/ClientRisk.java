package dev.duebook.forecast;

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

    /** UNKNOWN under 3 paid invoices; HIGH by the chance alone, or by two warnings; MEDIUM by either at half measure. */
    static ClientRisk of(Facts facts) {
        var warnings = warnings(facts);
        var reasons = new ArrayList<String>();
        reasons.add("Paid " + Because.invoices(facts.paid()) + ".");
        reasons.add("The chance that an open invoice is still unpaid 30 days after its due date is "
                + (facts.unpaidChance() + 50) / 100 + " %.");
        reasons.addAll(warnings);
        return new ClientRisk(level(facts, warnings.size()), reasons);
    }

    private static Level level(Facts facts, int warnings) {
        if (facts.paid() < LEAST_PAID) {
            return Level.UNKNOWN;
        }
        if (facts.unpaidChance() >= HIGH_CHANCE || warnings >= 2) {
            return Level.HIGH;
        }
        return facts.unpaidChance() >= MEDIUM_CHANCE || warnings == 1 ? Level.MEDIUM : Level.LOW;
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
            warnings.add(facts.overdue() + " of " + facts.open() + " open instalments are overdue.");
        }
        return warnings;
    }
}
