package dev.duebook.reporting.forecast;

/**
 * How a debt stands on the day of a forecast, as far as the past proves forecasts of such debts by themselves: how late
 * it is, or how far off its payment seems, and how much is known of its client.
 *
 * @param kind 0 to 6; from 3 on it is overdue
 * @param known 0 to 3
 */
record Standing(int kind, int known) {
    static final int KINDS = 7;
    static final int KNOWN = 4;
    private static final int FIRST_OVERDUE = 3;

    /** @param paid invoices of the client */
    static Standing of(Chances chances, int first, int due, int paid) {
        var late = first - 1 - due;
        var ahead = chances.day(0.5) - first + 1;
        var kind = late <= 0
                ? (ahead <= 7 ? 0 : ahead <= 20 ? 1 : 2)
                : late <= 7 ? 3 : late <= 30 ? 4 : late <= 90 ? 5 : 6;
        return new Standing(kind, paid == 0 ? 0 : paid < 4 ? 1 : paid < 20 ? 2 : 3);
    }

    boolean overdue() {
        return kind >= FIRST_OVERDUE;
    }

    int number() {
        return kind * KNOWN + known;
    }

    static Standing numbered(int number) {
        return new Standing(number / KNOWN, number % KNOWN);
    }

    /** How much a past forecast of such a debt says of one of another, from 0 to 1. */
    double like(Standing other) {
        var ofKind = kind == other.kind ? 1 : overdue() == other.overdue() ? 0.1 : 0.02;
        var ofKnown = known == other.known ? 1 : Math.abs(known - other.known) == 1 ? 0.1 : 0.03;
        return ofKind * ofKnown;
    }
}
