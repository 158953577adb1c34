package dev.duebook.reporting.forecast;

import java.util.Arrays;

/**
 * What the past proves: how the model is tuned best, and how its chances are to be read.
 *
 * @param levels by {@link Standing#number}
 */
record Proof(Tuning tuning, Levels[] levels) {
    /** Nothing: all is as usual. */
    static final Proof NONE = new Proof(Tuning.USUAL, named());

    private static Levels[] named() {
        var levels = new Levels[Standing.KINDS * Standing.KNOWN];
        Arrays.fill(levels, Levels.NAMED);
        return levels;
    }

    Levels of(Standing standing) {
        return levels[standing.number()];
    }
}
