package dev.duebook.reporting.latepayer;

import dev.duebook.ground.contract.Wired;

/** In which order payers are listed. */
enum PayerSort implements Wired {
    /** The latest first; without a settled invoice last. */
    AVERAGE_DAYS_LATE("averageDaysLate", "coalesce(-round(g.days / nullif(g.invoices, 0), 2), 1000000)"),
    NAME("name", "cast(0 as numeric)"),
    /** The largest overdue first. */
    OUTSTANDING("outstanding", "-g.outstanding");

    private final String wire;
    private final String rank;

    PayerSort(String wire, String rank) {
        this.wire = wire;
        this.rank = rank;
    }

    /** By its name in the contract, which has checked it. */
    static PayerSort fromString(String wire) {
        return Wired.of(values(), wire);
    }

    @Override
    public String wire() {
        return wire;
    }

    /** The number by which groups {@code g} are sorted, ascending, in SQL; equals go by name. */
    String rank() {
        return rank;
    }
}
