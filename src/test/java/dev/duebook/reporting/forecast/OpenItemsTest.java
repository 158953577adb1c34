package dev.duebook.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A book that begins with a list of open items, as most do: what was paid before is not in it. */
class OpenItemsTest {
    /** As the book is told afterwards: nothing says when it came in. */
    @ParameterizedTest
    @CsvSource({"ibm, 2012-06-01", "ibm, 2013-01-15", "ibm, 2013-06-01", "paid, 2019-03-01", "paid, 2019-06-15"})
    void isForetoldNotMuchWorseThanTheDueDateAtFirstAndBetterSoon(String book, LocalDate begin) {
        var items = openAt(begin, book.equals("ibm") ? Books.ibm() : Books.paid2019());

        assertThat(errorAgainstDueDate(items, begin)).as("on the day").isLessThan(1.3);
        assertThat(errorAgainstDueDate(items, begin.plusDays(7)))
                .as("after a week")
                .isLessThan(1.15);
        assertThat(errorAgainstDueDate(items, begin.plusDays(30)))
                .as("after a month")
                .isLessThan(0.95);
    }

    @Test
    void isWatchedOnlyFromTheDayAfterItCameIn() {
        var begin = LocalDate.of(2013, 1, 15);
        var told = openAt(begin, Books.ibm());
        var cameIn = told.stream().map(invoice -> recorded(invoice, begin)).toList();

        assertThat(errorAgainstDueDate(cameIn, begin)).isLessThan(1.3);
        assertThat(errorAgainstDueDate(cameIn, begin.plusDays(30))).isLessThan(0.95);
        assertThat(Watch.of(cameIn).told()).isFalse();
        assertThat(Watch.of(cameIn).from(cameIn.get(0))).isGreaterThan(History.day(begin));
    }

    @Test
    void isKnownFromItsIssueOnWhereThePastCameInWithIt() {
        var lookedAt = LocalDate.of(2026, 3, 2);
        var book =
                Books.ibm().stream().map(invoice -> recorded(invoice, lookedAt)).toList();

        assertThat(Watch.of(book)).isEqualTo(Watch.of(Books.ibm()));
    }

    @Test
    void neverIsExpectedYearsAwayBeforeAnybodyPaid() {
        var begin = LocalDate.of(2013, 1, 15);
        var items = openAt(begin, Books.ibm());
        for (var days = 0; days <= 60; days += 15) {
            var asOf = begin.plusDays(days);
            var unpaid = items.stream()
                    .filter(invoice -> !invoice.issueDate().isAfter(begin))
                    .map(invoice -> recorded(
                            PastInvoice.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate(), null), begin))
                    .toList();
            var forecaster = Forecaster.learn(unpaid, asOf);
            for (var invoice : unpaid) {
                var p50 = forecaster
                        .forecast(OpenDebt.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate()))
                        .p50();
                var late = Math.max(0, invoice.dueDate().until(asOf).toTotalMonths());
                assertThat(p50).isBefore(asOf.plusMonths(3 + late)).isAfter(asOf);
            }
        }
    }

    private static List<PastInvoice> openAt(LocalDate begin, List<PastInvoice> book) {
        return book.stream()
                .filter(invoice -> invoice.paidDate().isAfter(begin))
                .toList();
    }

    private static PastInvoice recorded(PastInvoice invoice, LocalDate day) {
        return new PastInvoice(
                invoice.clientId(),
                invoice.issueDate(),
                invoice.dueDate(),
                invoice.owed(),
                invoice.paidDate(),
                invoice.knownDate(),
                invoice.endedDate(),
                invoice.part(),
                invoice.issueDate().isAfter(day) ? invoice.issueDate() : day,
                invoice.disputed());
    }

    /** Mean absolute error of P50 over that of the due date, or of tomorrow where it has passed. */
    private static double errorAgainstDueDate(List<PastInvoice> items, LocalDate asOf) {
        var forecaster = Forecaster.learn(items, asOf);
        var tomorrow = asOf.plusDays(1).toEpochDay();
        var error = 0L;
        var due = 0L;
        for (var invoice : items) {
            if (!invoice.issueDate().isAfter(asOf) && invoice.paidDate().isAfter(asOf)) {
                var paid = invoice.paidDate().toEpochDay();
                var debt = OpenDebt.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate());
                error += Math.abs(paid - forecaster.forecast(debt).p50().toEpochDay());
                due += Math.abs(paid - Math.max(tomorrow, invoice.dueDate().toEpochDay()));
            }
        }
        return (double) error / due;
    }
}
