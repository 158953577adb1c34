package dev.duebook.ground.money;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

    @ParameterizedTest
    @CsvSource({
        "0.004999, 2, 0",
        "0.005, 2, 1",
        "0.0149999999, 2, 1",
        "0.015, 2, 2",
        "-0.0049, 2, 0",
        "-0.005, 2, -1",
        "-0.015, 2, -2",
        "2.5, 0, 3",
        "-2.5, 0, -3",
        "0.5, 0, 1",
        "0.49, 0, 0",
        "0.04, 0, 0",
        "1.0005, 3, 1001",
        "1.00049, 3, 1000",
        "1e3, 2, 100000",
        "1000000000000000, 3, 1000000000000000000",
        "-1000000000000000, 2, -100000000000000000",
        "0e99, 2, 0",
    })
    void roundsHalvesAwayFromZero(BigDecimal major, int digits, long minor) {
        assertThat(Rounding.halfUpToMinor(major, digits)).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000.001", "-1000000000000000.001", "1e16", "-1e300", "1e999999999"})
    void refusesAmountsBeyondTheLimit(BigDecimal major) {
        assertTimeoutPreemptively(ofSeconds(2), () -> assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Rounding.halfUpToMinor(major, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "-9e-999999999", "0.0009", "-0.0009"})
    void roundsDustToNothingWithoutComputingIt(BigDecimal major) {
        assertTimeoutPreemptively(
                ofSeconds(2), () -> assertThat(Rounding.halfUpToMinor(major, 2)).isZero());
    }
}
