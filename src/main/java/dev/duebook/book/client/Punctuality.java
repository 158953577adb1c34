package dev.duebook.book.client;

/**
 * How often a client paid late so far. One measure for the tone of a reminder and for the label in a report.
 *
 * @param settled invoices paid in full, 0 or more
 * @param late of these, paid after their due date
 */
public record Punctuality(long settled, long late) {
    /** Below so many paid invoices nothing is said about a client. */
    public static final int ENOUGH = 3;

    public boolean known() {
        return settled >= ENOUGH;
    }

    /** A good payer is late with at most one invoice in ten. */
    public boolean good() {
        return known() && late * 10 <= settled;
    }

    /** A chronic late payer is late with every second invoice or more. */
    public boolean chronic() {
        return known() && late * 2 >= settled;
    }
}
