package dev.duebook.forecast;

/** The chance that a debt is paid by the end of a day, given that it was not until a first one. Days are epoch days. */
final class Chances {
    /** Nothing is said beyond so many days. */
    static final int MOST_DAYS = 3650;

    private final int first;
    private final double[] by;
    private final double rate;

    private Chances(int first, double[] by, double rate) {
        this.first = first;
        this.by = by;
        this.rate = rate;
    }

    /**
     * @param start the day of the curve's first cell
     * @param first the first day on which it can still be paid
     * @param weekdays null where they are not told apart
     * @param rate payments a day once the curve ends
     */
    static Chances of(Curve curve, int start, int first, double[] weekdays, double rate) {
        var from = Math.max(0, first - start);
        var cells = Math.max(0, curve.cells() - from);
        var by = new double[cells];
        var sum = 0.0;
        for (var i = 0; i < cells; i++) {
            var day = start + from + i;
            var chance = curve.paid(from + i);
            sum += weekdays == null ? chance : chance * weekdays[Math.floorMod(day, Measured.WEEK)];
            by[i] = sum;
        }
        var total = sum + (cells == 0 ? 1 : curve.unpaid(curve.cells()));
        for (var i = 0; i < cells; i++) {
            by[i] = total > 0 ? by[i] / total : 0;
        }
        return new Chances(start + from, by, rate);
    }

    /** From 0 to 1, never falling. */
    double by(int day) {
        if (day < first) {
            return 0;
        }
        var last = by.length == 0 ? 0 : by[by.length - 1];
        return day - first < by.length
                ? by[day - first]
                : 1 - (1 - last) * Math.pow(1 - rate, day - first - by.length + 1);
    }

    /** The first day by whose end the chance is reached. */
    int day(double chance) {
        return Forecast.day(this::by, first, chance);
    }
}
