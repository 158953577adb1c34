package dev.duebook.book.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.duebook.book.pricing.InvoiceTotals.Adjustment;
import dev.duebook.book.pricing.InvoiceTotals.Line;
import dev.duebook.book.pricing.InvoiceTotals.Tax;
import dev.duebook.book.pricing.InvoiceTotals.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceTotalsTest {

    @ParameterizedTest(name = "{0} x {1} / {2} - {3}% - {4} = {6} at {5} digits")
    @CsvSource({
        "1, 100, 1, , , 2, 10000",
        "3, 0.335, 1, , , 2, 101",
        "1, 0.005, 1, , , 2, 1",
        "1, 0.004999, 1, , , 2, 0",
        "-1, 0.005, 1, , , 2, -1",
        "1, 10, 3, , , 2, 333",
        "2, 10, 3, , , 2, 667",
        "1000, 0.000005, 1, , , 2, 1",
        "7, 12.50, 100, , , 2, 88",
        "0, 12.50, 1, , , 2, 0",
        "1.5, 333, 1, , , 0, 500",
        "1, 499.5, 1, , , 0, 500",
        "1, 499.4999, 1, , , 0, 499",
        "1, 1.0005, 1, , , 3, 1001",
        "1, 1.000499, 1, , , 3, 1000",
        "1, 10.05, 1, 50, , 2, 502",
        "1, 0.01, 1, 50, , 2, 0",
        "1, 0.01, 1, 49.999999, , 2, 1",
        "1, 33.335, 1, 10, , 2, 3001",
        "1, 100, 1, 100, , 2, 0",
        "1, 100, 1, 0, , 2, 10000",
        "-1, 10.05, 1, 50, , 2, -502",
        "1, 100, 1, , 1, 2, 9999",
        "1, 100, 1, , 10001, 2, -1",
        "1, 100, 1, 12.5, , 0, 87",
    })
    void roundsTheLineAndItsDiscountEachOnce(
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal base,
            BigDecimal percent,
            Long discount,
            int digits,
            long net) {
        Line line = new Line(quantity, price, base, percent, discount, "S", BigDecimal.ZERO);

        assertThat(InvoiceTotals.of(List.of(line), List.of(), List.of(), digits).lineNets())
                .containsExactly(net);
    }

    @ParameterizedTest(name = "{1}% of {0} at {2} digits is {3}")
    @CsvSource({
        "100.00, 20, 2, 2000",
        "0.02, 20, 2, 0",
        "0.03, 20, 2, 1",
        "0.025, 20, 2, 1",
        "10.10, 19, 2, 192",
        "10.50, 19, 2, 200",
        "-10.50, 19, 2, -200",
        "99.99, 5.5, 2, 550",
        "100.00, 0, 2, 0",
        "105, 10, 0, 11",
        "104, 10, 0, 10",
        "1.010, 5, 3, 51",
        "1.009, 5, 3, 50",
    })
    void roundsTheTaxOfARateOnce(String price, BigDecimal rate, int digits, long tax) {
        Totals totals = totals(digits, line("1", price, "S", rate.toString()));

        assertThat(totals.tax()).isEqualTo(tax);
        assertThat(totals.total()).isEqualTo(totals.net() + tax);
    }

    @Test
    void taxesTheSumOfARateNotEachLine() {
        Totals totals =
                totals(2, line("1", "0.02", "S", "20"), line("1", "0.02", "S", "20"), line("1", "0.02", "S", "20"));

        assertThat(totals.taxes()).containsExactly(new Tax("S", new BigDecimal("20"), 6, 1));
        assertThat(totals.total()).isEqualTo(7);
    }

    @Test
    void roundsLinesBeforeSummingThem() {
        Totals totals =
                totals(2, line("1", "0.335", "Z", "0"), line("1", "0.335", "Z", "0"), line("1", "0.335", "Z", "0"));

        assertThat(totals.net()).isEqualTo(102);
    }

    @Test
    void sortsTaxesByCategoryAndRateAndTakesEqualRatesTogether() {
        Totals totals = totals(
                2,
                line("1", "1", "Z", "0.00"),
                line("1", "10", "S", "20.00"),
                line("1", "10", "S", "20"),
                line("1", "10", "S", "9"),
                line("1", "10", "S", "100"),
                line("1", "10", "S", "5.50"));

        assertThat(totals.taxes())
                .containsExactly(
                        new Tax("S", new BigDecimal("5.5"), 1_000, 55),
                        new Tax("S", new BigDecimal("9"), 1_000, 90),
                        new Tax("S", new BigDecimal("20"), 2_000, 400),
                        new Tax("S", new BigDecimal("100"), 1_000, 1_000),
                        new Tax("Z", new BigDecimal("0"), 100, 0));
    }

    @Test
    void addsChargesAndTakesDiscountsOfTheDocumentAtTheirRate() {
        Totals totals = InvoiceTotals.of(
                List.of(line("2", "50.00", "S", "20"), line("1", "30.00", "S", "9")),
                List.of(new Adjustment(1_000, "S", new BigDecimal("20.0")), new Adjustment(500, "Z", BigDecimal.ZERO)),
                List.of(new Adjustment(333, "S", new BigDecimal("9"))),
                2);

        assertThat(totals.lineNets()).containsExactly(10_000L, 3_000L);
        assertThat(totals.taxes())
                .containsExactly(
                        new Tax("S", new BigDecimal("9"), 2_667, 240),
                        new Tax("S", new BigDecimal("20"), 11_000, 2_200),
                        new Tax("Z", new BigDecimal("0"), 500, 0));
        assertThat(totals.net()).isEqualTo(14_167);
        assertThat(totals.tax()).isEqualTo(2_440);
        assertThat(totals.total()).isEqualTo(16_607);
    }

    @Test
    void returnsATotalBelowZero() {
        Totals totals = InvoiceTotals.of(
                List.of(line("1", "1.00", "S", "20")),
                List.of(),
                List.of(new Adjustment(200, "S", BigDecimal.valueOf(20))),
                2);

        assertThat(totals.total()).isEqualTo(-120);
    }

    @Test
    void isZeroWithoutLines() {
        assertThat(totals(2)).isEqualTo(new Totals(List.of(), List.of(), 0, 0, 0));
    }

    @Test
    void refusesLinesItCannotReckon() {
        BigDecimal one = BigDecimal.ONE;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Line(one, one, BigDecimal.ZERO, null, null, "S", one));
        assertThatIllegalArgumentException().isThrownBy(() -> new Line(one, one, one.negate(), null, null, "S", one));
        assertThatIllegalArgumentException().isThrownBy(() -> new Line(one, one, one, one, 1L, "S", one));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> totals(2, line("10000000000", "100000.01", "S", "20")));
    }

    @Test
    void addsUpForAnyInvoiceInAnyOrder() {
        long seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("InvoiceTotalsTest duebook.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            int digits = new int[] {0, 2, 3}[random.nextInt(3)];
            List<Line> lines = Stream.generate(() -> anyLine(random))
                    .limit(random.nextInt(1, 12))
                    .toList();
            List<Adjustment> charges = List.of(new Adjustment(random.nextLong(0, 999), "S", anyRate(random)));
            List<Adjustment> discounts = List.of(new Adjustment(random.nextLong(0, 999), "S", anyRate(random)));
            Totals totals = InvoiceTotals.of(lines, charges, discounts, digits);

            long nets = totals.lineNets().stream().mapToLong(Long::longValue).sum();
            assertThat(totals.net())
                    .isEqualTo(nets + charges.get(0).amount() - discounts.get(0).amount());
            assertThat(totals.taxes().stream().mapToLong(Tax::base).sum()).isEqualTo(totals.net());
            assertThat(totals.taxes().stream().mapToLong(Tax::amount).sum()).isEqualTo(totals.tax());
            assertThat(totals.total()).isEqualTo(totals.net() + totals.tax());
            assertThat(totals.taxes()).allSatisfy(tax -> {
                BigDecimal exact =
                        BigDecimal.valueOf(tax.base()).multiply(tax.rate()).movePointLeft(2);
                assertThat(exact.subtract(BigDecimal.valueOf(tax.amount())).abs())
                        .isLessThanOrEqualTo(new BigDecimal("0.5"));
            });
            List<Line> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, random);
            assertThat(InvoiceTotals.of(shuffled, charges, discounts, digits).taxes())
                    .isEqualTo(totals.taxes());
        }
    }

    private static Line anyLine(Random random) {
        BigDecimal percent = random.nextInt(3) == 0 ? BigDecimal.valueOf(random.nextInt(10_001), 2) : null;
        Long discount = percent == null && random.nextInt(3) == 0 ? random.nextLong(0, 500) : null;
        return new Line(
                BigDecimal.valueOf(random.nextLong(-1_000, 10_000), random.nextInt(4)),
                BigDecimal.valueOf(random.nextLong(0, 1_000_000), random.nextInt(7)),
                BigDecimal.valueOf(random.nextLong(1, 1_000), random.nextInt(3)),
                percent,
                discount,
                random.nextBoolean() ? "S" : "AE",
                anyRate(random));
    }

    private static BigDecimal anyRate(Random random) {
        return new BigDecimal(new String[] {"0", "5.5", "9", "20", "20.00", "100"}[random.nextInt(6)]);
    }

    private static Line line(String quantity, String price, String category, String rate) {
        return new Line(
                new BigDecimal(quantity),
                new BigDecimal(price),
                BigDecimal.ONE,
                null,
                null,
                category,
                new BigDecimal(rate));
    }

    private static Totals totals(int digits, Line... lines) {
        return InvoiceTotals.of(List.of(lines), List.of(), List.of(), digits);
    }
}
