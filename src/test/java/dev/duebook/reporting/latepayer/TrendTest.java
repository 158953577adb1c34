package dev.duebook.reporting.latepayer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.reporting.latepayer.Trend.Direction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "3, 30, 3, 24, 2.00, WORSE",
                "3, 24, 3, 30, -2.00, BETTER",
                "100, 1099, 100, 900, 1.99, STEADY",
                "100, 900, 100, 1099, -1.99, STEADY",
                "3, -9, 3, -9, 0.00, STEADY",
                "2, 90, 3, 0, none, none",
                "3, 90, 2, 0, none, none",
                "0, 0, 0, 0, none, none",
            })
    void comparesTheLastSixMonthsWithTheSixBefore(
            long recent, long recentDays, long previous, long previousDays, String change, Direction direction) {
        var trend = Trend.of(recent, recentDays, previous, previousDays);

        assertThat(trend.change()).isEqualTo(change);
        assertThat(trend.direction()).isEqualTo(direction);
    }
}
