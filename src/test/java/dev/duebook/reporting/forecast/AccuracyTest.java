package dev.duebook.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
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
        assertThat(accuracy.meanAbsoluteError()).isLessThan(6.40);
        assertThat(accuracy.coverage()).isBetween(0.75, 0.85);
    }

    /** Half of the clients never pay: nobody is foretold well who is only judged by those who do. */
    @Test
    void judgesWhatWasNeverPaidByItsChance() {
        var book = new ArrayList<>(Books.of(Books.Character.EVEN, 2));
        var clients = book.stream().map(PastInvoice::clientId).distinct().toList();
        book.replaceAll(invoice -> clients.indexOf(invoice.clientId()) % 2 == 0
                ? invoice
                : PastInvoice.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate(), null));

        var accuracy = Accuracy.of(book, EVER, LocalDate.of(2025, 12, 31));

        assertThat(accuracy.paidBy()).extracting(Scorecard.PaidBy::daysAfterDue).containsExactly(0, 30, 90);
        var month = accuracy.paidBy().get(1);
        assertThat(month.invoices()).isGreaterThan(accuracy.invoices());
        assertThat(month.happened()).isBetween(0.35, 0.65);
        assertThat(month.brier()).isLessThan(0.15);
    }

    /** Its last quarter, which most evidence stands behind; all of it takes minutes and is in {@link ForecastFigures}. */
    @Test
    void beatsTheClientAverageOnTheBookOf2019() {
        var accuracy = Accuracy.of(Books.paid2019(), LocalDate.of(2019, 10, 1), LAST);

        assertThat(accuracy.invoices()).isEqualTo(9_441);
        assertThat(accuracy.meanAbsoluteError()).isLessThan(accuracy.clientAverageError());
        assertThat(accuracy.meanAbsoluteError()).isLessThan(3.2);
        assertThat(accuracy.groups())
                .as("by how far off, how well known, how late")
                .hasSize(10)
                .filteredOn(group -> group.invoices() >= 500)
                .isNotEmpty()
                .allSatisfy(group ->
                        assertThat(group.coverage()).as(group.toString()).isBetween(0.65, 0.9));
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
