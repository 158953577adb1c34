package dev.duebook.reporting.forecast;

import dev.duebook.reporting.forecast.Basis.Adjustment;
import dev.duebook.reporting.forecast.Basis.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;

/**
 * Foretells when open debts are paid, from the book's own past alone:
 *
 * <ol>
 *   <li>the days to payment of the client's invoices, open ones counted as not paid yet, lately issued ones more;
 *   <li>with the weight of a few invoices, what the whole book says, so that a client with none to three has a forecast
 *       too ({@link Measured#ofClient}), and lately so where all clients get slower or faster together;
 *   <li>given that the debt was not paid until now;
 *   <li>how wide the past proved it to be ({@link Trial}), which also sets the weights;
 *   <li>then what is said of this debt: a dispute, broken promises, an open promise.
 * </ol>
 *
 * A debt in dispute, or one whose promise was broken, is expected after nine in ten like it were paid, at the pace of the
 * slowest tenth of the book, with the chance that such debts had of being that slow, or that such promises had of being
 * broken. An open promise is believed on its day with the chance that promises had of being kept. The same evidence gives
 * the same forecast.
 */
public final class Forecaster {
    private final History history;
    private final int today;
    private final Proof proof;
    private final Model model;
    private final Remainders remainders;
    private final Map<UUID, PromisesKept> promises;
    private final PromisesKept allPromises;
    private final double slowInDispute;
    private final Integer median;

    /** The last client asked for, so that asking client by client is cheapest. */
    private volatile Known last;

    private record Known(UUID id, Model.Payer payer, int paid, Integer median) {}

    private Forecaster(History history, int today, Map<UUID, PromisesKept> promises) {
        this.history = history;
        this.today = today;
        this.proof = Trial.of(history, today);
        this.model = Model.of(history, proof.tuning(), today);
        this.remainders = Remainders.of(history, today);
        this.promises = Map.copyOf(promises);
        this.allPromises = promises.values().stream().reduce(PromisesKept.NONE, PromisesKept::plus);
        var beyond = beyond(0, history.size);
        this.median = middle(beyond);
        this.slowInDispute = slowInDispute(beyond);
    }

    /** As {@link #learn(List, Map, LocalDate)}, with no promise ever made. */
    public static Forecaster learn(List<PastInvoice> evidence, LocalDate asOf) {
        return learn(evidence, Map.of(), asOf);
    }

    /**
     * @param evidence what is dated or known after {@code asOf} does not count
     * @param promises by client, those whose day was over by {@code asOf}
     * @param asOf the day of the forecast
     */
    public static Forecaster learn(List<PastInvoice> evidence, Map<UUID, PromisesKept> promises, LocalDate asOf) {
        var known = evidence.stream()
                .filter(invoice -> !invoice.issueDate().isAfter(asOf))
                .map(invoice -> invoice.asOf(asOf))
                .toList();
        return new Forecaster(new History(known), History.day(asOf), promises);
    }

    public Forecast forecast(OpenDebt debt) {
        var client = known(debt.clientId());
        var issued = History.day(debt.issueDate());
        var first = Math.max(today + 1, issued);
        var adjustments = new ArrayList<Adjustment>();
        if (first > issued) {
            add(
                    adjustments,
                    Kind.DAYS_PASSED,
                    chances(debt, client, first).day(0.5)
                            - chances(debt, client, issued).day(0.5));
        }
        var by = told(debt, client, first, adjustments);
        return new Forecast(
                by,
                first,
                middle(debt, client, first, by),
                debt.dueDate(),
                new Basis(client.paid(), client.median(), model.book().paid(), median, adjustments));
    }

    /**
     * P50, so that it does not recede from day to day while nothing happens: as it was when the debt reached its stage of
     * lateness, and once that day has passed, as it was then.
     */
    private int middle(OpenDebt debt, Known client, int first, IntToDoubleFunction by) {
        var due = History.day(debt.dueDate());
        var reached = due + Stage.reached(first - 1 - due) + 1;
        while (reached < first && reached > History.day(debt.issueDate()) && debt.partDate() == null) {
            var then = Forecast.day(told(debt, client, reached, new ArrayList<>()), reached, 0.5);
            if (then >= first) {
                return then;
            }
            reached = then + 1;
        }
        return Forecast.day(by, first, 0.5);
    }

    private Chances chances(OpenDebt debt, Known client, int first) {
        var due = History.day(debt.dueDate());
        return debt.partDate() == null
                ? model.chances(client.payer(), History.day(debt.issueDate()), due, first)
                : remainders.chances(History.day(debt.partDate()), due, first);
    }

    /** The chance to be paid by the end of a day, with what was said of the debt. */
    private IntToDoubleFunction told(OpenDebt debt, Known client, int first, List<Adjustment> adjustments) {
        var chances = chances(debt, client, first);
        var levels = debt.partDate() == null
                ? proof.of(Standing.of(
                        chances,
                        first,
                        History.day(debt.dueDate()),
                        client.payer().paid()))
                : Levels.NAMED;
        IntToDoubleFunction by = day -> levels.proven(chances.by(day));
        var kept = promises.getOrDefault(debt.clientId(), PromisesKept.NONE).share(allPromises);
        if (debt.disputed()) {
            by = moved(adjustments, Kind.DISPUTED, by, slow(by, first, slowInDispute), first);
        }
        if (debt.brokenPromises() > 0) {
            var share = 1 - Math.pow(kept, debt.brokenPromises());
            by = moved(adjustments, Kind.PROMISE_BROKEN, by, slow(by, first, share), first);
        }
        if (debt.promisedDate() != null) {
            by = moved(
                    adjustments,
                    Kind.PROMISED,
                    by,
                    promised(by, Math.max(first, History.day(debt.promisedDate())), kept),
                    first);
        }
        return by;
    }

    private IntToDoubleFunction slow(IntToDoubleFunction by, int first, double share) {
        var slowest = Forecast.day(by, first, 0.9);
        return day -> (1 - share) * by.applyAsDouble(day)
                + (day < slowest ? 0 : share * (1 - Math.pow(1 - model.book().rate(), day - slowest + 1)));
    }

    private static IntToDoubleFunction promised(IntToDoubleFunction by, int promised, double share) {
        return day -> (1 - share) * by.applyAsDouble(day) + (day >= promised ? share : 0);
    }

    private static IntToDoubleFunction moved(
            List<Adjustment> adjustments, Kind kind, IntToDoubleFunction from, IntToDoubleFunction to, int first) {
        add(adjustments, kind, Forecast.day(to, first, 0.5) - Forecast.day(from, first, 0.5));
        return to;
    }

    private static void add(List<Adjustment> adjustments, Kind kind, int days) {
        if (days != 0 || kind != Kind.DAYS_PASSED) {
            adjustments.add(new Adjustment(kind, days));
        }
    }

    private Known known(UUID clientId) {
        var before = last;
        if (before != null && before.id().equals(clientId)) {
            return before;
        }
        var client = history.clientOf(clientId);
        var beyond = beyond(history.first(client), history.behind(client));
        var now = new Known(clientId, model.payer(client, today), beyond.length, middle(beyond));
        last = now;
        return now;
    }

    /** Days beyond the due date of those paid, in ascending order. */
    private int[] beyond(int from, int to) {
        var beyond = new int[to - from];
        var many = 0;
        for (var i = from; i < to; i++) {
            if (history.paidBy(i, today)) {
                beyond[many++] = history.paid[i] - history.due[i];
            }
        }
        Arrays.sort(beyond, 0, many);
        return Arrays.copyOf(beyond, many);
    }

    private static Integer middle(int[] sorted) {
        return sorted.length == 0 ? null : sorted[(sorted.length - 1) / 2];
    }

    /** The share of disputed invoices among the slowest tenth of all, by the rule of succession. */
    private double slowInDispute(int[] beyond) {
        var slow = 0;
        var all = 0;
        for (var i = 0; i < history.size; i++) {
            if (history.disputed[i] && history.paidBy(i, today)) {
                all++;
                slow += history.paid[i] - history.due[i] > beyond[(int) (0.9 * (beyond.length - 1))] ? 1 : 0;
            }
        }
        return (slow + 1.0) / (all + 2.0);
    }
}
