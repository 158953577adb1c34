package dev.duebook.reporting.forecast;

/** Weights of invoices by the cell in which they came under watch, were paid, or were last seen unpaid. */
final class Counts {
    private final double[] paid;
    private final double[] open;
    private final double[] entered;
    private boolean any;

    Counts(int cells) {
        paid = new double[cells];
        open = new double[cells];
        entered = new double[cells];
    }

    /** Paid in a cell; seen as unpaid in those before it from {@code from} on. */
    void paid(int cell, int from, double weight) {
        if (from <= cell) {
            paid[cell] += weight;
            enter(from, weight);
        }
    }

    /** Unpaid at the beginning of a cell and not seen from then on; seen as unpaid from {@code from} on. */
    void open(int cell, int from, double weight) {
        if (from < cell) {
            open[cell] += weight;
            enter(from, weight);
        }
    }

    private void enter(int cell, double weight) {
        entered[cell] += weight;
        any = true;
    }

    boolean none() {
        return !any;
    }

    int cells() {
        return paid.length;
    }

    double paid(int cell) {
        return paid[cell];
    }

    /** Weights of those under watch and unpaid at the beginning of each cell. */
    double[] atRisk() {
        var atRisk = new double[paid.length];
        var watched = 0.0;
        for (var cell = 0; cell < paid.length; cell++) {
            watched += entered[cell] - open[cell];
            atRisk[cell] = Math.max(watched, paid[cell]);
            watched -= paid[cell];
        }
        return atRisk;
    }
}
