package dev.duebook.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

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
 */
public record Accuracy(
        int invoices,
        double meanAbsoluteError,
        double pinball,
        double coverage,
        double weightedError,
        double dueDateError,
        double clientAverageError) {
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

        Accuracy over(int from, int to) {
            IntStream.range(0, history.size)
                    .filter(invoice -> history.paid[invoice] >= from && history.paid[invoice] <= to)
                    .boxed()
                    .sorted((one, other) -> Integer.compare(history.issued[one], history.issued[other]))
                    .forEach(this::score);
            return new Accuracy(
                    invoices,
                    error / invoices,
                    pinball / invoices,
                    inside / invoices,
                    error / lasted,
                    dueError / invoices,
                    averageError / invoices);
        }

        private void score(int invoice) {
            var issued = history.issued[invoice];
            averages.until(issued - 1);
            if (averages.none()) {
                return;
            }
            renew(issued - 1);
            var payer = model.payer(history.client[invoice], issued - 1);
            var chances = model.chances(payer, issued, history.due[invoice], issued);
            var levels = proof.of(Standing.of(chances, issued, history.due[invoice], payer.paid()));
            count(invoice, chances.day(levels.low()), chances.day(levels.middle()), chances.day(levels.high()));
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
