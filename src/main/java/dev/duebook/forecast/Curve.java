package dev.duebook.forecast;

import java.util.function.IntToDoubleFunction;

/**
 * How the chance of payment is spread over the days, one cell each; what the cells leave over is paid after the last.
 * Every chance is the day's rate (paid among those still unpaid) times the chance to be unpaid until then, so that no
 * precision is lost in the tail.
 */
final class Curve {
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
     * @param paid weights of the invoices paid, by cell
     * @param open weights of the invoices unpaid at the beginning of a cell and not seen from then on
     * @param prior speaks with the weight of {@code weight} invoices; above zero
     */
    static Curve productLimit(double[] paid, double[] open, Curve prior, double weight) {
        var atRisk = atRisk(paid, open);
        return new Curve(paid.length, cell -> {
            var all = atRisk[cell] + weight * prior.unpaid[cell];
            return all > 0 ? (paid[cell] + weight * prior.paid[cell]) / all : 0;
        });
    }

    /** Weights of those unpaid at the beginning of each cell. */
    static double[] atRisk(double[] paid, double[] open) {
        var atRisk = new double[paid.length];
        var later = 0.0;
        for (var cell = paid.length - 1; cell >= 0; cell--) {
            later += paid[cell];
            atRisk[cell] = later;
            later += open[cell];
        }
        return atRisk;
    }

    /**
     * Laplace's distribution around a cell, half of it before and half after: what is believed before there is evidence.
     *
     * @param scale mean distance from the center in days
     */
    static Curve around(int cells, int center, double scale) {
        var paid = new double[cells];
        var sum = 0.0;
        for (var cell = 0; cell < cells; cell++) {
            paid[cell] = Math.exp(-Math.abs(cell - center) / scale);
            sum += paid[cell];
        }
        var left = sum;
        var rates = new double[cells];
        for (var cell = 0; cell < cells; cell++) {
            rates[cell] = paid[cell] / left;
            left -= paid[cell];
        }
        return new Curve(cells, cell -> left(rates[cell]));
    }

    private static double left(double rate) {
        return Double.isFinite(rate) ? Math.max(0, rate) : 1;
    }

    /** With one rate a day from a cell on, where evidence ends. */
    Curve withTail(int from, double rate) {
        return new Curve(
                paid.length, cell -> cell >= from ? rate : unpaid[cell] > 0 ? paid[cell] / unpaid[cell] : rate);
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

    double paid(int cell) {
        return paid[cell];
    }

    /** At the beginning of a cell; of the one behind the last: what the cells leave over. */
    double unpaid(int cell) {
        return unpaid[cell];
    }
}
