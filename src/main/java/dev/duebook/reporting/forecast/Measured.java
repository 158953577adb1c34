package dev.duebook.reporting.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The evidence as cells of {@link Curve}s: one a day, counted from the issue date plus a share of the terms. 180 days
 * lie before that day and 365 from it on; what was paid earlier counts in the first cell, what was paid later as unpaid
 * until the last.
 */
final class Measured {
    static final int CENTER = 180;
    static final int CELLS = CENTER + 366;

    /** The latest so many invoices of a client speak for it. */
    private static final int MOST_OF_CLIENT = 500;
    /** A client's own usual day has the weight of its invoices, the book's that of half a one (Krichevsky and Trofimov). */
    private static final double BOOK_MEDIAN = 0.5;
    /** What is late by so many days beyond the usual says nothing of the usual yet. */
    private static final int SOON = 14;
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

    /** Counts what is known of an invoice by the end of a day, its cells moved by so many. */
    private void count(Counts counts, int invoice, int day, double weight, int moved) {
        var from = cell(history.watched[invoice], start[invoice]) + moved;
        if (history.paidBy(invoice, day)) {
            paid(counts, cell[invoice], from, moved, weight);
        } else if (history.part[invoice] <= day) {
            var part = cell(history.part[invoice], start[invoice]);
            var share = (double) history.share[invoice] / PastInvoice.Part.WHOLE;
            paid(counts, part, from, moved, share * weight);
            counts.open(part + moved, from, (1 - share) * weight);
        } else {
            counts.open(cell(Math.min(history.ended[invoice], day + 1), start[invoice]) + moved, from, weight);
        }
    }

    private static void paid(Counts counts, int cell, int from, int moved, double weight) {
        if (cell < CELLS - 1) {
            counts.paid(cell + moved, from, weight);
        } else {
            counts.open(cell + moved, from, weight);
        }
    }

    /** As {@link #book}, for days that are asked for again. */
    Book keptBook(int day, Tuning tuning) {
        return books.computeIfAbsent(new Key(day, tuning.halfLifeDays(), tuning.paceDays()), key -> book(day, tuning));
    }

    /** What the whole book says, of facts known by the end of a day. */
    Book book(int day, Tuning tuning) {
        var weights = weights(tuning.halfLifeDays());
        var counts = new Counts(CELLS);
        var days = new Habits.Sums();
        var paid = 0;
        var terms = 0L;
        var all = 0;
        for (var i = 0; i < history.size; i++) {
            if (history.issued[i] > day) {
                continue;
            }
            all++;
            terms += history.due[i] - history.issued[i];
            count(counts, i, day, weight(i, day, weights), 0);
            if (history.paidBy(i, day)) {
                days.add(history.paid[i], weight(i, day, weights));
                paid++;
            }
        }
        var center = all == 0 ? CENTER : cell(CENTER + (int) ((1 - termShare) * terms / all), 0);
        var rate = rate(counts, center);
        var textbook = 1 + all * history.watch.textbook(day);
        var whole = learned(counts, center, rate, textbook);
        return new Book(
                whole,
                around(day, weights(tuning.paceDays()), whole.median(), rate, textbook),
                whole.median(),
                rate,
                days.drawnTo(Habits.NONE),
                paid);
    }

    private static Curve learned(Counts counts, int center, double rate, double textbook) {
        var prior = Curve.textbook(counts.cells(), center);
        var last = 0;
        for (var i = 0; i < counts.cells(); i++) {
            last = counts.paid(i) > 0 ? i : last;
        }
        var learned = Curve.productLimit(counts, prior, textbook);
        return last > center + SOON && textbook < 2 ? learned.withTail(last + 1, center, rate) : learned;
    }

    /**
     * Payments a day among the unpaid, after the usual day and after nine in ten were made (an exponential tail: Brown,
     * Hollander, Korwar, 1974).
     */
    private static double rate(Counts counts, int usual) {
        var atRisk = counts.atRisk();
        var total = 0.0;
        for (var i = 0; i < counts.cells(); i++) {
            total += counts.paid(i);
        }
        var later = 0.0;
        var days = 0.0;
        for (var i = counts.cells() - 1; i > usual && later + counts.paid(i) <= 0.1 * total; i--) {
            later += counts.paid(i);
            days += atRisk[i];
        }
        return (later + 1) / (days + MONTH);
    }

    /** How payments scatter around the usual day of the client's other ones, on twice the cells. */
    private Curve around(int day, double[] weights, int bookMedian, double rate, double textbook) {
        var counts = new Counts(2 * CELLS);
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
                if (!history.paidBy(invoice, day)) {
                    count(
                            counts,
                            invoice,
                            day,
                            weight(invoice, day, weights),
                            CELLS - location(own, many, -1, bookMedian));
                } else if (many > 1 && seen < many) {
                    count(
                            counts,
                            invoice,
                            day,
                            weight(invoice, day, weights),
                            CELLS - location(own, many, seen++, bookMedian));
                }
            }
        }
        return learned(counts, CELLS, rate, textbook);
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

    /** What is known of a client by the end of a day, beside what the book says. */
    record Client(Counts counts, int usual, int paid, Habits.Sums days, int used) {}

    Client client(int someClient, int day, Book book, double[] weights) {
        var counts = new Counts(CELLS);
        var days = new Habits.Sums();
        var own = new int[MOST_OF_CLIENT];
        var many = 0;
        var used = 0;
        for (var i = history.behind(someClient) - 1; i >= history.first(someClient) && used < MOST_OF_CLIENT; i--) {
            if (history.issued[i] > day) {
                continue;
            }
            used++;
            count(counts, i, day, weight(i, day, weights), 0);
            if (history.paidBy(i, day)) {
                own[many++] = cell[i];
                days.add(history.paid[i], 1);
            }
        }
        Arrays.sort(own, 0, many);
        return new Client(counts, location(own, many, -1, book.median()), many, days, used);
    }

    /** What the book and the client's own invoices say together. */
    Curve together(Client client, int day, Book book, Tuning tuning) {
        var prior = book.whole();
        if (client.paid() > 0) {
            prior = prior.mixed(book.around().from(CELLS - client.usual(), CELLS), tuning.aroundClient());
        }
        return client.counts().none()
                ? prior
                : Curve.productLimit(
                        client.counts(), prior, tuning.bookInvoices() + client.used() * history.watch.textbook(day));
    }
}
