package dev.duebook.cash.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    private static LocalDate day(int day) {
        return LocalDate.of(2025, 4, day);
    }

    private static Coverage.Covering statement(int from, int to, Long opening, Long closing) {
        return new Coverage.Covering(day(from), day(to), opening, closing, null);
    }

    @Test
    void daysThatFollowOneAnotherAreOneInterval() {
        var coverage = Coverage.of(List.of(statement(3, 4, null, null), statement(1, 2, null, null)));

        assertThat(coverage.intervals()).containsExactly(new Coverage.Interval(day(1), day(4)));
        assertThat(coverage.gaps()).isEmpty();
        assertThat(coverage.coveredThrough()).isEqualTo(day(4));
    }

    @Test
    void aDayWithoutAStatementIsNoGapWhereTheBalanceGoesOn() {
        var coverage = Coverage.of(List.of(statement(1, 1, 0L, 100L), statement(3, 3, 100L, 150L)));

        assertThat(coverage.intervals()).containsExactly(new Coverage.Interval(day(1), day(3)));
    }

    @Test
    void aBalanceThatMovedMeanwhileIsAGapThatSaysByHowMuch() {
        var coverage = Coverage.of(List.of(statement(1, 1, 0L, 100L), statement(2, 2, 130L, 150L)));

        assertThat(coverage.gaps()).containsExactly(new Coverage.Gap(day(1), day(2), 30L));
        assertThat(coverage.intervals()).hasSize(2);
    }

    @Test
    void aLaterStatementAboveAGapDoesNotHideIt() {
        var coverage = Coverage.of(
                List.of(statement(1, 2, 0L, 100L), statement(9, 9, 300L, 310L), statement(2, 3, 100L, 120L)));

        assertThat(coverage.gaplessFrom(day(1))).isEqualTo(day(3));
        assertThat(coverage.gaps()).containsExactly(new Coverage.Gap(day(3), day(9), 180L));
    }

    @ParameterizedTest
    @CsvSource({
        // Monday 7 April 2025, so many business days: Friday, Thursday, Wednesday; 18 and 21 April are holidays
        "2025-04-07, 1, 2025-04-04",
        "2025-04-07, 3, 2025-04-02",
        "2025-04-06, 1, 2025-04-04",
        "2025-04-22, 1, 2025-04-17",
        "2025-04-22, 2, 2025-04-16"
    })
    void anAccountHasToBeCoveredToSoManyBusinessDaysAgo(LocalDate today, int days, LocalDate needed) {
        assertThat(Freshness.neededThrough(today, days, day -> day.equals(day(18)) || day.equals(day(21))))
                .isEqualTo(needed);
    }

    @Test
    void coveredToThatDayIsFreshAndADayLessIsStale() {
        assertThat(Freshness.isStale(day(4), day(4))).isFalse();
        assertThat(Freshness.isStale(day(3), day(4))).isTrue();
        assertThat(Freshness.isStale(null, day(4))).isTrue();
    }
}
