package dev.duebook.reporting.forecast;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.function.IntToDoubleFunction;

/**
 * When a debt will be paid: one in ten is earlier than P10, half are by P50, one in ten later than P90. Of one that is not
 * expected, days that are not reached within a year are the first anniversary of its due date after that year, so that
 * they stay where they are while nothing happens.
 */
public final class Forecast {
    private static final int ALL = 10_000;
    private static final double EPSILON = 1e-9;
    private static final int YEAR = 365;
    private static final int AS_LIKELY_AS_NOT = 5_000;

    private final IntToDoubleFunction by;
    private final LocalDate p10;
    private final LocalDate p50;
    private final LocalDate p90;
    private final int withinYear;
    private final Basis basis;

    /** Whether payment is to be counted on. */
    public enum State {
        EXPECTED,
        /** It is more likely unpaid a year from now than paid. */
        NOT_EXPECTED
    }

    /**
     * @param by the chance to be paid by the end of an epoch day, from 0 to 1, never falling
     * @param first the first epoch day on which it can be paid
     * @param middle P50 where it is known better than by {@code by}, which it then follows within P10 and P90
     * @param due its due date
     */
    Forecast(IntToDoubleFunction by, int first, int middle, LocalDate due, Basis basis) {
        this.by = by;
        this.basis = basis;
        this.withinYear = chance(first - 1 + YEAR);
        var year = first - 1 + YEAR;
        var limit = limit(due, year);
        var low = day(by, first, 0.1);
        var high = Math.max(day(by, first, 0.9), low);
        this.p10 = within(low, year, limit);
        this.p50 = within(Math.max(low, Math.min(high, middle)), year, limit);
        this.p90 = within(high, year, limit);
    }

    private static LocalDate limit(LocalDate due, int year) {
        var end = LocalDate.ofEpochDay(year);
        var years = Math.max(0, end.getYear() - due.getYear());
        var anniversary = due.plusYears(years);
        return anniversary.isAfter(end) ? anniversary : due.plusYears(years + 1L);
    }

    private LocalDate within(int day, int year, LocalDate limit) {
        return state() == State.NOT_EXPECTED && day > year ? limit : LocalDate.ofEpochDay(day);
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

    /** After the day of the forecast. */
    public LocalDate p10() {
        return p10;
    }

    public LocalDate p50() {
        return p50;
    }

    public LocalDate p90() {
        return p90;
    }

    public State state() {
        return withinYear < AS_LIKELY_AS_NOT ? State.NOT_EXPECTED : State.EXPECTED;
    }

    /** The chance, in 1/10000, that it is paid within the 365 days after the day of the forecast. */
    public int withinYear() {
        return withinYear;
    }

    public Basis basis() {
        return basis;
    }

    /** The chance, in 1/10000, that it is paid by the end of a day; never falling with the days. */
    public int chanceBy(LocalDate day) {
        return chance((int) day.toEpochDay());
    }

    /**
     * What is expected to have come by the end of a day, chance times amount; nothing of what is not expected.
     *
     * @param minorUnits 0 or more
     * @return rounded half up; never falling with the days, so that spans sum to their whole
     */
    public long expectedBy(LocalDate day, long minorUnits) {
        return state() == State.NOT_EXPECTED
                ? 0
                : BigInteger.valueOf(minorUnits)
                        .multiply(BigInteger.valueOf(chanceBy(day)))
                        .add(BigInteger.valueOf(ALL / 2))
                        .divide(BigInteger.valueOf(ALL))
                        .longValueExact();
    }

    private int chance(int day) {
        return (int) Math.floor(ALL * Math.min(1, by.applyAsDouble(day)) + EPSILON);
    }
}
