package dev.duebook.collections.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.reminder.MoneyOnAccount.Open;
import dev.duebook.collections.reminder.MoneyOnAccount.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MoneyOnAccountTest {
    private static final LocalDate DUE = LocalDate.parse("2026-03-02");

    @Test
    void paysOneOfTenDebtsOfTheSameDay() {
        var open = IntStream.range(0, 10)
                .mapToObj(i -> open(i, DUE, "INV-" + i, 10_000))
                .toList();

        assertThat(MoneyOnAccount.laid(10_000, open).covered()).containsExactly(new Part(id(0), DUE));
    }

    @Test
    void staysWithTheOldestDebtThatItReachesOnlyInPart() {
        var open = List.of(open(1, DUE, "INV-1", 10_000), open(2, DUE.plusDays(1), "INV-2", 3_000));

        assertThat(MoneyOnAccount.laid(6_000, open).covered()).isEmpty();
        assertThat(MoneyOnAccount.laid(12_999, open).covered()).containsExactly(new Part(id(1), DUE));
        assertThat(MoneyOnAccount.laid(13_000, open).covered()).hasSize(2);
    }

    @Test
    void ofOneDayTheInvoiceIssuedFirstComesFirstAndThenTheLowerNumber() {
        var late = new Open(id(1), DUE, DUE.minusDays(10), "INV-1", 100);
        var early = new Open(id(2), DUE, DUE.minusDays(20), "INV-3", 100);
        var lower = new Open(id(3), DUE, DUE.minusDays(20), "INV-2", 100);

        assertThat(MoneyOnAccount.laid(100, List.of(late, early, lower)).covered())
                .containsExactly(new Part(id(3), DUE));
        assertThat(MoneyOnAccount.laid(200, List.of(late, early, lower)).covered())
                .containsExactlyInAnyOrder(new Part(id(3), DUE), new Part(id(2), DUE));
    }

    @Test
    void coversNoMoreThanThereIsAndNothingBehindWhatItDoesNotCover() {
        var seed = Long.getLong("duebook.seed", System.nanoTime());
        System.out.println("MoneyOnAccountTest: duebook.seed=" + seed);
        var random = new Random(seed);
        for (var round = 0; round < 5_000; round++) {
            var open = random(random);
            var amount = (long) random.nextInt(2_000);
            var money = MoneyOnAccount.laid(amount, open);

            assertThat(sum(open, money)).isLessThanOrEqualTo(amount);
            assertThat(MoneyOnAccount.laid(amount, shuffled(open, random))).isEqualTo(money);
            assertThat(MoneyOnAccount.laid(amount + 1, open).covered()).containsAll(money.covered());
            var firstAskedFor = open.stream()
                    .filter(each -> !money.covers(each.invoiceId(), each.dueDate()))
                    .map(Open::dueDate)
                    .min(LocalDate::compareTo);
            assertThat(money.covered()).allMatch(each -> firstAskedFor
                    .map(day -> !each.dueDate().isAfter(day))
                    .orElse(true));
        }
    }

    private static long sum(List<Open> open, MoneyOnAccount money) {
        return open.stream()
                .filter(each -> money.covers(each.invoiceId(), each.dueDate()))
                .mapToLong(Open::outstanding)
                .sum();
    }

    /** Invoices with up to three instalments each. */
    private static List<Open> random(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .boxed()
                .flatMap(
                        i -> Stream.iterate(DUE.plusDays(random.nextInt(5)), day -> day.plusDays(1 + random.nextInt(3)))
                                .limit(1 + random.nextInt(3))
                                .map(day -> open(i, day, "INV-" + random.nextInt(3), 1 + random.nextInt(500))))
                .collect(Collectors.toList());
    }

    private static List<Open> shuffled(List<Open> open, Random random) {
        var other = new ArrayList<>(open);
        Collections.shuffle(other, random);
        return other;
    }

    private static Open open(int invoice, LocalDate due, String number, long outstanding) {
        return new Open(id(invoice), due, DUE.minusDays(30), number, outstanding);
    }

    private static UUID id(int invoice) {
        return new UUID(7, invoice);
    }
}
