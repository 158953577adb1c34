package dev.duebook.reporting.latepayer;

import dev.duebook.ground.contract.Wired;

/** A figure of a payer whose rows can be listed. */
enum PayerFigure implements Wired {
    /** The settled invoices that count, with what was paid on them. */
    INVOICES("invoices"),
    /** What is overdue now, instalment by instalment. */
    OPEN_OVERDUE("openOverdue");

    private final String wire;

    PayerFigure(String wire) {
        this.wire = wire;
    }

    /** By its name in the contract, which has checked it. */
    static PayerFigure fromString(String wire) {
        return Wired.of(values(), wire);
    }

    @Override
    public String wire() {
        return wire;
    }
}
