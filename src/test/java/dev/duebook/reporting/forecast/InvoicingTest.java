package dev.duebook.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What will be invoiced, and when it is paid, by the book's own rhythm. */
class InvoicingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @Test
    void goesOnAsBeforeAndIsPaidAsBefore() {
        var invoicing = invoicing(weekly(30, 1), TODAY);

        assertThat(invoicing.level()).isEqualTo(13 * 10_000);
        assertThat(invoicing.levelWeeks()).isEqualTo(13);
        assertThat(share(invoicing, 1, 7)).as("nothing is due so soon").isLessThan(500);
        assertThat(share(invoicing, 36, 63)).as("four weeks bring four").isBetween(35_000L, 44_000L);
    }

    @Test
    void foretellsNothingThatNothingSupports() {
        assertThat(invoicing(List.of(), TODAY).level()).isZero();
        assertThat(invoicing(weekly(5, 1), TODAY).level()).isZero();
        assertThat(invoicing(weekly(30, 10), TODAY).level()).isZero();
        assertThat(share(invoicing(weekly(30, 10), TODAY), 1, 70)).isZero();
    }

    @Test
    void knowsTheSeason() {
        var book = new ArrayList<>(weekly(100, 1));
        for (var invoice : weekly(100, 1)) {
            if (invoice.issueDate().getYear() == 2025 && invoice.issueDate().getMonthValue() == 4) {
                book.addAll(List.of(invoice, invoice, invoice));
            }
        }

        var april = share(invoicing(book, TODAY), 46, 59);
        var plain = share(invoicing(weekly(100, 1), TODAY), 46, 59);

        assertThat(april).isGreaterThan(plain * 3 / 2);
    }

    @Test
    void invoicesOnTheDaysOfTheMonthOnWhichItDid() {
        var book = new ArrayList<PastInvoice>();
        for (var month = 1; month <= 18; month++) {
            var issued = LocalDate.of(2026, 3, 1).minusMonths(month);
            book.add(paid(issued, issued));
        }
        var invoicing = invoicing(book, TODAY);

        assertThat(share(invoicing, 29, 34)).as("first of April").isGreaterThan(3 * share(invoicing, 12, 17));
    }

    private static Invoicing invoicing(List<PastInvoice> book, LocalDate asOf) {
        return Invoicing.of(book, book, asOf);
    }

    private static long share(Invoicing invoicing, int from, int to) {
        return invoicing.between(TODAY.plusDays(from), TODAY.plusDays(to)).share();
    }

    /** One of 100.00 a week, paid two weeks later. */
    private static List<PastInvoice> weekly(int most, int least) {
        var book = new ArrayList<PastInvoice>();
        for (var week = least; week < least + most; week++) {
            var issued = TODAY.minusWeeks(week).plusDays(3);
            book.add(paid(issued, issued.plusDays(14)));
        }
        return book;
    }

    private static PastInvoice paid(LocalDate issued, LocalDate paid) {
        return PastInvoice.of(Books.client("Oak"), issued, issued.plusDays(14), paid)
                .owing(10_000);
    }
}
