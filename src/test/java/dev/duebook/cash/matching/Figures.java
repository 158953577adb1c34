package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Decision.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts, by family, how labelled credits were decided. */
final class Figures {
    private static final int FEW_OPEN = 40;

    static final class Row {
        int cases;
        int autoRight;
        int autoFalse;
        int judged;
        int first;
        int third;
        int none;

        private void add(Row other) {
            cases += other.cases;
            autoRight += other.autoRight;
            autoFalse += other.autoFalse;
            judged += other.judged;
            first += other.first;
            third += other.third;
            none += other.none;
        }

        int auto() {
            return percent(autoRight, cases);
        }

        int firstRight() {
            return percent(first + autoRight, judged + autoRight);
        }

        int inThree() {
            return percent(third, judged);
        }
    }

    private final Map<Family, Row> rows = new EnumMap<>(Family.class);
    private final List<String> wrong = new ArrayList<>();

    void count(Labelled labelled, Decision decision, int open) {
        var row = rows.computeIfAbsent(labelled.family(), any -> new Row());
        row.cases++;
        if (decision.level() == Level.AUTO) {
            if (!decision.suggestions().isEmpty()
                    && labelled.isTold(decision.suggestions().get(0))) {
                row.autoRight++;
            } else {
                row.autoFalse++;
                wrong.add(labelled + "\n  -> " + decision.rule() + " "
                        + decision.suggestions().get(0));
            }
            return;
        }
        row.none += decision.level() == Level.NONE ? 1 : 0;
        if (!labelled.truth().isEmpty() && open <= FEW_OPEN) {
            row.judged++;
            var place = 0;
            while (place < decision.suggestions().size()
                    && !labelled.isTold(decision.suggestions().get(place))) {
                place++;
            }
            if (place < decision.suggestions().size()) {
                row.first += place == 0 ? 1 : 0;
                row.third += place < 3 ? 1 : 0;
            }
        }
    }

    Row of(Family family) {
        return rows.getOrDefault(family, new Row());
    }

    Row total() {
        var total = new Row();
        rows.forEach((family, row) -> {
            if (family != Family.ADVERSARIAL) {
                total.add(row);
            }
        });
        return total;
    }

    int cases() {
        return rows.values().stream().mapToInt(row -> row.cases).sum();
    }

    int falseAuto() {
        return wrong.size();
    }

    List<String> wrong() {
        return wrong.subList(0, Math.min(5, wrong.size()));
    }

    String table() {
        var table = new StringBuilder(line("family", "cases", "AUTO", "false", "first%", "three%", "rest", "none"));
        rows.forEach((family, row) -> table.append(line(family.name(), row)));
        return table.append(line("without adversarial", total())).toString();
    }

    private static String line(String name, Row row) {
        return line(
                name,
                row.cases,
                row.auto() + "%",
                row.autoFalse,
                row.judged + row.autoRight == 0 ? "-" : row.firstRight(),
                row.judged == 0 ? "-" : row.inThree(),
                row.judged,
                row.none);
    }

    private static String line(String name, Object... cells) {
        var line = new StringBuilder(name).append(" ".repeat(Math.max(1, 22 - name.length())));
        for (var cell : cells) {
            var said = String.valueOf(cell);
            line.append(" ".repeat(Math.max(1, 8 - said.length()))).append(said);
        }
        return line.append('\n').toString();
    }

    private static int percent(int some, int all) {
        return all == 0 ? 0 : (int) Math.floor(100.0 * some / all);
    }
}
