package dev.duebook.forecast;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * Tries the model on the book's own past: invoices of the last year, each foretold from what was known on the day before
 * it was issued. One choice after the other is made by the pinball loss over 0.1, 0.5 and 0.9; the usual one stays unless
 * another is better by a hundredth, so that chance does not choose. Last, the levels are set at which one in ten came
 * earlier and one in ten later (conformal calibration by split), which also copes with many payments on one day.
 */
final class Trial {
    private static final int YEAR = 365;
    private static final int MOST_CASES = 400;
    /** With fewer, the usual values are kept. */
    private static final int LEAST_CASES = 30;
    /** What the whole book says is taken from the last of these steps before the case. */
    private static final int STEP = 28;

    private static final double WORTH = 0.99;
    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    /** Cases beside that fall as the levels are named, so that few cases move them little. */
    private static final int NAMED = 20;

    private final History history;
    private final int today;
    private final int[] cases;

    private Trial(History history, int today, int[] cases) {
        this.history = history;
        this.today = today;
        this.cases = cases;
    }

    /** By what was known by the end of a day. */
    static Tuning tuned(History history, int day) {
        var cases = cases(history, day);
        if (cases.length < LEAST_CASES) {
            return Tuning.USUAL;
        }
        var trial = new Trial(history, day, cases);
        var tuning = trial.best(Tuning.USUAL, Tuning.TERM_SHARES, Tuning.USUAL::withTermShare);
        tuning = trial.best(tuning, Tuning.HALF_LIVES, tuning::withHalfLife);
        tuning = trial.best(tuning, Tuning.BOOK_INVOICES, tuning::withBookInvoices);
        tuning = trial.best(tuning, Tuning.AROUND_CLIENT, tuning::withAroundClient);
        var unpaced = tuning;
        for (var invoices : Tuning.PACED_INVOICES) {
            tuning = trial.best(tuning, Tuning.PACES, days -> unpaced.withPace(days, invoices));
        }
        var before = tuning;
        tuning = trial.best(tuning, new double[] {0, 1}, told -> before.withWeekdays(told == 1));
        return trial.levelled(tuning);
    }

    /** Issued so long ago that nine in ten like them are paid: of later ones only the fast payers would be seen. */
    private static int[] cases(History history, int day) {
        var lasted = new int[history.size];
        var many = 0;
        for (var i = 0; i < history.size; i++) {
            if (history.paidBy(i, day)) {
                lasted[many++] = history.paid[i] - history.issued[i];
            }
        }
        if (many == 0) {
            return new int[0];
        }
        Arrays.sort(lasted, 0, many);
        var last = day - lasted[(int) (0.9 * (many - 1))];
        var cases = new int[history.size];
        var found = 0;
        for (var i = 0; i < history.size; i++) {
            var issued = history.issued[i];
            if (issued < last && issued >= day - YEAR && history.ended[i] > day) {
                cases[found++] = i;
            }
        }
        var taken = new int[Math.min(MOST_CASES, found)];
        for (var i = 0; i < taken.length; i++) {
            taken[i] = cases[(int) ((long) i * found / taken.length)];
        }
        return taken;
    }

    private Tuning best(Tuning usual, double[] values, DoubleFunction<Tuning> with) {
        var best = usual;
        var least = WORTH * loss(usual);
        for (var i = 1; i < values.length; i++) {
            var other = with.apply(values[i]);
            var loss = loss(other);
            if (loss < least) {
                least = loss;
                best = other;
            }
        }
        return best;
    }

    private double loss(Tuning tuning) {
        var weights = Measured.weights(tuning.halfLifeDays());
        var sum = 0.0;
        for (var invoice : cases) {
            var chances = chances(invoice, tuning, weights);
            for (var level : LEVELS) {
                sum += Pinball.loss(level, chances.day(level), seen(invoice));
            }
        }
        return sum;
    }

    /** The day on which it was paid; of an open one, that it was not before today. */
    private int seen(int invoice) {
        return history.paidBy(invoice, today) ? history.paid[invoice] : today;
    }

    private Chances chances(int invoice, Tuning tuning, double[] weights) {
        var measured = history.measured(tuning.termShare());
        var issued = history.issued[invoice];
        var book = measured.keptBook(Math.floorDiv(issued - 1, STEP) * STEP, tuning);
        return Chances.of(
                measured.ofClient(history.client[invoice], issued - 1, book, tuning, weights),
                measured.start(issued, history.due[invoice]),
                issued,
                tuning.weekdays() ? book.weekdays() : null,
                book.rate());
    }

    private Tuning levelled(Tuning tuning) {
        var weights = Measured.weights(tuning.halfLifeDays());
        var before = new double[cases.length];
        var by = new double[cases.length];
        for (var i = 0; i < cases.length; i++) {
            var chances = chances(cases[i], tuning, weights);
            before[i] = chances.by(seen(cases[i]) - 1);
            by[i] = chances.by(seen(cases[i]));
        }
        var low = 0.1;
        var high = 0.9;
        for (var percent = 1; percent <= 30; percent++) {
            var level = percent / 100.0;
            low = nearer(early(by, level), early(by, low)) ? level : low;
            high = nearer(late(before, 1 - level), late(before, high)) ? 1 - level : high;
        }
        return tuning.withLevels(low, high);
    }

    private static boolean nearer(double share, double than) {
        return Math.abs(share - 0.1) < Math.abs(than - 0.1) - 1e-9;
    }

    private static double early(double[] by, double level) {
        return (Arrays.stream(by).filter(chance -> chance < level).count() + NAMED * level) / (by.length + NAMED);
    }

    private static double late(double[] before, double level) {
        return (Arrays.stream(before).filter(chance -> chance >= level).count() + NAMED * (1 - level))
                / (before.length + NAMED);
    }
}
