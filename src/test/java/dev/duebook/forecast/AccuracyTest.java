package dev.duebook.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forecasts made at the issue date from what was known before, against what happened. */
class AccuracyTest {
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 1, 1);

    /** Nearly all on one day, which no band of eight in ten can hold; and a first year that was not seen before. */
    private static final Set<Books.Character> KNOWN_TO_MISS =
            Set.of(Books.Character.DIRECT_DEBIT, Books.Character.SEASONS);

    @Test
    void beatsWhatOthersForetellOfTheIbmBook() {
        var accuracy = Accuracy.of(Books.ibm(), EVER, LAST);

        assertThat(accuracy.invoices()).isEqualTo(2433);
        assertThat(accuracy.dueDateError()).isCloseTo(10.46, within(0.005));
        assertThat(accuracy.clientAverageError()).isCloseTo(6.97, within(0.015));
        assertThat(accuracy.meanAbsoluteError()).isLessThan(6.85);
        assertThat(accuracy.coverage()).isBetween(0.75, 0.85);
    }

    @Test
    void beatsTheClientAverageOnTheBookOf2019() {
        var accuracy = Accuracy.of(Books.paid2019(), EVER, LAST);

        assertThat(accuracy.invoices()).isEqualTo(34_330);
        assertThat(accuracy.meanAbsoluteError()).isLessThan(accuracy.clientAverageError());
        assertThat(accuracy.coverage()).isBetween(0.75, 0.85);
    }

    /** Which a client's own few invoices tell too late; without the pace of the book it is 0.97 and more. */
    @Test
    void followsClientsWhoSlowDownTogether() {
        var accuracy = Accuracy.of(Books.of(Books.Character.SEASONS, 1), EVER, LAST);

        assertThat(accuracy.meanAbsoluteError() / accuracy.clientAverageError()).isLessThan(0.9);
    }

    @ParameterizedTest
    @EnumSource
    void beatsTheClientAverageWhateverTheClients(Books.Character character) {
        var seed = Long.getLong("duebook.seed", 1);
        var accuracy = Accuracy.of(Books.of(character, seed), EVER, LAST);

        assertThat(accuracy.meanAbsoluteError())
                .as(character + " with seed " + seed + ": " + accuracy)
                .isLessThan(accuracy.clientAverageError());
        if (!KNOWN_TO_MISS.contains(character)) {
            assertThat(accuracy.coverage())
                    .as(character + " with seed " + seed + ": " + accuracy)
                    .isBetween(0.74, 0.86);
        }
    }
}
