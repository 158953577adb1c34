package dev.duebook.book.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrossSplitTest {

    @Test
    void takesTheTaxOutOfASingleRate() {
        assertThat(GrossSplit.of(6050, List.of(tax("S", "21", 10000, 2100))))
                .containsExactly(part("S", "21", 5000, 1050));
        assertThat(GrossSplit.of(10000, List.of(tax("S", "21", 100000, 21000))))
                .containsExactly(part("S", "21", 8264, 1736));
        assertThat(GrossSplit.of(1, List.of(tax("S", "21", 10000, 2100)))).containsExactly(part("S", "21", 1, 0));
    }

    @Test
    void sharesOutByWhatEachRateComesTo() {
        var taxes = List.of(tax("S", "9", 10000, 900), tax("S", "21", 10000, 2100), tax("Z", "0", 7000, 0));
        assertThat(GrossSplit.of(3000, taxes))
                .containsExactly(part("S", "9", 1000, 90), part("S", "21", 1000, 210), part("Z", "0", 700, 0));
    }

    @Test
    void givesWhatRoundingLeavesToTheFirst() {
        var taxes = List.of(tax("S", "0", 100, 0), tax("E", "0", 100, 0), tax("Z", "0", 100, 0));
        assertThat(GrossSplit.of(200, taxes)).extracting(GrossSplit.Part::net).containsExactly(67L, 67L, 66L);
        assertThat(GrossSplit.of(1, taxes))
                .extracting(GrossSplit.Part::taxCategory)
                .containsExactly("S");
    }

    @Test
    void leavesOutWhatComesToNothingOrLess() {
        var taxes = List.of(tax("S", "21", -1000, -210), tax("Z", "0", 0, 0), tax("S", "9", 1000, 90));
        assertThat(GrossSplit.of(109, taxes)).containsExactly(part("S", "9", 100, 9));
    }

    @Test
    void isFreeOfTaxWhereTheInvoiceTellsNone() {
        assertThat(GrossSplit.of(500, List.of())).containsExactly(part("Z", "0", 500, 0));
    }

    @Test
    void sumsToTheGrossWhatever() {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++) {
            var taxes = random.ints(1 + random.nextInt(4), 0, 30)
                    .mapToObj(rate -> tax("S", "" + rate, random.nextLong(1_000_000), random.nextLong(200_000)))
                    .toList();
            var gross = 1 + random.nextLong(1_000_000_000_000_000L);
            var parts = GrossSplit.of(gross, taxes);
            assertThat(parts.stream().mapToLong(part -> part.net() + part.tax()).sum())
                    .as("round %s", round)
                    .isEqualTo(gross);
            assertThat(parts).allMatch(part -> part.net() >= 0 && part.tax() >= 0);
        }
    }

    private static InvoiceTotals.Tax tax(String category, String rate, long base, long amount) {
        return new InvoiceTotals.Tax(category, new BigDecimal(rate), base, amount);
    }

    private static GrossSplit.Part part(String category, String rate, long net, long tax) {
        return new GrossSplit.Part(category, new BigDecimal(rate), net, tax);
    }
}
