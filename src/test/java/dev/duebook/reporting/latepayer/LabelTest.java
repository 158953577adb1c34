package dev.duebook.reporting.latepayer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.client.Punctuality;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "0, 0, 0, none",
                "2, 2, 90, none",
                "3, 0, -9, GOOD",
                "10, 1, 40, GOOD",
                "9, 1, -3, AVERAGE",
                "9, 1, 0, AVERAGE",
                "9, 1, 1, LATE",
                "9, 4, 50, LATE",
                "9, 4, 0, AVERAGE",
                "8, 4, 8, CHRONIC",
                "3, 2, -30, CHRONIC",
                "3, 3, 300, CHRONIC",
            })
    void saysInOneWordHowSomebodyPays(long settled, long late, long days, Label label) {
        assertThat(Label.of(new Punctuality(settled, late), days)).isEqualTo(label);
    }
}
