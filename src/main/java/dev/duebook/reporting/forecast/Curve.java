package dev.duebook.reporting.forecast;

import java.util.function.IntToDoubleFunction;

/**
 * How the chance of payment is spread over the days, one cell each; what the cells leave over is paid after the last.
 * Every chance is the day's rate (paid among those still unpaid) times the chance to be unpaid until then, so that no
 * precision is lost in the tail.
 */
final class Curve {
    private static final double IN_TIME = 0.55;
    /** Mean days before the usual day, and the days after it in which half of the rest is paid. */
    private static final double SCALE = 5;

    private final double[] paid;
    private final double[] unpaid;

    private Curve(int cells, IntToDoubleFunction rate) {
        paid = new double[cells];
        unpaid = new double[cells + 1];
        unpaid[0] = 1;
        for (var cell = 0; cell < cells; cell++) {
            var now = Math.min(1, rate.applyAsDouble(cell));
            paid[cell] = unpaid[cell] * now;
            unpaid[cell + 1] = unpaid[cell] * (1 - now);
        }
    }

    private Curve(double[] paid, double[] unpaid) {
        this.paid = paid;
        this.unpaid = unpaid;
    }

    /**
     * The product-limit estimate (Kaplan and Meier, 1958) of weighted counts: of those still unpaid at the beginning of a
     * cell, the share paid in it. What is open counts among the unpaid until it is seen no more; leaving it out would
     * call the fast payers the usual ones.
     *
     * @param prior speaks with the weight of {@code weight} invoices; above zero
     */
    static Curve productLimit(Counts counts, Curve prior, double weight) {
        var atRisk = counts.atRisk();
        return new Curve(atRisk.length, cell -> {
            var all = atRisk[cell] + weight * prior.unpaid[cell];
            return all > 0 ? (counts.paid(cell) + weight * prior.paid[cell]) / all : 0;
        });
    }

    /**
     * What is believed before there is evidence: a little more than half is paid by a day; before it as in Laplace's
     * distribution; after it each day one in as many as days have passed since, and five. So nine in ten are paid within
     * 18 days, a debt that is late is late for about as long again, and one a year late is more likely not paid within the
     * next year than paid.
     */
    static Curve textbook(int cells, int center) {
        return new Curve(cells, cell -> cell <= center ? early(center - cell, cell == 0) : 1 / (SCALE + cell - center));
    }

    /** The rate so many cells before the center; what comes before the first cell falls on it. */
    private static double early(int before, boolean first) {
        var by = IN_TIME * Math.exp(-before / SCALE);
        var earlier = first ? 0 : IN_TIME * Math.exp(-(before + 1) / SCALE);
        return (by - earlier) / (1 - earlier);
    }

    /**
     * From a cell on, where evidence ends, the rate falls with the days since the usual one: what was left long is left
     * longer.
     */
    Curve withTail(int from, int usual, double rate) {
        return new Curve(
                paid.length,
                cell -> cell >= from
                        ? fading(rate, from, usual, cell)
                        : unpaid[cell] > 0 ? paid[cell] / unpaid[cell] : rate);
    }

    private static double fading(double rate, int from, int usual, int cell) {
        var late = Math.max(SCALE, from - usual);
        return rate * late / (late + cell - from);
    }

    /** @param share of the other one, from 0 to 1 */
    Curve mixed(Curve other, double share) {
        var cells = paid.length;
        var both = new Curve(new double[cells], new double[cells + 1]);
        for (var cell = 0; cell < cells; cell++) {
            both.paid[cell] = (1 - share) * paid[cell] + share * other.paid[cell];
        }
        for (var cell = 0; cell <= cells; cell++) {
            both.unpaid[cell] = (1 - share) * unpaid[cell] + share * other.unpaid[cell];
        }
        return both;
    }

    /** The cells from one on; what lies before falls on the first. */
    Curve from(int first, int cells) {
        var cut = new Curve(new double[cells], new double[cells + 1]);
        cut.unpaid[0] = 1;
        for (var cell = 0; cell < cells; cell++) {
            cut.unpaid[cell + 1] = unpaid[first + cell + 1];
            cut.paid[cell] = cell == 0 ? 1 - unpaid[first + 1] : paid[first + cell];
        }
        return cut;
    }

    /** The first cell by whose end half of all is paid; the last one where it never is. */
    int median() {
        var cell = 0;
        while (cell < paid.length - 1 && unpaid[cell + 1] > 0.5) {
            cell++;
        }
        return cell;
    }

    int cells() {
        return paid.length;
    }

    /** Paid in a cell of those unpaid at its beginning; 0 where all were paid before. */
    double rate(int cell) {
        return unpaid[cell] > 0 ? paid[cell] / unpaid[cell] : 0;
    }

    double paid(int cell) {
        return paid[cell];
    }

    /** At the beginning of a cell; of the one behind the last: what the cells leave over. */
    double unpaid(int cell) {
        return unpaid[cell];
    }
}
