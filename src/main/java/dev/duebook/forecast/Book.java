package dev.duebook.forecast;

/**
 * What the paid and unpaid invoices of all clients say.
 *
 * @param whole when they are paid, in cells of {@link Measured}
 * @param around how far from their client's median
 * @param median the cell by which half are paid
 * @param rate payments a day among the unpaid, of the slowest tenth
 * @param weekdays how much likelier each weekday is than the average one; by epoch day modulo 7
 * @param paid how many are
 */
record Book(Curve whole, Curve around, int median, double rate, double[] weekdays, int paid) {}
