package dev.duebook.reporting.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries the model on the book's own past: invoices of the last year, each foretold from what was known on the day before
 * it was issued, and open ones on every fourth Thursday. One choice after the other is made by the pinball loss over
 * 0.1, 0.5 and 0.9: what the possible values lose weighs each of them, so that the choice moves with the evidence and
 * never leaps. Last, for each {@link Standing} the levels are set at which one in ten came earlier and one in ten later,
 * and half of what is overdue (conformal calibration by split), which also copes with many payments on one day. Which
 * cases are tried is drawn by what the invoices say.
 */
final class Trial {
    private static final int YEAR = 365;
    /** At the issue date, and for each kind of standing. */
    private static final int MOST_CASES = 2000;

    private static final int MOST_OF_KIND = 500;
    /** What the whole book says is taken from the last of these steps before the case. */
    private static final int STEP = 28;

    /** A value that loses by so large a share more weighs a third. */
    private static final double WORTH = 0.005;
    /** Cases that count as much as what is usual. */
    private static final double USUAL_CASES = 100;

    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    /** Cases beside that fall as the levels are named, so that few cases move them little. */
    private static final double NAMED = 20;

    private static final double NAMED_MIDDLE = 60;

    private final History history;
    private final int today;

    /** An invoice as it was foretold by the end of a day. */
    private record Case(int invoice, int day) {}

    private Trial(History history, int today) {
        this.history = history;
        this.today = today;
    }

    /** What the past proves by the end of a day. */
    static Proof of(History history, int day) {
        return new Trial(history, day).proof();
    }

    private Proof proof() {
        if (history.watch.first() > today) {
            return Proof.NONE;
        }
        var last = lastJudged();
        var issues = drawn(issues(last), MOST_CASES);
        var tuning = Tuning.USUAL;
        for (var choice : Tuning.Choice.values()) {
            tuning = weighed(tuning.choices(choice), issues);
        }
        return new Proof(tuning, levels(tuning, issues, last));
    }

    /** Of what was issued later only the fast payers would be seen: nine in ten of what was paid lasted no longer. */
    private int lastJudged() {
        var lasted = new int[history.size];
        var many = 0;
        for (var i = 0; i < history.size; i++) {
            if (history.paidBy(i, today)) {
                lasted[many++] = history.paid[i] - history.issued[i];
            }
        }
        Arrays.sort(lasted, 0, many);
        return many == 0 ? Integer.MIN_VALUE : today - lasted[(int) (0.9 * (many - 1))];
    }

    private List<Case> issues(int last) {
        var cases = new ArrayList<Case>();
        for (var i = 0; i < history.size; i++) {
            var issued = history.issued[i];
            if (issued < last && issued >= today - YEAR && judged(i) && history.watch.first() < issued) {
                cases.add(new Case(i, issued - 1));
            }
        }
        return cases;
    }

    private boolean judged(int invoice) {
        return history.ended[invoice] > today && !history.partPaidBy(invoice, today);
    }

    private List<Case> inTheMiddle(int last) {
        var cases = new ArrayList<Case>();
        for (var i = 0; i < history.size; i++) {
            if (!judged(i)) {
                continue;
            }
            var from = Math.max(Math.max(history.issued[i], history.watch.first()), today - YEAR);
            var to = Math.min(last, seen(i)) - 1;
            for (var day = Math.floorDiv(from + STEP - 1, STEP) * STEP; day <= to; day += STEP) {
                cases.add(new Case(i, day));
            }
        }
        return cases;
    }

    /** About so many, the same ones whatever else there is to draw from. */
    private List<Case> drawn(List<Case> cases, int most) {
        var left = cases;
        for (var bits = 1; left.size() > most && bits < 31; bits++) {
            var mask = (1 << bits) - 1;
            left = left.stream()
                    .filter(each -> (history.drawn(each.invoice()) & mask) == 0)
                    .toList();
        }
        return left;
    }

    private Tuning weighed(Tuning[] tunings, List<Case> cases) {
        if (cases.isEmpty()) {
            return tunings[0];
        }
        var losses =
                Arrays.stream(tunings).mapToDouble(each -> loss(each, cases)).toArray();
        var least = Arrays.stream(losses).min().orElseThrow();
        var proven = cases.size() / (cases.size() + USUAL_CASES);
        var weights = new double[tunings.length];
        for (var i = 0; i < weights.length; i++) {
            var worse = least > 0 ? losses[i] / least - 1 : 0;
            weights[i] = (i == 0 ? 1 : proven) * Math.exp(-proven * worse / WORTH);
        }
        var sum = Arrays.stream(weights).sum();
        return Tuning.mean(
                tunings, Arrays.stream(weights).map(weight -> weight / sum).toArray());
    }

    private double loss(Tuning tuning, List<Case> cases) {
        var models = new Models(tuning);
        var sum = 0.0;
        for (var each : cases) {
            var chances = models.chances(each).chances();
            for (var level : LEVELS) {
                sum += Pinball.loss(level, chances.day(level), seen(each.invoice()));
            }
        }
        return sum;
    }

    /** The day on which it was paid; of an open one, that it was not by today. */
    private int seen(int invoice) {
        return history.paidBy(invoice, today) ? history.paid[invoice] : today + 1;
    }

    private record Foretold(Chances chances, Standing standing) {}

    /** The model of each step, made when it is asked for. */
    private final class Models {
        private final Tuning tuning;
        private final Map<Integer, Model> byStep = new HashMap<>();

        Models(Tuning tuning) {
            this.tuning = tuning;
        }

        Foretold chances(Case each) {
            var model = byStep.computeIfAbsent(
                    Math.floorDiv(each.day(), STEP) * STEP,
                    step -> new Model(
                            history,
                            tuning,
                            history.measured(tuning.termShare()).keptBook(step, tuning)));
            var payer = model.payer(history.client[each.invoice()], each.day());
            var issued = history.issued[each.invoice()];
            var due = history.due[each.invoice()];
            var first = Math.max(issued, each.day() + 1);
            var chances = model.chances(payer, issued, due, first);
            return new Foretold(chances, Standing.of(chances, first, due, payer.paid()));
        }
    }

    /** A past forecast: its chances before the day of payment, and by it. */
    private record Past(double before, double by) {}

    private Levels[] levels(Tuning tuning, List<Case> issues, int last) {
        var models = new Models(tuning);
        var past = new ArrayList<List<Past>>();
        for (var i = 0; i < Standing.KINDS * Standing.KNOWN; i++) {
            past.add(new ArrayList<>());
        }
        var cases = new ArrayList<>(issues);
        cases.addAll(drawnByLateness(inTheMiddle(last)));
        for (var each : cases) {
            var foretold = models.chances(each);
            var seen = seen(each.invoice());
            past.get(foretold.standing().number())
                    .add(new Past(
                            foretold.chances().by(seen - 1), foretold.chances().by(seen)));
        }
        var levels = new Levels[past.size()];
        for (var i = 0; i < levels.length; i++) {
            levels[i] = levels(Standing.numbered(i), past);
        }
        return levels;
    }

    private List<Case> drawnByLateness(List<Case> cases) {
        var kinds = new HashMap<Integer, List<Case>>();
        for (var each : cases) {
            var late = each.day() - history.due[each.invoice()];
            kinds.computeIfAbsent(
                            late <= 0 ? 0 : late <= 7 ? 1 : late <= 30 ? 2 : late <= 90 ? 3 : 4,
                            none -> new ArrayList<>())
                    .add(each);
        }
        return kinds.values().stream()
                .flatMap(each -> drawn(each, MOST_OF_KIND).stream())
                .toList();
    }

    private static Levels levels(Standing standing, List<List<Past>> past) {
        var weights = new double[past.size()];
        for (var i = 0; i < weights.length; i++) {
            weights[i] = standing.like(Standing.numbered(i));
        }
        var low = 0.1;
        var high = 0.9;
        var middle = 0.5;
        for (var percent = 1; percent <= 40; percent++) {
            var level = percent / 100.0;
            low = nearer(early(past, weights, level), early(past, weights, low), 0.1) ? level : low;
            high = nearer(late(past, weights, 1 - level), late(past, weights, high), 0.1) ? 1 - level : high;
        }
        for (var percent = 30; standing.overdue() && percent <= 70; percent++) {
            var level = percent / 100.0;
            middle = nearer(half(past, weights, level), half(past, weights, middle), 0.5) ? level : middle;
        }
        return new Levels(low, Math.max(low + 0.02, Math.min(high - 0.02, middle)), high);
    }

    private static boolean nearer(double share, double than, double aim) {
        return Math.abs(share - aim) < Math.abs(than - aim) - 1e-9;
    }

    private static double early(List<List<Past>> past, double[] weights, double level) {
        return share(past, weights, NAMED, level, each -> each.by() < level ? 1 : 0);
    }

    private static double late(List<List<Past>> past, double[] weights, double level) {
        return share(past, weights, NAMED, 1 - level, each -> each.before() >= level ? 1 : 0);
    }

    /** A day on which the chance passes the level counts half. */
    private static double half(List<List<Past>> past, double[] weights, double level) {
        return share(
                past, weights, NAMED_MIDDLE, level, each -> each.by() < level ? 1 : each.before() < level ? 0.5 : 0);
    }

    private static double share(
            List<List<Past>> past,
            double[] weights,
            double named,
            double share,
            java.util.function.ToDoubleFunction<Past> counted) {
        var sum = named * share;
        var all = named;
        for (var i = 0; i < weights.length; i++) {
            for (var each : past.get(i)) {
                sum += weights[i] * counted.applyAsDouble(each);
                all += weights[i];
            }
        }
        return sum / all;
    }
}
