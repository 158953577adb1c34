package dev.duebook.forecast;

/**
 * What the model is free to choose. The usual values hold until the book's own past says otherwise ({@link Trial}).
 *
 * @param termShare payment is counted from the issue date plus this share of the terms: 1 from the due date, 0 from the
 *     issue date
 * @param halfLifeDays after so many days an invoice says half as much; {@link Double#POSITIVE_INFINITY} for never less
 * @param paceDays the same for how payments scatter around clients' own usual days, where all clients get slower or
 *     faster together; 0 for as {@code halfLifeDays}
 * @param bookInvoices the book speaks with the weight of so many invoices of the client
 * @param aroundClient share of the book's word that says how payments scatter around a client's own usual day, the
 *     rest
 *     when they come at all
 * @param weekdays whether weekdays are told apart
 * @param low,high chances of the model at which one in ten past payments came earlier, and one in ten later
 */
record Tuning(
        double termShare,
        double halfLifeDays,
        double paceDays,
        double bookInvoices,
        double aroundClient,
        boolean weekdays,
        double low,
        double high) {
    static final double[] TERM_SHARES = {1, 0.75, 0.5, 0.25, 0};
    static final double[] HALF_LIVES = {365, Double.POSITIVE_INFINITY, 180, 60};
    static final double[] BOOK_INVOICES = {2, 1, 4, 8, 16};
    static final double[] AROUND_CLIENT = {0.5, 1, 0};
    /** What was paid in about the last quarter, and in about the last month. */
    static final double[] PACES = {0, 45, 20};
    /** A pace is nothing to go by unless the book's word weighs more than usual. */
    static final double[] PACED_INVOICES = {8, 64};

    /**
     * From the due date, as it was agreed; half-life a year, so that each season counts alike; two invoices for the book,
     * which makes a client's third its own majority; both words of the book alike; the levels as they are named.
     */
    static final Tuning USUAL =
            new Tuning(TERM_SHARES[0], HALF_LIVES[0], PACES[0], BOOK_INVOICES[0], AROUND_CLIENT[0], false, 0.1, 0.9);

    Tuning withTermShare(double share) {
        return new Tuning(share, halfLifeDays, paceDays, bookInvoices, aroundClient, weekdays, low, high);
    }

    Tuning withHalfLife(double days) {
        return new Tuning(termShare, days, paceDays, bookInvoices, aroundClient, weekdays, low, high);
    }

    Tuning withBookInvoices(double invoices) {
        return new Tuning(termShare, halfLifeDays, paceDays, invoices, aroundClient, weekdays, low, high);
    }

    Tuning withAroundClient(double share) {
        return new Tuning(termShare, halfLifeDays, paceDays, bookInvoices, share, weekdays, low, high);
    }

    /** By the book's pace around clients' usual days alone, with the weight of so many invoices. */
    Tuning withPace(double days, double invoices) {
        return new Tuning(termShare, halfLifeDays, days, invoices, 1, weekdays, low, high);
    }

    Tuning withWeekdays(boolean told) {
        return new Tuning(termShare, halfLifeDays, paceDays, bookInvoices, aroundClient, told, low, high);
    }

    Tuning withLevels(double lowest, double highest) {
        return new Tuning(termShare, halfLifeDays, paceDays, bookInvoices, aroundClient, weekdays, lowest, highest);
    }

    double aroundHalfLifeDays() {
        return paceDays > 0 ? paceDays : halfLifeDays;
    }

    /** The chance as the past proved it: straight lines through the levels and the middle. */
    double proven(double chance) {
        if (chance < low) {
            return 0.1 * chance / low;
        }
        if (chance < 0.5) {
            return 0.1 + 0.4 * (chance - low) / (0.5 - low);
        }
        return chance < high ? 0.5 + 0.4 * (chance - 0.5) / (high - 0.5) : 0.9 + 0.1 * (chance - high) / (1 - high);
    }
}
