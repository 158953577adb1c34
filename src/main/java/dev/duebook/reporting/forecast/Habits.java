package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * On which weekdays and days of the month payments come, as how much likelier each is than the average day: payment runs
 * on Fridays, on the fifth, or at the end of the month.
 */
final class Habits {
    static final int WEEK = 7;
    /** The days of a month: the first fifteen from its begin, the others from its end. */
    static final int MONTH = 31;

    private static final int HALF = 15;
    /** So many payments a day of the week or month are worth as much as what is known of others. */
    private static final double PRIOR = 1;

    /** From so many days on all days of a month are taken as seen alike. */
    private static final int SEEN_ALIKE = 92;

    private final double[] weekdays;
    private final double[] monthdays;

    private Habits(double[] weekdays, double[] monthdays) {
        this.weekdays = weekdays;
        this.monthdays = monthdays;
    }

    /** Nothing is known: all days alike. */
    static final Habits NONE = new Habits(filled(WEEK), filled(MONTH));

    private static double[] filled(int days) {
        var filled = new double[days];
        Arrays.fill(filled, 1);
        return filled;
    }

    /** Payments by day, of a span of days from the first of them to the last. */
    static final class Sums {
        private final double[] weekdays = new double[WEEK];
        private final double[] monthdays = new double[MONTH];
        private double all;
        private int first = Integer.MAX_VALUE;
        private int last = Integer.MIN_VALUE;

        void add(int day, double weight) {
            weekdays[Math.floorMod(day, WEEK)] += weight;
            spread(monthdays, monthday(day), weight);
            all += weight;
            first = Math.min(first, day);
            last = Math.max(last, day);
        }

        /** A day of the month speaks for its neighbours too: runs avoid weekends and holidays. */
        private static void spread(double[] monthdays, int monthday, double weight) {
            monthdays[monthday] += weight / 2;
            monthdays[(monthday + 1) % MONTH] += weight / 4;
            monthdays[(monthday + MONTH - 1) % MONTH] += weight / 4;
        }

        /** Drawn towards those of others. */
        Habits drawnTo(Habits others) {
            if (all == 0) {
                return others;
            }
            var days = last - first + 1;
            return new Habits(
                    drawn(weekdays, days, seenWeekdays(), others.weekdays),
                    drawn(monthdays, days, seenMonthdays(), others.monthdays));
        }

        /** Against what would have come on the days seen if all were alike. */
        private double[] drawn(double[] sums, int days, double[] seen, double[] others) {
            var drawn = new double[sums.length];
            for (var i = 0; i < sums.length; i++) {
                drawn[i] = (sums[i] + PRIOR * others[i]) / (all * seen[i] / days + PRIOR);
            }
            return drawn;
        }

        private double[] seenWeekdays() {
            var seen = new double[WEEK];
            var weeks = (last - first + 1) / WEEK;
            Arrays.fill(seen, weeks);
            for (var day = first + weeks * WEEK; day <= last; day++) {
                seen[Math.floorMod(day, WEEK)]++;
            }
            return seen;
        }

        private double[] seenMonthdays() {
            var seen = new double[MONTH];
            var days = last - first + 1;
            if (days >= SEEN_ALIKE) {
                Arrays.fill(seen, (double) days / MONTH);
                return seen;
            }
            for (var day = first; day <= last; day++) {
                spread(seen, monthday(day), 1);
            }
            return seen;
        }
    }

    static int monthday(int day) {
        return Monthdays.of(day);
    }

    /** @param share how far days are told apart, from 0 to 1 */
    Habits told(double share) {
        return new Habits(powers(weekdays, share), powers(monthdays, share));
    }

    private static double[] powers(double[] factors, double exponent) {
        return Arrays.stream(factors).map(factor -> Math.pow(factor, exponent)).toArray();
    }

    /** How much likelier a day is than the average one. */
    double factor(int day) {
        return weekdays[Math.floorMod(day, WEEK)] * monthdays[monthday(day)];
    }

    /** Days of the month by epoch day, looked up rather than computed again. */
    private static final class Monthdays {
        private static final int FROM = -40_000;
        private static final int TO = 110_000;
        private static final byte[] ALL = new byte[TO - FROM];

        static {
            for (var day = LocalDate.ofEpochDay(FROM); day.toEpochDay() < TO; day = day.plusDays(1)) {
                ALL[(int) day.toEpochDay() - FROM] = (byte) computed(day);
            }
        }

        static int of(int day) {
            return day >= FROM && day < TO ? ALL[day - FROM] : computed(LocalDate.ofEpochDay(day));
        }

        private static int computed(LocalDate day) {
            return day.getDayOfMonth() <= HALF
                    ? day.getDayOfMonth() - 1
                    : MONTH - 1 - (day.lengthOfMonth() - day.getDayOfMonth());
        }
    }
}
