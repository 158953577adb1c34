package dev.duebook.reporting.cashflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-03-02, 2026-03-02, 2026-03-02",
        "WEEK, 2026-03-01, 2026-02-23, 2026-03-01", // a Sunday
        "WEEK, 2026-03-02, 2026-03-02, 2026-03-08", // a Monday
        "WEEK, 2027-01-01, 2026-12-28, 2027-01-03",
        "MONTH, 2028-02-29, 2028-02-01, 2028-02-29",
        "MONTH, 2026-12-31, 2026-12-01, 2026-12-31",
    })
    void isTheWholeDayWeekOrMonthAroundADay(Period period, LocalDate day, LocalDate from, LocalDate to) {
        assertThat(period.around(day)).isEqualTo(new Days(from, to));
    }

    @Test
    void coversEveryDayOnceFromTheFirstToTheLast() {
        for (var period : Period.values()) {
            var periods = period.between(LocalDate.of(2026, 1, 14), LocalDate.of(2027, 3, 3), 1_000);
            assertThat(periods.get(0)).isEqualTo(period.around(LocalDate.of(2026, 1, 14)));
            assertThat(periods.get(periods.size() - 1)).isEqualTo(period.around(LocalDate.of(2027, 3, 3)));
            for (var i = 1; i < periods.size(); i++) {
                assertThat(periods.get(i).from())
                        .isEqualTo(periods.get(i - 1).to().plusDays(1));
            }
        }
    }

    @Test
    void listsNoMoreThanAskedFor() {
        assertThat(Period.DAY.between(LocalDate.of(2026, 1, 1), LocalDate.of(2029, 1, 1), 5))
                .hasSize(5);
    }

    @Test
    void hasNoneWhenItEndsBeforeItBegins() {
        assertThat(Period.DAY.between(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 1), 5))
                .isEmpty();
    }
}
