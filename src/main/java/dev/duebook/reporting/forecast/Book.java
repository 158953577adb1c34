package dev.duebook.reporting.forecast;

/**
 * What the paid and unpaid invoices of all clients say.
 *
 * @param whole when they are paid, in cells of {@link Measured}
 * @param around how far from their client's median
 * @param median the cell by which half are paid
 * @param rate payments a day among the unpaid, of the slowest tenth
 * @param habits on which days they are paid
 * @param paid how many are
 */
record Book(Curve whole, Curve around, int median, double rate, Habits habits, int paid) {
    /** Of curves that have ended. */
    Chances.Tail tail() {
        return new Chances.Tail(whole.rate(whole.cells() - 1), whole.cells() - 1 - median);
    }
}
