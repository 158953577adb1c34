package dev.duebook.reporting.cashflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.reporting.cashflow.PromisedMoney.Open;
import dev.duebook.reporting.cashflow.PromisedMoney.ToCome;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisedMoneyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final LocalDate LATER = LocalDate.of(2026, 3, 20);

    @Test
    void comesOnThePromisedDay() {
        assertThat(of(100, new Open(FRIDAY, 100, 0))).containsExactly(new ToCome(FRIDAY, 100));
    }

    @Test
    void isWhatHasNotComeOfThePromiseYet() {
        assertThat(of(70, new Open(FRIDAY, 50, 30))).containsExactly(new ToCome(FRIDAY, 20));
        assertThat(of(70, new Open(FRIDAY, 50, 50))).isEmpty();
        assertThat(of(70, new Open(FRIDAY, 50, -10))).containsExactly(new ToCome(FRIDAY, 50));
    }

    @Test
    void isNeverMoreThanIsOutstandingHoweverOftenItWasPromised() {
        assertThat(of(100, new Open(FRIDAY, 300, 0))).containsExactly(new ToCome(FRIDAY, 100));
        assertThat(of(100, new Open(FRIDAY, 60, 0), new Open(LATER, 60, 0)))
                .containsExactly(new ToCome(FRIDAY, 60), new ToCome(LATER, 40));
        assertThat(of(100, new Open(FRIDAY, 100, 0), new Open(LATER, 100, 0))).containsExactly(new ToCome(FRIDAY, 100));
    }

    @Test
    void isExpectedTodayWithinItsGrace() {
        assertThat(of(100, new Open(TODAY.minusDays(2), 40, 0), new Open(TODAY, 20, 0)))
                .containsExactly(new ToCome(TODAY, 60));
    }

    @Test
    void isNothingOfAnInvoiceThatIsSettled() {
        assertThat(of(0, new Open(FRIDAY, 100, 0))).isEmpty();
    }

    private static List<ToCome> of(long outstanding, Open... promises) {
        return PromisedMoney.of(List.of(promises), outstanding, TODAY);
    }
}
