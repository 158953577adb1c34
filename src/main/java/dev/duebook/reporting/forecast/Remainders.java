package dev.duebook.reporting.forecast;

/**
 * What is left of debts that were paid in part, which is another matter than debts not paid yet: some follow within days,
 * some never. Counted from the part payment, or from the due date where that is later, over the whole book.
 */
final class Remainders {
    private static final double TEXTBOOK = 2;

    private final Curve curve;
    private final Chances.Tail tail;

    private Remainders(Curve curve) {
        this.curve = curve;
        this.tail = new Chances.Tail(curve.rate(curve.cells() - 1), curve.cells() - 1 - Measured.CENTER);
    }

    /** By what was known by the end of a day. */
    static Remainders of(History history, int day) {
        var counts = new Counts(Measured.CELLS);
        for (var i = 0; i < history.size; i++) {
            if (history.part[i] > day) {
                continue;
            }
            var start = start(history.part[i], history.due[i]);
            var from = Measured.cell(history.part[i] + 1, start);
            var cell = Measured.cell(
                    history.paidBy(i, day) ? history.paid[i] : Math.min(history.ended[i], day + 1), start);
            if (history.paidBy(i, day) && cell < Measured.CELLS - 1) {
                counts.paid(cell, from, 1);
            } else {
                counts.open(cell, from, 1);
            }
        }
        return new Remainders(Curve.productLimit(counts, Curve.textbook(Measured.CELLS, Measured.CENTER), TEXTBOOK));
    }

    private static int start(int part, int due) {
        return Math.max(part, due) - Measured.CENTER;
    }

    /** @param first the first day on which the rest can be paid */
    Chances chances(int part, int due, int first) {
        return Chances.of(curve, start(part, due), first, Habits.NONE, tail);
    }
}
