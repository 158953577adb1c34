package dev.duebook.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The evidence as cells of {@link Curve}s: one a day, counted from the issue date plus a share of the terms. 180 days
 * lie before that day and 365 from it on; what was paid earlier or later counts in the first or last cell.
 */
final class Measured {
    static final int CENTER = 180;
    static final int CELLS = CENTER + 366;
    static final int WEEK = 7;

    /** The latest so many invoices of a client speak for it. */
    private static final int MOST_OF_CLIENT = 500;
    /** A client's own usual day has the weight of its invoices, the book's that of half a one (Krichevsky and Trofimov). */
    private static final double BOOK_MEDIAN = 0.5;
    /** Days around the due date, on average, while nothing is known. */
    private static final double SCALE = 7;
    /** Where evidence ends, debts are paid at the pace of its last tenth, and of one a month beside. */
    private static final double MONTH = 30;

    private static final int OLDEST = 4000;

    final History history;
    private final double termShare;
    private final int[] start;
    private final int[] cell;
    private final int[] order;
    private final Map<Key, Book> books = new HashMap<>();

    private record Key(int day, double halfLifeDays, double aroundHalfLifeDays) {}

    Measured(History history, double termShare) {
        this.history = history;
        this.termShare = termShare;
        start = new int[history.size];
        cell = new int[history.size];
        var keys = new long[history.size];
        for (var i = 0; i < history.size; i++) {
            start[i] = start(history.issued[i], history.due[i]);
            cell[i] = history.paid[i] == History.NEVER ? CELLS - 1 : cell(history.paid[i], start[i]);
            keys[i] = (long) history.client[i] << 40 | (long) cell[i] << 28 | i;
        }
        Arrays.sort(keys);
        order = Arrays.stream(keys).mapToInt(key -> (int) (key & (1 << 28) - 1)).toArray();
    }

    /** The day of the first cell. */
    int start(int issueDay, int dueDay) {
        return issueDay + (int) Math.floor(termShare * (dueDay - issueDay) + 0.5) - CENTER;
    }

    static int cell(int day, int start) {
        return Math.max(0, Math.min(CELLS - 1, day - start));
    }

    /** Weights by age in days. */
    static double[] weights(double halfLifeDays) {
        var weights = new double[OLDEST];
        for (var age = 0; age < OLDEST; age++) {
            weights[age] = Math.pow(0.5, age / halfLifeDays);
        }
        return weights;
    }

    private double weight(int invoice, int day, double[] weights) {
        return weights[Math.min(OLDEST - 1, day - history.issued[invoice])];
    }

    /** Where an invoice was last seen unpaid: today is not over yet. */
    private int seen(int invoice, int day) {
        return cell(Math.min(history.ended[invoice], day), start[invoice]);
    }

    /** As {@link #book}, for days that are asked for again. */
    Book keptBook(int day, Tuning tuning) {
        return books.computeIfAbsent(
                new Key(day, tuning.halfLifeDays(), tuning.aroundHalfLifeDays()), key -> book(day, tuning));
    }

    /** What the whole book says, of facts known by the end of a day. */
    Book book(int day, Tuning tuning) {
        var weights = weights(tuning.halfLifeDays());
        var paid = new double[CELLS];
        var open = new double[CELLS];
        var weekdays = new double[WEEK];
        var count = 0;
        var terms = 0L;
        var all = 0;
        for (var i = 0; i < history.size; i++) {
            if (history.issued[i] > day) {
                continue;
            }
            all++;
            terms += history.due[i] - history.issued[i];
            if (history.paidBy(i, day)) {
                var weight = weight(i, day, weights);
                paid[cell[i]] += weight;
                weekdays[Math.floorMod(history.paid[i], WEEK)] += weight;
                count++;
            } else {
                open[seen(i, day)] += weight(i, day, weights);
            }
        }
        var center = all == 0 ? CENTER : cell(CENTER + (int) ((1 - termShare) * terms / all), 0);
        var rate = rate(paid, Curve.atRisk(paid, open), center);
        var whole = learned(paid, open, center, rate);
        return new Book(
                whole,
                around(day, weights(tuning.aroundHalfLifeDays()), whole.median(), rate),
                whole.median(),
                rate,
                factors(weekdays),
                count);
    }

    private static Curve learned(double[] paid, double[] open, int center, double rate) {
        var last = center + (int) (2 * SCALE);
        for (var i = last + 1; i < paid.length; i++) {
            last = paid[i] > 0 ? i : last;
        }
        return Curve.productLimit(paid, open, Curve.around(paid.length, center, SCALE), 1)
                .withTail(last + 1, rate);
    }

    /**
     * Payments a day among the unpaid, after the usual day and after nine in ten were made (an exponential tail: Brown,
     * Hollander, Korwar, 1974).
     */
    private static double rate(double[] paid, double[] atRisk, int usual) {
        var total = Arrays.stream(paid).sum();
        var later = 0.0;
        var days = 0.0;
        for (var i = paid.length - 1; i > usual && later + paid[i] <= 0.1 * total; i--) {
            later += paid[i];
            days += atRisk[i];
        }
        return (later + 1) / (days + MONTH);
    }

    /** How payments scatter around the usual day of the client's other ones, on twice the cells. */
    private Curve around(int day, double[] weights, int bookMedian, double rate) {
        var paid = new double[2 * CELLS];
        var open = new double[2 * CELLS];
        var own = new int[MOST_OF_CLIENT];
        for (var someClient = 0; someClient < history.clients(); someClient++) {
            var from = history.first(someClient);
            var to = history.behind(someClient);
            var many = paid(from, to, day, own);
            for (int i = from, seen = 0; many > 0 && i < to; i++) {
                var invoice = order[i];
                if (history.issued[invoice] > day) {
                    continue;
                }
                var weight = weight(invoice, day, weights);
                if (!history.paidBy(invoice, day)) {
                    open[CELLS + seen(invoice, day) - location(own, many, -1, bookMedian)] += weight;
                } else if (many > 1 && seen < many) {
                    paid[CELLS + cell[invoice] - location(own, many, seen++, bookMedian)] += weight;
                }
            }
        }
        return learned(paid, open, CELLS, rate);
    }

    /** The cells of a client's paid invoices in ascending order; how many they are. */
    private int paid(int from, int to, int day, int[] own) {
        var many = 0;
        for (var i = from; i < to && many < own.length; i++) {
            if (history.paidBy(order[i], day)) {
                own[many++] = cell[order[i]];
            }
        }
        return many;
    }

    /**
     * The usual day: the mean of the middle half of all but one (Tukey's midmean), drawn towards the book's median. It
     * bears a quarter of outliers, and is less noisy than the median.
     */
    private static int location(int[] sorted, int many, int without, int bookMedian) {
        var left = without < 0 ? many : many - 1;
        var cut = left / 4;
        var sum = 0L;
        for (var place = cut; place < left - cut; place++) {
            sum += at(sorted, place, without);
        }
        var own = left == 0 ? 0 : (double) left * sum / (left - 2 * cut);
        return (int) Math.round((own + BOOK_MEDIAN * bookMedian) / (left + BOOK_MEDIAN));
    }

    private static int at(int[] sorted, int place, int without) {
        return sorted[without < 0 || place < without ? place : place + 1];
    }

    /** How much likelier a weekday is than the average one; a week of evidence for no difference goes with it. */
    private static double[] factors(double[] weekdays) {
        var average = Arrays.stream(weekdays).sum() / WEEK;
        return Arrays.stream(weekdays)
                .map(weight -> (weight + WEEK) / (average + WEEK))
                .toArray();
    }

    /** What the book and the client's own invoices issued and known by the end of a day say together. */
    Curve ofClient(int someClient, int day, Book book, Tuning tuning, double[] weights) {
        var paid = new double[CELLS];
        var open = new double[CELLS];
        var own = new int[MOST_OF_CLIENT];
        var many = 0;
        var used = 0;
        for (var i = history.behind(someClient) - 1; i >= history.first(someClient) && used < MOST_OF_CLIENT; i--) {
            if (history.issued[i] > day) {
                continue;
            }
            used++;
            if (history.paidBy(i, day)) {
                paid[cell[i]] += weight(i, day, weights);
                own[many++] = cell[i];
            } else {
                open[seen(i, day)] += weight(i, day, weights);
            }
        }
        var prior = book.whole();
        if (many > 0) {
            Arrays.sort(own, 0, many);
            var shifted = book.around().from(CELLS - location(own, many, -1, book.median()), CELLS);
            prior = prior.mixed(shifted, tuning.aroundClient());
        }
        return used == 0 ? prior : Curve.productLimit(paid, open, prior, tuning.bookInvoices());
    }
}
