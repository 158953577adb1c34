package dev.duebook.reporting.forecast;

/**
 * The chances of the model at which one in ten past payments came earlier, half, and one in ten later.
 *
 * @param low,middle,high above 0, rising, below 1
 */
record Levels(double low, double middle, double high) {
    /** As they are named. */
    static final Levels NAMED = new Levels(0.1, 0.5, 0.9);

    /** The chance as the past proved it: straight lines through the levels. */
    double proven(double chance) {
        if (chance < low) {
            return 0.1 * chance / low;
        }
        if (chance < middle) {
            return 0.1 + 0.4 * (chance - low) / (middle - low);
        }
        return chance < high
                ? 0.5 + 0.4 * (chance - middle) / (high - middle)
                : 0.9 + 0.1 * (chance - high) / (1 - high);
    }
}
