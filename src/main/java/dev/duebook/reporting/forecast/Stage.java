package dev.duebook.reporting.forecast;

import java.util.Arrays;

/** Stages of lateness: days beyond the due date at which a debt that is still unpaid is looked at anew. */
final class Stage {
    private static final int[] DAYS = {0, 1, 3, 7, 14, 30, 60, 90, 180, 365};

    private Stage() {}

    /** The last one that is reached; {@code late} itself before the due date and after the last. */
    static int reached(int late) {
        if (late < 0 || late > DAYS[DAYS.length - 1]) {
            return late;
        }
        var place = Arrays.binarySearch(DAYS, late);
        return place >= 0 ? late : DAYS[-place - 2];
    }
}
