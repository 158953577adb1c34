package dev.duebook.reporting.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.reporting.kpi.SalesOutstanding.Sales;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesOutstandingTest {
    /** September back to April, with the debtors of field-notes.md. */
    private static final List<Sales> SIX_MONTHS = List.of(
            sales(2500, 30), sales(1750, 31), sales(2250, 31), sales(2500, 30), sales(2000, 31), sales(2250, 30));

    @Test
    void saysForHowManyDaysOfSalesTheReceivablesStand() {
        var sales = sales(150_000, 90);
        var dso = SalesOutstanding.dso(BigDecimal.valueOf(90_000), sales);
        var best = SalesOutstanding.bestPossible(BigDecimal.valueOf(60_000), sales);

        assertThat(List.of(dso, best, SalesOutstanding.delinquent(dso, best)))
                .extracting(Figure::text)
                .containsExactly("54.00", "36.00", "18.00");
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 1, 0.33", "1, 200, 1, 0.01", "1, 201, 1, 0.00", "0, 5, 30, 0.00", "5, 5, 0, 0.00"})
    void roundsOnceHalfUp(long receivables, long sold, int days, String dso) {
        assertThat(SalesOutstanding.dso(BigDecimal.valueOf(receivables), sales(sold, days))
                        .text())
                .isEqualTo(dso);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void isUndefinedWithoutSales(long sold) {
        var dso = SalesOutstanding.dso(BigDecimal.TEN, sales(sold, 30));

        assertThat(dso).isEqualTo(Figure.undefined(SalesOutstanding.NO_SALES));
        assertThat(SalesOutstanding.delinquent(dso, dso)).isEqualTo(dso);
    }

    @Test
    void countsBackUntilTheReceivablesAreUsedUp() {
        assertThat(SalesOutstanding.countback(BigDecimal.valueOf(12_000), SIX_MONTHS)
                        .text())
                .isEqualTo("166.33");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "-1, 0.00",
        "1250, 15.00",
        "2499, 29.99",
        "2500, 30.00",
        "2501, 30.02",
        "13250, 183.00",
    })
    void countsAWholeMonthOnlyOnceItIsUsedUp(long receivables, String days) {
        assertThat(SalesOutstanding.countback(BigDecimal.valueOf(receivables), SIX_MONTHS)
                        .text())
                .isEqualTo(days);
    }

    @Test
    void countsTheDaysOfMonthsInWhichNothingWasSold() {
        var sales = Arrays.asList(sales(-5, 28), sales(0, 31), sales(100, 31));

        assertThat(SalesOutstanding.countback(BigDecimal.valueOf(100), sales).text())
                .isEqualTo("90.00");
    }

    @Test
    void isUndefinedWhenMoreIsOutstandingThanWasEverSold() {
        assertThat(SalesOutstanding.countback(BigDecimal.valueOf(13_251), SIX_MONTHS))
                .isEqualTo(Figure.undefined(SalesOutstanding.NOT_EXHAUSTED));
    }

    private static Sales sales(long amount, int days) {
        return new Sales(BigDecimal.valueOf(amount), days);
    }
}
