package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How well the forecasts would have done: each invoice paid in a range of days, foretold at its issue date from what was
 * known by the end of the day before. The client's own part is as of that day; what the whole book says is renewed every
 * 7 days and its tuning every 28, each from what was known then.
 *
 * @param invoices how many; only those before which some payment was known
 * @param meanAbsoluteError of P50, in days
 * @param pinball mean over the levels 0.1, 0.5 and 0.9, in days
 * @param coverage share paid from P10 to P90, both included
 * @param weightedError WAPE: sum of the errors of P50 over the sum of the days from issue to payment
 * @param dueDateError mean absolute error, in days, of foretelling the due date
 * @param clientAverageError the same of the average of the client's earlier invoices, of the book's where it has none
 * @param groups the same by what was known of the forecasts
 * @param paidBy how the chances did, of invoices never paid too
 */
public record Accuracy(
        int invoices,
        double meanAbsoluteError,
        double pinball,
        double coverage,
        double weightedError,
        double dueDateError,
        double clientAverageError,
        List<Scorecard.Group> groups,
        List<Scorecard.PaidBy> paidBy) {
    private static final int WEEK = 7;
    private static final int MONTH = 28;

    /**
     * @param evidence of the book's whole past that should count
     * @param from,to the first and the last day of payment
     */
    public static Accuracy of(List<PastInvoice> evidence, LocalDate from, LocalDate to) {
        return new Rolling(new History(evidence)).over(History.day(from), History.day(to));
    }

    private static final class Rolling {
        private final History history;
        private final Averages averages;
        private Proof proof;
        private Model model;
        private int tuned = Integer.MIN_VALUE;
        private int read = Integer.MIN_VALUE;
        private final Scorecard scorecard = new Scorecard();
        private int from;
        private int to;

        private int invoices;
        private double error;
        private double pinball;
        private double inside;
        private double lasted;
        private double dueError;
        private double averageError;

        Rolling(History history) {
            this.history = history;
            this.averages = new Averages(history);
        }

        /** A forecast by the end of a day; {@code overdue} 0 for that of the day before issue, else days after the due date. */
        private record Asked(int day, int invoice, int overdue) {}

        Accuracy over(int first, int last) {
            from = first;
            to = last;
            asked().forEach(this::score);
            return new Accuracy(
                    invoices,
                    error / invoices,
                    pinball / invoices,
                    inside / invoices,
                    error / lasted,
                    dueError / invoices,
                    averageError / invoices,
                    scorecard.groups(),
                    scorecard.paidBy());
        }

        /** Day after day. */
        private List<Asked> asked() {
            var asked = new ArrayList<Asked>();
            for (var i = 0; i < history.size; i++) {
                if (isPaidThen(i) || isJudged(i)) {
                    asked.add(new Asked(history.issued[i] - 1, i, 0));
                }
                for (var days : Scorecard.OVERDUE) {
                    if (isPaidThen(i)
                            && history.paid[i] > history.due[i] + days
                            && history.issued[i] < history.due[i]) {
                        asked.add(new Asked(history.due[i] + days, i, days));
                    }
                }
            }
            asked.sort(Comparator.comparingInt(Asked::day).thenComparingInt(Asked::invoice));
            return asked;
        }

        private boolean isPaidThen(int invoice) {
            return history.paid[invoice] >= from && history.paid[invoice] <= to;
        }

        /** What was credited or written off says nothing of chances. */
        private boolean isJudged(int invoice) {
            return history.ended[invoice] == History.NEVER
                    && Arrays.stream(Scorecard.JUDGED).anyMatch(days -> isWithin(history.due[invoice] + days));
        }

        private boolean isWithin(int day) {
            return day >= from && day <= to;
        }

        private void score(Asked asked) {
            averages.until(asked.day());
            if (averages.none()) {
                return;
            }
            renew(asked.day());
            var invoice = asked.invoice();
            var payer = model.payer(history.client[invoice], asked.day());
            var first = Math.max(history.issued[invoice], asked.day() + 1);
            var chances = model.chances(payer, history.issued[invoice], history.due[invoice], first);
            var levels = proof.of(Standing.of(chances, first, history.due[invoice], payer.paid()));
            if (asked.overdue() == 0 && isJudged(invoice)) {
                judge(invoice, chances, levels);
            }
            if (isPaidThen(invoice)) {
                var p10 = chances.day(levels.low());
                var p50 = chances.day(levels.middle());
                var p90 = chances.day(levels.high());
                if (asked.overdue() == 0) {
                    count(invoice, p10, p50, p90);
                    scorecard.issued(asked.day(), payer.paid(), p10, p50, p90, history.paid[invoice]);
                } else {
                    scorecard.overdue(asked.overdue(), p10, p50, p90, history.paid[invoice]);
                }
            }
        }

        private void judge(int invoice, Chances chances, Levels levels) {
            for (var days : Scorecard.JUDGED) {
                var day = history.due[invoice] + days;
                if (isWithin(day)) {
                    scorecard.judged(days, levels.proven(chances.by(day)), history.paid[invoice] <= day);
                }
            }
        }

        private void count(int invoice, int p10, int p50, int p90) {
            var paid = history.paid[invoice];
            invoices++;
            error += Math.abs(paid - p50);
            pinball += (Pinball.loss(0.1, p10, paid) + Pinball.loss(0.5, p50, paid) + Pinball.loss(0.9, p90, paid)) / 3;
            inside += paid >= p10 && paid <= p90 ? 1 : 0;
            lasted += paid - history.issued[invoice];
            var beyond = paid - history.due[invoice];
            dueError += Math.abs(beyond);
            averageError += Math.abs(beyond - averages.of(history.client[invoice]));
        }

        private void renew(int day) {
            if (day >= tuned + MONTH || proof == null) {
                proof = Trial.of(history, day);
                tuned = day;
                read = Integer.MIN_VALUE;
            }
            if (day >= read + WEEK || read == Integer.MIN_VALUE) {
                model = Model.of(history, proof.tuning(), day);
                read = day;
            }
        }
    }
}
