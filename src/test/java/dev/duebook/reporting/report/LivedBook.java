package dev.duebook.reporting.report;

import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import java.time.LocalDate;

/** A random book for the tests of rooms beside this one: days of business, back-dated as people do. */
public final class LivedBook {
    private final RandomBook book;

    public LivedBook(long seed, TestClock clock) {
        this.book = new RandomBook(seed, clock);
    }

    public void live(int days, int actsADay) {
        book.live(days, actsADay);
    }

    public LocalDate today() {
        return book.today();
    }

    public Given given() {
        return book.given;
    }
}
