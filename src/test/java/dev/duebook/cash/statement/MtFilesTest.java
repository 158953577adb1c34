package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.field.Field61;
import dev.duebook.ground.money.Money;
import dev.duebook.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every MT file that is at hand, against a count and a sum by other means. */
class MtFilesTest {
    private static final Pattern SIXTY_ONE =
            Pattern.compile("(?m)^:61:\\d{6}(?:\\d{4}| {4})?(R?[CD])[A-Z]?\\R?(\\d+,?\\d*)");
    private static final Pattern BALANCE = Pattern.compile("(?m)^:6([02])[FM]:([CD])\\d{6}(?:[A-Z]{3})?([\\d,]+)");

    static List<Path> files() throws IOException {
        try (var found = Files.walk(SharedData.file("statements/mt940"))) {
            return found.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().contains("LICENSE"))
                    .sorted()
                    .toList();
        }
    }

    private record Outcome(Path file, List<Told> told, String refused) {}

    private static List<Outcome> outcomes() throws IOException {
        var outcomes = new ArrayList<Outcome>();
        for (var file : files()) {
            try {
                outcomes.add(new Outcome(file, Reads.mt(file), null));
            } catch (Refused refused) {
                outcomes.add(new Outcome(file, List.of(), refused.code()));
            }
        }
        return outcomes;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsEveryStatementAndRefusesEveryFragmentWithoutOne() throws IOException {
        var outcomes = outcomes();
        var refused = outcomes.stream().filter(each -> each.refused() != null).toList();
        var statements = outcomes.stream()
                .flatMap(each -> Reads.only(each.told(), StatementClosed.class).stream())
                .toList();
        var entries = outcomes.stream()
                .flatMap(each -> Reads.entries(each.told()).stream())
                .toList();
        System.out.println("MT: " + outcomes.size() + " files, " + refused.size() + " refused, " + statements.size()
                + " statements, "
                + statements.stream().filter(StatementClosed::incomplete).count() + " incomplete, "
                + entries.size() + " entries");

        assertThat(outcomes).hasSize(72);
        assertThat(refused).hasSize(17).allMatch(each -> each.refused().equals("format-not-recognized"));
        for (var each : refused) {
            assertThat(text(each.file())).doesNotContain(":20:");
        }
        assertThat(statements).hasSize(144);
        assertThat(statements.stream().filter(StatementClosed::incomplete)).hasSize(7);
        assertThat(entries).hasSize(279);
    }

    @Test
    void losesNoEntryInSilence() throws IOException {
        var all = 0;
        for (var each : outcomes()) {
            var seen = text(each.file())
                    .lines()
                    .filter(line -> line.startsWith(":61:"))
                    .count();
            all += (int) seen;
            if (each.refused() == null) {
                assertThat(Reads.entries(each.told()).size() + entryErrors(each.told()))
                        .as(each.file().toString())
                        .isEqualTo(seen);
            }
        }
        assertThat(all).isEqualTo(284);
    }

    static long entryErrors(List<Told> told) {
        return Reads.only(told, Finding.class).stream()
                .filter(each -> each.severity() == Finding.Severity.ERROR && "61".equals(each.field()))
                .filter(each -> !each.code().equals("entry-suspected"))
                .count();
    }

    @Test
    void givesTheAmountsAndDirectionsThatStandThere() throws IOException {
        for (var each : outcomes()) {
            if (each.refused() != null) {
                continue;
            }
            var expected = new ArrayList<String>();
            var found = SIXTY_ONE.matcher(text(each.file()).split("(?m)^-\\R:61:")[0]);
            while (found.find()) {
                var in = found.group(1).equals("C") || found.group(1).equals("RD");
                var amount = new BigDecimal(found.group(2).replaceAll(",$", "").replace(',', '.'));
                expected.add((in ? "+" : "-") + amount.setScale(2).toPlainString());
            }
            assertThat(Reads.entries(each.told()))
                    .as(each.file().toString())
                    .extracting(entry -> (entry.direction() == Direction.CREDIT ? "+" : "-")
                            + Money.decimal(entry.minor(), entry.currency()))
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void givesTheBalancesThatStandThere() throws IOException {
        for (var each : outcomes()) {
            if (each.refused() != null) {
                continue;
            }
            var opening = new ArrayList<String>();
            var closing = new ArrayList<String>();
            var found = BALANCE.matcher(text(each.file()));
            while (found.find()) {
                var amount = new BigDecimal(found.group(3).replaceAll(",$", "").replace(',', '.')).setScale(2);
                (found.group(1).equals("0") ? opening : closing)
                        .add((found.group(2).equals("D") ? amount.negate() : amount).toPlainString());
            }
            assertThat(Reads.only(each.told(), StatementOpened.class).stream()
                            .map(StatementOpened::opening)
                            .filter(balance -> balance != null))
                    .as(each.file().toString())
                    .extracting(balance -> Money.decimal(balance.minor(), balance.currency()))
                    .containsExactlyElementsOf(opening);
            assertThat(Reads.only(each.told(), StatementClosed.class).stream()
                            .map(StatementClosed::closing)
                            .filter(balance -> balance != null))
                    .as(each.file().toString())
                    .extracting(balance -> Money.decimal(balance.minor(), balance.currency()))
                    .containsExactlyElementsOf(closing);
        }
    }

    @Test
    void addsUpWhereTheBankDoes() throws IOException {
        var both = 0;
        var differences = new ArrayList<String>();
        for (var each : outcomes()) {
            ToldBalance opening = null;
            var sum = 0L;
            for (var told : each.told()) {
                if (told instanceof StatementOpened opened) {
                    opening = opened.opening();
                    sum = 0;
                } else if (told instanceof EntryTold entry) {
                    sum += entry.direction() == Direction.CREDIT ? entry.minor() : -entry.minor();
                } else if (told instanceof StatementClosed closed && opening != null && closed.closing() != null) {
                    both++;
                    var difference = closed.closing().minor() - opening.minor() - sum;
                    if (difference != 0) {
                        differences.add(each.file().getFileName() + ":" + closed.line() + " "
                                + Money.decimal(difference, opening.currency()));
                    }
                }
            }
        }
        System.out.println("MT: " + both + " statements with both balances, " + differences.size() + " that differ: "
                + differences);

        assertThat(both).isEqualTo(135);
        assertThat(differences).hasSize(30);
    }

    @Test
    void readsTheFirstLineOfAnEntryAsAnotherReaderDoes() throws IOException {
        var compared = 0;
        for (var each : outcomes()) {
            for (var line : text(each.file()).split("\\R")) {
                var own = line.startsWith(":61:") ? MtEntryLine.of(line.substring(4)) : null;
                var other = own == null ? null : new Field61(line.substring(4));
                if (other == null || other.amount() == null || line.contains("    ")) {
                    continue;
                }
                compared++;
                assertThat(MtAmount.minor(own.amount(), "KWD"))
                        .as(line)
                        .isEqualTo(other.amount().movePointRight(3).longValueExact());
                var mark = other.getDebitCreditMark();
                assertThat(own.direction() == Direction.CREDIT)
                        .as(line)
                        .isEqualTo(mark.equals("C") || mark.equals("RD"));
            }
        }
        System.out.println("MT: " + compared + " entries compared with another reader");
        assertThat(compared).isGreaterThan(200);
    }
}
