package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.matching.BookInvoice.State;
import dev.duebook.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Labelled credits of a real book of 8,953 open invoices; the day of it is moved to that of made books. */
class RealBookTest {
    private static final int CASES = Integer.getInteger("duebook.matching.cases", 10_000) / 4;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    @Test
    void neverDecidesFalselyOnARealBook() throws IOException {
        var seed = Long.getLong("duebook.seed", 20_260_320);
        System.out.println("RealBookTest duebook.seed=" + seed);
        var made = read(SharedData.file("open-book-usd/invoices.csv"), seed);
        var figures = new Figures();
        MatchingFiguresTest.count(figures, made, CASES, null);
        System.out.print(figures.table());

        assertThat(made.invoices).hasSize(8_953);
        assertThat(figures.falseAuto()).as("%s", figures.wrong()).isZero();
        assertThat(figures.of(Family.RF).auto()).isGreaterThanOrEqualTo(Family.RF.leastAuto);
        assertThat(figures.of(Family.NUMBER).auto()).isGreaterThanOrEqualTo(Family.NUMBER.leastAuto);
        assertThat(figures.total().firstRight()).isGreaterThanOrEqualTo(90);
    }

    static MadeBook read(Path file, long seed) throws IOException {
        var lines = Files.readAllLines(file);
        var names = new LinkedHashMap<String, Set<String>>();
        var rows = new ArrayList<String[]>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            rows.add(cells);
            names.computeIfAbsent(cells[1], any -> new LinkedHashSet<>()).add(cells[2]);
        }
        var made = new MadeBook(seed);
        Map<String, MadeBook.Client> clients = new LinkedHashMap<>();
        names.forEach((number, spellings) -> clients.put(number, made.addClient(List.copyOf(spellings), number)));
        made.addAgents();
        var last = rows.stream()
                .map(cells -> LocalDate.parse(cells[5], DAY))
                .max(LocalDate::compareTo)
                .orElseThrow();
        var moved = ChronoUnit.DAYS.between(last, MadeBook.TODAY);
        rows.forEach(cells -> made.addInvoice(
                clients.get(cells[1]),
                cells[0],
                new BigDecimal(cells[8]).movePointRight(2).longValueExact(),
                made.chance(90) ? State.OPEN : State.SETTLED,
                "EUR",
                LocalDate.parse(cells[5], DAY).plusDays(moved)));
        return made;
    }
}
