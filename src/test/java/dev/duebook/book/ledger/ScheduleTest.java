package dev.duebook.book.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final LocalDate JANUARY = LocalDate.of(2024, 1, 31);
    private static final LocalDate FEBRUARY = LocalDate.of(2024, 2, 29);
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);
    private static final Schedule PLAN = new Schedule(
            List.of(new Instalment(MARCH, 5_000), new Instalment(JANUARY, 3_000), new Instalment(FEBRUARY, 2_000)));

    @Test
    void listsDatesAndAmountsByDueDate() {
        assertThat(PLAN.dueDates()).containsExactly(JANUARY, FEBRUARY, MARCH);
        assertThat(PLAN.amounts()).containsExactly(3_000L, 2_000L, 5_000L);
    }

    @ParameterizedTest(name = "{0}: {1} outstanding leaves {2} {3} {4}, due {5}")
    @CsvSource({
        "as sent, 10000, 3000, 2000, 5000, 2024-01-31",
        "one cent paid, 9999, 2999, 2000, 5000, 2024-01-31",
        "first paid but a cent, 7001, 1, 2000, 5000, 2024-01-31",
        "first paid, 7000, 0, 2000, 5000, 2024-02-29",
        "part of the second paid, 6500, 0, 1500, 5000, 2024-02-29",
        "second paid, 5000, 0, 0, 5000, 2024-03-31",
        "part of the last paid, 1, 0, 0, 1, 2024-03-31",
        "all paid, 0, 0, 0, 0, 2024-03-31",
        "half credited, 5000, 0, 0, 5000, 2024-03-31",
        "credit reversed again, 10000, 3000, 2000, 5000, 2024-01-31",
        "surplus of a fee, 10040, 3040, 2000, 5000, 2024-01-31",
        "surplus of a reversal, 25000, 18000, 2000, 5000, 2024-01-31",
    })
    void leavesWhatIsOutstandingOnTheLatestInstalments(
            String when, long outstanding, long first, long second, long last, LocalDate due) {
        assertThat(PLAN.open(outstanding))
                .containsExactly(
                        new OpenInstalment(JANUARY, 3_000, first),
                        new OpenInstalment(FEBRUARY, 2_000, second),
                        new OpenInstalment(MARCH, 5_000, last));
        assertThat(PLAN.dueDate(outstanding)).isEqualTo(due);
    }

    @Test
    void ofPartOfTheTotalCarriesTheSurplusOfAReversalOnItsEarliestDay() {
        Schedule extension = new Schedule(List.of(new Instalment(FEBRUARY, 400), new Instalment(MARCH, 600)));

        assertThat(extension.open(1_700))
                .extracting(OpenInstalment::outstanding)
                .containsExactly(1_100L, 600L);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 500", "500, 500", "500, 499", "500, 700"})
    void ofOneDayHoldsAllThatIsOutstanding(long amount, long outstanding) {
        Schedule schedule = Schedule.single(FEBRUARY, amount);

        assertThat(schedule.open(outstanding)).containsExactly(new OpenInstalment(FEBRUARY, amount, outstanding));
        assertThat(schedule.dueDate(outstanding)).isEqualTo(FEBRUARY);
        assertThat(schedule.total()).isEqualTo(amount);
    }

    @Test
    void sortsByDueDateAndSumsUp() {
        assertThat(PLAN.instalments()).extracting(Instalment::dueDate).containsExactly(JANUARY, FEBRUARY, MARCH);
        assertThat(PLAN.lastDueDate()).isEqualTo(MARCH);
        assertThat(PLAN.total()).isEqualTo(10_000);
    }

    @Test
    void refusesWhatIsNoSchedule() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Instalment(JANUARY, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(List.of(new Instalment(JANUARY, 1), new Instalment(JANUARY, 2))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(List.of(new Instalment(JANUARY, 1), new Instalment(MARCH, 0))));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.open(-1));
    }

    @Test
    void refusesATotalBeyondLong() {
        Schedule huge =
                new Schedule(List.of(new Instalment(JANUARY, Long.MAX_VALUE), new Instalment(MARCH, Long.MAX_VALUE)));

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(huge::total);
        assertThat(huge.open(7)).extracting(OpenInstalment::outstanding).containsExactly(0L, 7L);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-28, 100, 0",
        "2024-02-29, 100, 0",
        "2024-03-01, 100, 1",
        "2024-03-01, 0, 0",
        "2025-03-01, 1, 366"
    })
    void countsDaysOverdueWhileAnInstalmentIsOpen(LocalDate today, long outstanding, int days) {
        assertThat(new OpenInstalment(FEBRUARY, 100, outstanding).daysOverdue(today))
                .isEqualTo(days);
    }

    @Test
    void keepsToTheFormulaForAnyPlanAndOutstanding() {
        long seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("ScheduleTest duebook.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Instalment> instalments = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                instalments.add(new Instalment(JANUARY.plusDays(10L * i), random.nextLong(1, 1_000)));
            }
            Schedule schedule = new Schedule(instalments);
            long outstanding = random.nextLong(0, schedule.total() * 3 / 2);
            List<OpenInstalment> open = schedule.open(outstanding);

            assertThat(open.stream().mapToLong(OpenInstalment::outstanding).sum())
                    .isEqualTo(outstanding);
            long surplus = Math.max(0, outstanding - schedule.total());
            for (int i = 0; i < open.size(); i++) {
                long later = open.subList(i + 1, open.size()).stream()
                        .mapToLong(OpenInstalment::amount)
                        .sum();
                long formula =
                        Math.min(open.get(i).amount(), Math.max(0, outstanding - later)) + (i == 0 ? surplus : 0);
                assertThat(open.get(i).outstanding())
                        .as("%s of %s", i, schedule)
                        .isEqualTo(formula);
            }
        }
    }
}
