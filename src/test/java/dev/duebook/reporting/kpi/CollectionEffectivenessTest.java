package dev.duebook.reporting.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionEffectivenessTest {
    @ParameterizedTest
    @CsvSource({
        "80000, 150000, 90000, 60000, 82.35",
        "80000, 150000, 60000, 60000, 100.00",
        "0, 100, 100, 0, 0.00",
        "0, 3, 2, 0, 33.33",
    })
    void saysHowMuchOfWhatWasDueCameIn(long begin, long sales, long end, long current, String percent) {
        assertThat(of(begin, sales, end, current).text()).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "0, 100, 100, 100"})
    void isUndefinedWhenThereWasNothingToCollect(long begin, long sales, long end, long current) {
        assertThat(of(begin, sales, end, current)).isEqualTo(Figure.undefined(CollectionEffectiveness.NOTHING_DUE));
    }

    private static Figure of(long begin, long sales, long end, long current) {
        return CollectionEffectiveness.of(
                BigDecimal.valueOf(begin),
                BigDecimal.valueOf(sales),
                BigDecimal.valueOf(end),
                BigDecimal.valueOf(current));
    }
}
