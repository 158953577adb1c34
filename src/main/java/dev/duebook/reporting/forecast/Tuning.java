package dev.duebook.reporting.forecast;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What the model is free to choose. The usual values hold until the book's own past says otherwise ({@link Trial}).
 *
 * @param termShare payment is counted from the issue date plus this share of the terms: 1 from the due date, 0 from the
 *     issue date
 * @param halfLifeDays after so many days an invoice says half as much
 * @param paceDays the same for how payments scatter around clients' own usual days; less where all clients get slower or
 *     faster together
 * @param bookInvoices the book speaks with the weight of so many invoices of the client
 * @param aroundClient share of the book's word that says how payments scatter around a client's own usual day, the rest
 *     when they come at all
 * @param habits how far weekdays and days of the month are told apart, from 0 to 1
 */
record Tuning(
        double termShare,
        double halfLifeDays,
        double paceDays,
        double bookInvoices,
        double aroundClient,
        double habits) {
    private static final double YEAR = 365;

    /**
     * From the due date, as it was agreed; half-life a year, so that each season counts alike; two invoices for the book,
     * which makes a client's third its own majority; both words of the book alike.
     */
    static final Tuning USUAL = new Tuning(1, YEAR, YEAR, 2, 0.5, 0.5);

    private static final double[] TERM_SHARES = {1, 0.75, 0.5, 0.25, 0};
    private static final double[] HALF_LIVES = {YEAR, 4 * YEAR, 180, 60};
    private static final double[] BOOK_INVOICES = {2, 1, 4, 8, 16};
    private static final double[] AROUND_CLIENT = {0.5, 1, 0};
    private static final double[] HABITS = {0.5, 0, 1};
    /** What was paid in about the last quarter, and in about the last month. */
    private static final double[] PACES = {45, 20};
    /** A pace is nothing to go by unless the book's word weighs more than usual. */
    private static final double[] PACED_INVOICES = {8, 64};

    /** One choice after the other; the first of each is to stay as it is. */
    enum Choice {
        TERM_SHARE,
        HALF_LIFE,
        BOOK_INVOICES,
        AROUND_CLIENT,
        PACE,
        HABITS
    }

    Tuning[] choices(Choice choice) {
        return switch (choice) {
            case TERM_SHARE -> each(Tuning.TERM_SHARES, this::withTermShare);
            case HALF_LIFE -> each(Tuning.HALF_LIVES, this::withHalfLife);
            case BOOK_INVOICES -> each(Tuning.BOOK_INVOICES, this::withBookInvoices);
            case AROUND_CLIENT -> each(Tuning.AROUND_CLIENT, this::withAroundClient);
            case HABITS -> each(Tuning.HABITS, this::withHabits);
            case PACE ->
                new Tuning[] {
                    this,
                    withPace(PACES[0], PACED_INVOICES[0]),
                    withPace(PACES[0], PACED_INVOICES[1]),
                    withPace(PACES[1], PACED_INVOICES[0]),
                    withPace(PACES[1], PACED_INVOICES[1])
                };
        };
    }

    private static Tuning[] each(double[] values, DoubleFunction<Tuning> with) {
        return Arrays.stream(values).mapToObj(with).toArray(Tuning[]::new);
    }

    private Tuning withTermShare(double share) {
        return new Tuning(share, halfLifeDays, paceDays, bookInvoices, aroundClient, habits);
    }

    private Tuning withHalfLife(double days) {
        return new Tuning(termShare, days, days, bookInvoices, aroundClient, habits);
    }

    private Tuning withBookInvoices(double invoices) {
        return new Tuning(termShare, halfLifeDays, paceDays, invoices, aroundClient, habits);
    }

    private Tuning withAroundClient(double share) {
        return new Tuning(termShare, halfLifeDays, paceDays, bookInvoices, share, habits);
    }

    /** By the book's pace around clients' usual days alone, with the weight of so many invoices. */
    private Tuning withPace(double days, double invoices) {
        return new Tuning(termShare, halfLifeDays, days, invoices, 1, habits);
    }

    private Tuning withHabits(double told) {
        return new Tuning(termShare, halfLifeDays, paceDays, bookInvoices, aroundClient, told);
    }

    /** The mean of several by weights that sum to one; of what multiplies, the geometric one. */
    static Tuning mean(Tuning[] tunings, double[] weights) {
        return new Tuning(
                sum(tunings, weights, Tuning::termShare),
                Math.exp(sum(tunings, weights, tuning -> Math.log(tuning.halfLifeDays()))),
                Math.exp(sum(tunings, weights, tuning -> Math.log(tuning.paceDays()))),
                Math.exp(sum(tunings, weights, tuning -> Math.log(tuning.bookInvoices()))),
                sum(tunings, weights, Tuning::aroundClient),
                sum(tunings, weights, Tuning::habits));
    }

    private static double sum(Tuning[] tunings, double[] weights, ToDoubleFunction<Tuning> value) {
        var sum = 0.0;
        for (var i = 0; i < tunings.length; i++) {
            sum += weights[i] * value.applyAsDouble(tunings[i]);
        }
        return sum;
    }
}
