package dev.duebook.cash.bank;

/**
 * Whether a statement adds up: opening + credits - debits = closing.
 *
 * @param opening minor units, null where not told
 * @param closing minor units, null where not told
 * @param credits booked, 0 or more
 * @param debits booked, 0 or more
 */
record StatementSum(Long opening, Long closing, long credits, long debits) {
    boolean isChecked() {
        return opening != null && closing != null;
    }

    /** What closing is more than the entries say; null where there is nothing to check. */
    Long difference() {
        return isChecked()
                ? Long.valueOf(Math.subtractExact(closing, Math.subtractExact(Math.addExact(opening, credits), debits)))
                : null;
    }

    /** Some banks mark reversals and show them with the sign of what they reverse: then it adds up only with them turned. */
    boolean addsUpWithReversalsTurned(long reversedCredits, long reversedDebits) {
        var turned = new StatementSum(
                opening,
                closing,
                credits - reversedCredits + reversedDebits,
                debits - reversedDebits + reversedCredits);
        return isChecked() && difference() != 0 && turned.difference() == 0;
    }
}
