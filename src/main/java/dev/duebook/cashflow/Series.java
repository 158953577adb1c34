package dev.duebook.cashflow;

import java.util.Arrays;

/** Ways to see what comes, never summed: the same debt is in each of them. */
enum Series {
    DUE_DATE("dueDate"),
    PROMISE("promise"),
    PREDICTED("predicted"),
    RECEIVED("received");

    private final String wire;

    Series(String wire) {
        this.wire = wire;
    }

    /** By its name in the contract, which has checked it. */
    static Series fromString(String wire) {
        return Arrays.stream(values())
                .filter(value -> value.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wire));
    }
}
