package dev.duebook.reporting.forecast;

/**
 * What a quantile that was foretold is wrong by (Koenker and Bassett, 1978): a payment later than P90 costs nine times as
 * much as one earlier.
 */
final class Pinball {
    private Pinball() {}

    /**
     * @param level of the quantile, above 0 and below 1
     * @return in days, 0 or more
     */
    static double loss(double level, int foretold, int happened) {
        var late = happened - foretold;
        return late >= 0 ? level * late : (level - 1) * late;
    }
}
