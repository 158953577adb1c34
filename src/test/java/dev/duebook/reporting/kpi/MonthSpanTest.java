package dev.duebook.reporting.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthSpanTest {
    @ParameterizedTest
    @CsvSource({
        "2024-02, 2024-03-01, 2024-02-29, 29, true",
        "2024-02, 2024-02-29, 2024-02-29, 29, true",
        "2024-02, 2024-02-28, 2024-02-28, 28, false",
        "2024-02, 2024-02-01, 2024-02-01, 1, false",
        "2024-02, 2024-01-31, 2024-01-31, 0, false",
        "2024-02, 2023-12-31, 2023-12-31, 0, false",
    })
    void looksAtNoMonthBeyondTheDayOfTheReport(
            YearMonth month, LocalDate asOf, LocalDate end, int days, boolean complete) {
        var span = new MonthSpan(month, month, asOf);

        assertThat(span.end(month)).isEqualTo(end);
        assertThat(span.days(month)).isEqualTo(days);
        assertThat(span.complete(month)).isEqualTo(complete);
    }
}
