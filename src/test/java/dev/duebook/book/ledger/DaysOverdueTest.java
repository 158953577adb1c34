package dev.duebook.book.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysOverdueTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, 2026-03-30, 0, 1",
        "2026-03-31, 2026-03-31, 0, 0",
        "2026-03-31, 2026-04-01, 1, 0",
        "2026-03-31, 2026-04-30, 30, 0",
        "2026-03-31, 2026-05-01, 31, 0",
        "2026-03-31, 2026-05-30, 60, 0",
        "2026-03-31, 2026-05-31, 61, 0",
        "2024-02-28, 2024-03-01, 2, 0",
        "2025-02-28, 2025-03-01, 1, 0",
        "2024-02-29, 2025-02-28, 365, 0",
        "2024-03-01, 2024-02-28, 0, 2",
        "2025-12-31, 2026-01-01, 1, 0",
    })
    void countsWholeDaysOnOneSideOfTheDueDate(LocalDate due, LocalDate day, int overdue, int until) {
        assertThat(DaysOverdue.of(due, day)).isEqualTo(overdue);
        assertThat(DaysOverdue.until(due, day)).isEqualTo(until);
    }
}
