package dev.duebook.collections.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ClaimStateTest {
    private static final LocalDate LAST = LocalDate.parse("2026-03-09");

    @Test
    void holdsUpToItsLastDay() {
        assertThat(ClaimState.of(null, LAST, LAST.minusDays(7))).isEqualTo(ClaimState.OPEN);
        assertThat(ClaimState.of(null, LAST, LAST)).isEqualTo(ClaimState.OPEN);
        assertThat(ClaimState.of(null, LAST, LAST.plusDays(1))).isEqualTo(ClaimState.EXPIRED);
    }

    @Test
    void staysAsItWasClosed() {
        assertThat(ClaimState.of("MATCHED", LAST, LAST.plusDays(100))).isEqualTo(ClaimState.MATCHED);
        assertThat(ClaimState.of("REJECTED", LAST, LAST.plusDays(100))).isEqualTo(ClaimState.REJECTED);
    }
}
