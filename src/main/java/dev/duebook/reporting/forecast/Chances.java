package dev.duebook.reporting.forecast;

/** The chance that a debt is paid by the end of a day, given that it was not until a first one. Days are epoch days. */
final class Chances {
    /** Nothing is said beyond so many days. */
    static final int MOST_DAYS = 3650;

    private final int first;
    private final double[] by;
    private final Tail tail;
    private final int behind;

    private Chances(int first, double[] by, Tail tail, int behind) {
        this.first = first;
        this.by = by;
        this.tail = tail;
        this.behind = behind;
    }

    /**
     * Payment once a curve has ended: the rate falls with the days since the usual one.
     *
     * @param rate payments a day among the unpaid, at the end of the curve
     * @param late days from the usual one to the end of the curve, above zero
     */
    record Tail(double rate, int late) {
        /** The chance to be unpaid so many days after the end of the curve. */
        double unpaid(int days) {
            return Math.pow((double) late / (late + days), rate * late);
        }
    }

    /**
     * @param start the day of the curve's first cell
     * @param first the first day on which it can still be paid
     */
    static Chances of(Curve curve, int start, int first, Habits habits, Tail tail) {
        var from = Math.max(0, first - start);
        var cells = Math.max(0, curve.cells() - from);
        var by = new double[cells];
        var sum = 0.0;
        for (var i = 0; i < cells; i++) {
            var day = start + from + i;
            var chance = curve.paid(from + i);
            sum += chance * habits.factor(day);
            by[i] = sum;
        }
        var total = sum + (cells == 0 ? 1 : curve.unpaid(curve.cells()));
        for (var i = 0; i < cells; i++) {
            by[i] = total > 0 ? by[i] / total : 0;
        }
        return new Chances(start + from, by, tail, Math.max(0, from - curve.cells()));
    }

    /** From 0 to 1, never falling. */
    double by(int day) {
        if (day < first) {
            return 0;
        }
        if (day - first < by.length) {
            return by[day - first];
        }
        var last = by.length == 0 ? 0 : by[by.length - 1];
        var days = behind + day - first - by.length + 1;
        return 1 - (1 - last) * tail.unpaid(days) / tail.unpaid(behind);
    }

    /** The first day by whose end the chance is reached. */
    int day(double chance) {
        return Forecast.day(this::by, first, chance);
    }
}
