package dev.duebook.reporting.cashflow;

import dev.duebook.ground.contract.Wired;

/** Ways to see what comes, never summed: the same debt is in each of them. */
enum Series implements Wired {
    DUE_DATE("dueDate"),
    PROMISE("promise"),
    PREDICTED("predicted"),
    /** Of what will be invoiced; never in another. */
    INVOICED("invoiced"),
    RECEIVED("received");

    private final String wire;

    Series(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }

    /** By its name in the contract, which has checked it. */
    static Series fromString(String wire) {
        return Wired.of(values(), wire);
    }
}
