package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.List;

/**
 * What will be invoiced and when that is paid, by the book's own rhythm in one currency: as much a week as in the last
 * quarter of a year, more in weeks of which a year ago was more, on the weekdays and days of the month on which invoices
 * are made, and paid as soon as invoices were. Nothing where fewer than eight weeks are known, or the last eight brought
 * nothing. Amounts stay exact: what is foretold are shares of an average week.
 */
public final class Invoicing {
    /** Shares are in 1/10000 of the average week. */
    public static final int WHOLE = 10_000;

    private static final int WEEK = 7;
    private static final int LEVEL_WEEKS = 13;
    private static final int LEAST_WEEKS = 8;
    private static final int MOST_WEEKS = 104;
    private static final int YEAR_WEEKS = 52;
    /** Weeks about the same one a year ago. */
    private static final int AROUND = 2;
    /** A year ago is believed by half. */
    private static final double SEASON = 0.5;
    /** The level is wrong by so much now, and by as much again after so many days, beside what chance does. */
    private static final double DRIFT = 0.1;

    private static final double DRIFT_DAYS = 56;

    private static final int MOST_DAYS = 400;

    private final int today;
    private final long[] weeks;
    private final long level;
    private final double variation;
    private final Habits days;
    private final Curve paid;

    private Invoicing(int today, long[] weeks, Habits days, Curve paid) {
        this.today = today;
        this.weeks = weeks;
        this.level = supported(weeks) ? sum(weeks, 0, LEVEL_WEEKS) : 0;
        this.variation = level == 0 ? 0 : variation(weeks);
        this.days = days;
        this.paid = paid;
    }

    /**
     * @param issued what was invoiced, in one currency
     * @param evidence of when invoices are paid
     * @param asOf what was issued or is known later does not count
     */
    public static Invoicing of(List<PastInvoice> issued, List<PastInvoice> evidence, LocalDate asOf) {
        var today = History.day(asOf);
        var known = known(issued, asOf);
        var first = known.stream()
                .mapToInt(invoice -> History.day(invoice.issueDate()))
                .min()
                .orElse(today);
        var weeks = new long[Math.min(MOST_WEEKS, (today - first + 1) / WEEK)];
        var days = new Habits.Sums();
        for (var invoice : known) {
            var day = History.day(invoice.issueDate());
            var week = (today - day) / WEEK;
            if (week < weeks.length) {
                weeks[week] += invoice.owed();
            }
            days.add(day, 1);
        }
        return new Invoicing(today, weeks, days.drawnTo(Habits.NONE), paid(known(evidence, asOf), today));
    }

    private static List<PastInvoice> known(List<PastInvoice> past, LocalDate asOf) {
        return past.stream()
                .filter(invoice -> !invoice.issueDate().isAfter(asOf))
                .map(invoice -> invoice.asOf(asOf))
                .toList();
    }

    private static Curve paid(List<PastInvoice> known, int today) {
        var counts = new Counts(MOST_DAYS);
        var watch = Watch.of(known);
        known.forEach(invoice -> count(counts, invoice, today, watch));
        return Curve.productLimit(counts, Curve.textbook(MOST_DAYS, usualTerms(known)), 1);
    }

    private static int usualTerms(List<PastInvoice> known) {
        return (int) Math.max(
                0,
                Math.min(
                        MOST_DAYS - 1,
                        known.stream()
                                .mapToLong(invoice -> invoice.dueDate().toEpochDay()
                                        - invoice.issueDate().toEpochDay())
                                .average()
                                .orElse(0)));
    }

    /** By days since issue, the amount as weight. */
    private static void count(Counts counts, PastInvoice invoice, int today, Watch watch) {
        var issued = History.day(invoice.issueDate());
        var from = Math.min(MOST_DAYS, Math.max(0, watch.from(invoice) - issued));
        var seen = invoice.paidDate() != null
                ? History.day(invoice.paidDate())
                : invoice.part() != null
                        ? History.day(invoice.part().date())
                        : Math.min(History.day(invoice.endedDate()), today + 1);
        var cell = Math.max(0, Math.min(MOST_DAYS - 1, seen - issued));
        if ((invoice.paidDate() != null || invoice.part() != null) && seen - issued < MOST_DAYS) {
            counts.paid(cell, from, (double) invoice.owed());
        } else {
            counts.open(cell, from, (double) invoice.owed());
        }
    }

    private static boolean supported(long[] weeks) {
        return weeks.length >= LEAST_WEEKS && sum(weeks, 0, LEAST_WEEKS) > 0;
    }

    private static long sum(long[] weeks, int from, int to) {
        var sum = 0L;
        for (var i = from; i < Math.min(weeks.length, to); i++) {
            sum += weeks[i];
        }
        return sum;
    }

    /** The standard deviation of a week over its mean, of the last half year. */
    private static double variation(long[] weeks) {
        var many = Math.min(weeks.length, 2 * LEVEL_WEEKS);
        var mean = (double) sum(weeks, 0, many) / many;
        var squares = 0.0;
        for (var i = 0; i < many; i++) {
            squares += (weeks[i] - mean) * (weeks[i] - mean);
        }
        return mean > 0 ? Math.sqrt(squares / (many - 1)) / mean : 0;
    }

    /** Of the last quarter of a year, in minor units; 0 where nothing supports more. */
    public long level() {
        return level;
    }

    /** Of how many weeks {@link #level} is the sum. */
    public int levelWeeks() {
        return Math.min(weeks.length, LEVEL_WEEKS);
    }

    /**
     * What comes in from a day to a day of what will be invoiced.
     *
     * @param share of an average week's invoices that is expected, in 1/10000
     * @param deviation the standard deviation of that share, in the same unit
     */
    public record Coming(long share, long deviation) {}

    /** @param from,to both included */
    public Coming between(LocalDate from, LocalDate to) {
        var first = Math.max(today + 1, History.day(from));
        var last = History.day(to);
        if (level == 0 || last < first) {
            return new Coming(0, 0);
        }
        var sum = 0.0;
        var squares = 0.0;
        for (var monday = Math.max(today + 1, first - MOST_DAYS); monday <= last; monday += WEEK) {
            var ofWeek = 0.0;
            for (var issued = monday; issued < monday + WEEK && issued <= last; issued++) {
                ofWeek += days.factor(issued) / WEEK * season(issued) * (by(last - issued) - by(first - 1 - issued));
            }
            sum += ofWeek;
            squares += ofWeek * ofWeek;
        }
        var chance = variation * variation * squares;
        var drift = DRIFT * (1 + (first - today) / DRIFT_DAYS);
        var ofLevel = sum * sum * (variation * variation / levelWeeks() + drift * drift);
        return new Coming(Math.round(WHOLE * sum), Math.round(WHOLE * Math.sqrt(chance + ofLevel)));
    }

    private double by(int daysSinceIssue) {
        return daysSinceIssue < 0 ? 0 : 1 - paid.unpaid(Math.min(MOST_DAYS, daysSinceIssue + 1));
    }

    /** What the same weeks a year ago were beside those a year before the last quarter. */
    private double season(int issued) {
        var ago = (today - issued + YEAR_WEEKS * WEEK) / WEEK;
        var from = ago - AROUND;
        var usual = sum(weeks, YEAR_WEEKS, YEAR_WEEKS + LEVEL_WEEKS);
        if (from < 0 || YEAR_WEEKS + LEVEL_WEEKS > weeks.length || usual == 0) {
            return 1;
        }
        var then = (double) sum(weeks, from, ago + AROUND + 1) / (2 * AROUND + 1);
        return 1 + SEASON * (Math.max(0.25, Math.min(4, then / ((double) usual / LEVEL_WEEKS))) - 1);
    }
}
