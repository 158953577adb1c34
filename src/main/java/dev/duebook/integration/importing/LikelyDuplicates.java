package dev.duebook.integration.importing;

/**
 * How many rows of a file seem to be invoices that the book has under other numbers. A single one may be chance; the same
 * number in another form is none, nor are most of the new rows of a file that the book mostly knows.
 */
final class LikelyDuplicates {
    private static final long MORE_THAN_CHANCE = 5;

    private long known;
    private long accepted;
    private long resembling;
    private long inAnotherForm;
    private Decision example;

    void see(Decision decision) {
        if (decision.outcome() == Decision.Outcome.SKIP && !(decision.row() instanceof PassedOver)) {
            known++;
        }
        if (!decision.accepted()) {
            return;
        }
        accepted++;
        if (decision.knownAs() == null) {
            return;
        }
        resembling++;
        var isOne = NumberForms.areOne(decision.row().identity(), decision.knownAs());
        if (example == null || isOne && inAnotherForm == 0) {
            example = decision;
        }
        inAnotherForm += isOne ? 1 : 0;
    }

    boolean isMoreThanChance() {
        return inAnotherForm > 0 || resembling >= MORE_THAN_CHANCE && resembling * 2 >= accepted && known >= accepted;
    }

    /** @return what is to be said of them; only where they are more than chance */
    String reason() {
        return "%s of %s new rows are invoices that the book has under another number, as %s for %s; correct the numbers, or"
                        .formatted(resembling, accepted, example.row().identity(), example.knownAs())
                + " take them in all the same with onError SKIP";
    }
}
