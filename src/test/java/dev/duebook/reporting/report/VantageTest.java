package dev.duebook.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VantageTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456789Z");

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati, 2026-03-03", "Europe/Amsterdam, 2026-03-02", "Pacific/Pago_Pago, 2026-03-01"})
    void looksFromTodayInTheZone(String zone, LocalDate today) {
        var vantage = Vantage.of(null, null, NOW, ZoneId.of(zone), false);

        assertThat(vantage).isEqualTo(new Vantage(today, Instant.parse("2026-03-02T10:00:00.123456Z"), false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:59:00.123456Z, true",
        "2026-03-02T09:59:00.123457Z, false",
        "2026-03-02T10:00:00.123456Z, false",
        "2026-03-09T00:00:00Z, false"
    })
    void isFinalOnceKnownForAMinute(Instant knownAt, boolean isFinal) {
        assertThat(Vantage.of(null, knownAt, NOW, ZoneId.of("UTC"), false).isFinal())
                .isEqualTo(isFinal);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01,, false, false",
        "2026-03-02,, false, true",
        "2026-03-03,, false, true",
        "2026-03-02, 2026-03-02T10:00:00Z, false, false",
        "2026-03-02,, true, false"
    })
    void isLiveFromTodayOnUnlessAnInstantIsNamedOrTheZoneMoved(
            LocalDate asOf, Instant knownAt, boolean zoneMoved, boolean live) {
        assertThat(Vantage.of(asOf, knownAt, NOW, ZoneId.of("UTC"), zoneMoved).live())
                .isEqualTo(live);
    }

    @Test
    void countsEveryFactOfThePresent() {
        var vantage = Vantage.of(null, null, NOW, ZoneId.of("UTC"), false);

        assertThat(vantage.recordedUntil()).isAfter(NOW.plusSeconds(1_000_000_000));
    }
}
