package dev.duebook.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate behind a forecast, against the textbook and a second computation. */
class CurveTest {
    private static final double NOTHING = 1e-12;

    /** Kaplan and Meier by hand: paid on days 1, 3, 3, open since day 2, 4: S = 4/5, 4/5 * 1/3. */
    @Test
    void isTheProductLimitOfTheTextbook() {
        var counts = new Counts(6);
        counts.paid(1, 0, 1);
        counts.paid(3, 0, 2);
        counts.open(2, 0, 1);
        counts.open(4, 0, 1);

        var curve = Curve.productLimit(counts, Curve.textbook(6, 0), NOTHING);

        assertThat(curve.unpaid(1)).isCloseTo(1.0, within(1e-6));
        assertThat(curve.unpaid(2)).isCloseTo(0.8, within(1e-6));
        assertThat(curve.unpaid(3)).isCloseTo(0.8, within(1e-6));
        assertThat(curve.unpaid(4)).isCloseTo(0.8 / 3, within(1e-6));
    }

    /** One of two under watch is paid on day 1; three come under watch on day 2, of which one is paid on day 3. */
    @Test
    void countsWhatCameInLaterAmongTheUnpaidOnlyFromThen() {
        var counts = new Counts(6);
        counts.paid(1, 0, 1);
        counts.open(5, 0, 1);
        counts.paid(3, 2, 1);
        counts.open(5, 2, 2);

        var curve = Curve.productLimit(counts, Curve.textbook(6, 0), NOTHING);

        assertThat(curve.unpaid(2)).isCloseTo(1 / 2.0, within(1e-6));
        assertThat(curve.unpaid(4)).isCloseTo(1 / 2.0 * 3 / 4, within(1e-6));
    }

    @Test
    void equalsTheSharesUnpaidWhereNothingIsOpen() {
        for (var seed = 1; seed <= 50; seed++) {
            var random = new Random(seed);
            var cells = 2 + random.nextInt(30);
            var counts = new Counts(cells);
            List<Integer> days = new ArrayList<>();
            for (var i = 0; i < 20; i++) {
                days.add(random.nextInt(cells));
                counts.paid(days.get(i), 0, 1);
            }
            var curve = Curve.productLimit(counts, Curve.textbook(cells, 0), NOTHING);
            for (var cell = 0; cell < cells; cell++) {
                var by = cell;
                assertThat(curve.unpaid(cell + 1))
                        .as("seed " + seed + " cell " + cell)
                        .isCloseTo(days.stream().filter(day -> day > by).count() / 20.0, within(1e-6));
            }
        }
    }

    @Test
    void sumsToOneWithWhatItLeavesOver() {
        var curve = Curve.textbook(60, 30).withTail(40, 30, 0.03);
        var sum = curve.unpaid(60);
        for (var cell = 0; cell < 60; cell++) {
            sum += curve.paid(cell);
            assertThat(curve.unpaid(cell + 1)).isCloseTo(curve.unpaid(cell) - curve.paid(cell), within(1e-12));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(curve.median()).isEqualTo(30);
        assertThat(curve.from(5, 40).median()).isEqualTo(25);
    }

    @Test
    void believesOfTheTextbookWhatIsSaidOfIt() {
        var curve = Curve.textbook(600, 180);

        assertThat(1 - curve.unpaid(181)).as("by the due date").isCloseTo(0.55, within(1e-9));
        assertThat(1 - curve.unpaid(199)).as("within 18 days").isCloseTo(0.9, within(0.005));
        assertThat(curve.unpaid(1)).as("in the first cell").isGreaterThan(0.999);
        assertThat(curve.unpaid(180 + 46) / curve.unpaid(180 + 20))
                .as("late as long again")
                .isCloseTo(0.5, within(0.03));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 5, 5, 0", "0.1, 5, 9, 0.4", "0.1, 9, 5, 3.6", "0.9, 5, 9, 3.6", "0.9, 9, 5, 0.4", "0.5, 9, 5, 2"})
    void chargesAQuantileForTheSideItIsWrongOn(double level, int foretold, int happened, double loss) {
        assertThat(Pinball.loss(level, foretold, happened)).isCloseTo(loss, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.05, 0.1", "0.275, 0.3", "0.5, 0.5", "0.65, 0.7", "0.8, 0.9", "1, 1"})
    void provesChancesByItsLevels(double chance, double proven) {
        assertThat(new Levels(0.05, 0.5, 0.8).proven(chance)).isCloseTo(proven, within(1e-9));
    }
}
