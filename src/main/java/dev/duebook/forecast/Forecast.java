package dev.duebook.forecast;

import java.time.LocalDate;
import java.util.function.IntToDoubleFunction;

/** When a debt will be paid: one in ten is earlier than P10, half are by P50, one in ten later than P90. */
public final class Forecast {
    private static final int ALL = 10_000;
    private static final double EPSILON = 1e-9;

    private final IntToDoubleFunction by;
    private final LocalDate p10;
    private final LocalDate p50;
    private final LocalDate p90;
    private final Basis basis;

    /**
     * @param by the chance to be paid by the end of an epoch day, from 0 to 1, never falling
     * @param first the first epoch day on which it can be paid
     */
    Forecast(IntToDoubleFunction by, int first, Basis basis) {
        this.by = by;
        this.p10 = LocalDate.ofEpochDay(day(by, first, 0.1));
        this.p50 = LocalDate.ofEpochDay(day(by, first, 0.5));
        this.p90 = LocalDate.ofEpochDay(day(by, first, 0.9));
        this.basis = basis;
    }

    /** The first day by whose end the chance is reached; {@link Chances#MOST_DAYS} on where that is later. */
    static int day(IntToDoubleFunction by, int first, double chance) {
        var low = first;
        var high = first + Chances.MOST_DAYS;
        while (low < high) {
            var middle = low + (high - low) / 2;
            if (by.applyAsDouble(middle) >= chance - EPSILON) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Never before the day of the forecast. */
    public LocalDate p10() {
        return p10;
    }

    public LocalDate p50() {
        return p50;
    }

    public LocalDate p90() {
        return p90;
    }

    public Basis basis() {
        return basis;
    }

    /** The chance, in 1/10000, that it is paid by the end of a day; never falling with the days. */
    public int chanceBy(LocalDate day) {
        return (int) Math.floor(ALL * Math.min(1, by.applyAsDouble((int) day.toEpochDay())) + EPSILON);
    }
}
