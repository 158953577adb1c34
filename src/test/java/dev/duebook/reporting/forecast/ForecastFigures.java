package dev.duebook.reporting.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Prints how well forecasts do on the real books beside simple ways to foretell, each from what was known before: not a
 * test, as it takes a minute or two.
 */
public final class ForecastFigures {
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 1, 1);
    private static final int DAYS = 20;
    private static final double HALF_LIFE = 180;
    private static final double BOOK = 2;

    private ForecastFigures() {}

    public static void main(String[] args) {
        print("ibm-receivables", Books.ibm());
        print("paid-2019", Books.paid2019());
        print(
                "paid-2019 without issue dates made from payments",
                Books.paid2019().stream()
                        .filter(invoice -> !invoice.issueDate().equals(invoice.paidDate()))
                        .toList());
    }

    private static void print(String name, List<PastInvoice> book) {
        var accuracy = Accuracy.of(book, EVER, LAST);
        say(
                "%s at issue: n %d, mean absolute error %.2f, due date %.2f, client mean %.2f, coverage %.3f, pinball %.3f",
                name,
                accuracy.invoices(),
                accuracy.meanAbsoluteError(),
                accuracy.dueDateError(),
                accuracy.clientAverageError(),
                accuracy.coverage(),
                accuracy.pinball());
        medians(book);
        accuracy.groups()
                .forEach(group -> say(
                        "  %s %d-%s: n %d, coverage %.3f, mean absolute error %.2f",
                        group.by(),
                        group.from(),
                        group.to(),
                        group.invoices(),
                        group.coverage(),
                        group.meanAbsoluteError()));
        accuracy.paidBy()
                .forEach(paid -> say(
                        "  paid by %d days after the due date: n %d, foretold %.3f, happened %.3f, Brier %.3f",
                        paid.daysAfterDue(), paid.invoices(), paid.foretold(), paid.happened(), paid.brier()));
        middleOfLife(book);
    }

    /** The client's median days beyond the due date, and the same decayed and drawn towards the book. */
    private static void medians(List<PastInvoice> book) {
        var byIssue = book.stream()
                .sorted(Comparator.comparing(PastInvoice::issueDate))
                .toList();
        var byPayment = book.stream()
                .sorted(Comparator.comparing(PastInvoice::paidDate))
                .toList();
        var clients = new HashMap<UUID, List<PastInvoice>>();
        var all = new TreeMap<Integer, Integer>();
        var known = 0;
        var many = 0;
        var plain = 0.0;
        var decayed = 0.0;
        for (var invoice : byIssue) {
            while (known < byPayment.size() && byPayment.get(known).paidDate().isBefore(invoice.issueDate())) {
                var paid = byPayment.get(known++);
                clients.computeIfAbsent(paid.clientId(), none -> new ArrayList<>())
                        .add(paid);
                all.merge(beyond(paid), 1, Integer::sum);
            }
            if (known == 0) {
                continue;
            }
            many++;
            var ofBook = middle(weights(all), known);
            var own = clients.getOrDefault(invoice.clientId(), List.of());
            plain += Math.abs(beyond(invoice) - (own.isEmpty() ? ofBook : middle(weights(own, null), own.size())));
            var drawn = weights(own, invoice.issueDate());
            drawn.merge(ofBook, BOOK, Double::sum);
            decayed += Math.abs(beyond(invoice)
                    - middle(
                            drawn,
                            drawn.values().stream().mapToDouble(each -> each).sum()));
        }
        say("  client median %.2f, decayed and drawn towards the book %.2f", plain / many, decayed / many);
    }

    private static TreeMap<Integer, Double> weights(Map<Integer, Integer> counts) {
        var weights = new TreeMap<Integer, Double>();
        counts.forEach((days, count) -> weights.put(days, (double) count));
        return weights;
    }

    private static TreeMap<Integer, Double> weights(List<PastInvoice> own, LocalDate day) {
        var weights = new TreeMap<Integer, Double>();
        for (var paid : own) {
            var age = day == null ? 0 : day.toEpochDay() - paid.paidDate().toEpochDay();
            weights.merge(beyond(paid), Math.pow(0.5, age / HALF_LIFE), Double::sum);
        }
        return weights;
    }

    private static int middle(TreeMap<Integer, Double> weights, double all) {
        var sum = 0.0;
        for (var each : weights.entrySet()) {
            sum += each.getValue();
            if (sum >= all / 2) {
                return each.getKey();
            }
        }
        return weights.lastKey();
    }

    private static int beyond(PastInvoice invoice) {
        return (int) (invoice.paidDate().toEpochDay() - invoice.dueDate().toEpochDay());
    }

    /** All that is open on random days. */
    private static void middleOfLife(List<PastInvoice> book) {
        var paid = book.stream().map(PastInvoice::paidDate).sorted().toList();
        var first = paid.get(paid.size() / 20);
        var days = (int) (paid.get(paid.size() * 19 / 20).toEpochDay() - first.toEpochDay());
        var random = new Random(7);
        var many = 0;
        var error = 0L;
        var inside = 0;
        for (var i = 0; i < DAYS; i++) {
            var asOf = first.plusDays(random.nextInt(days));
            var forecaster = Forecaster.learn(book, asOf);
            for (var invoice : book) {
                if (invoice.issueDate().isAfter(asOf) || !invoice.paidDate().isAfter(asOf)) {
                    continue;
                }
                var forecast =
                        forecaster.forecast(OpenDebt.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate()));
                many++;
                error += Math.abs(
                        invoice.paidDate().toEpochDay() - forecast.p50().toEpochDay());
                inside += invoice.paidDate().isBefore(forecast.p10())
                                || invoice.paidDate().isAfter(forecast.p90())
                        ? 0
                        : 1;
            }
        }
        say(
                "  middle of life, %d days: n %d, mean absolute error %.2f, coverage %.3f",
                DAYS, many, (double) error / many, (double) inside / many);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
