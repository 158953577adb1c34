package dev.duebook.book.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverduePartTest {
    private static final Schedule PLAN = new Schedule(List.of(
            new Instalment(LocalDate.parse("2026-01-31"), 100),
            new Instalment(LocalDate.parse("2026-02-28"), 120),
            new Instalment(LocalDate.parse("2026-03-31"), 80)));

    @ParameterizedTest
    @CsvSource({
        // outstanding, day, overdue instalments, overdue
        "300, 2026-01-31, 0, 0",
        "300, 2026-02-01, 1, 100",
        "250, 2026-02-01, 1, 50",
        "200, 2026-02-01, 0, 0",
        "200, 2026-03-01, 1, 120",
        "300, 2026-03-01, 2, 220",
        "300, 2026-04-01, 3, 300",
        "330, 2026-02-01, 1, 130",
        "0, 2026-04-01, 0, 0",
    })
    void isWhatIsLeftOfInstalmentsWhoseDayHasPassed(long outstanding, LocalDate day, int overdue, long amount) {
        assertThat(OverduePart.of(PLAN, outstanding, day)).isEqualTo(new OverduePart(3, overdue, amount));
    }

    @Test
    void anInvoiceIsNeverOwedLessThanNothing() {
        assertThatThrownBy(() -> OverduePart.of(PLAN, -1, LocalDate.parse("2026-02-01")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
