package dev.duebook.book.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueCrossingTest {
    @ParameterizedTest
    @CsvSource({
        // due, recorded, today, is due, is overdue
        "2026-03-10, 2026-03-02, 2026-03-09, false, false",
        "2026-03-10, 2026-03-02, 2026-03-10, true, false",
        "2026-03-10, 2026-03-02, 2026-03-11, true, true",
        "2026-03-10, 2026-03-02, 2027-03-11, true, true",
        "2026-03-10, 2026-03-10, 2026-03-10, true, false",
        "2026-03-10, 2026-03-10, 2026-03-11, true, true",
        "2026-03-10, 2026-03-11, 2026-03-11, false, false",
        "2026-03-10, 2026-03-11, 2026-03-31, false, false",
        "2026-02-28, 2026-02-01, 2026-03-01, true, true",
    })
    void isReachedOnItsDayUnlessTheInvoiceCameLater(
            LocalDate due, LocalDate recorded, LocalDate today, boolean isDue, boolean isOverdue) {
        assertThat(DueCrossing.DUE.reached(due, recorded, today)).isEqualTo(isDue);
        assertThat(DueCrossing.OVERDUE.reached(due, recorded, today)).isEqualTo(isOverdue);
    }

    @Test
    void isToldByTheNameOfItsEvent() {
        assertThat(DueCrossing.DUE.event()).isEqualTo("invoice.due");
        assertThat(DueCrossing.OVERDUE.event()).isEqualTo("invoice.overdue");
    }
}
