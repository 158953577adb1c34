package dev.duebook.report;

import dev.duebook.testing.Given;
import dev.duebook.testing.TestClock;
import java.time.LocalDate;

/** A random book for the tests of rooms beside this one: days of business, back-dated as people do. */
public final class LivedBook {
    private final RandomBook book;
    private final TestClock clock;

    public LivedBook(long seed, TestClock clock) {
        this.book = new RandomBook(seed, clock);
        this.clock = clock;
    }

    public void live(int days, int actsADay) {
        for (var day = 0; day < days; day++) {
            for (var act = 0; act < actsADay; act++) {
                book.act();
            }
            clock.plusDays(1);
        }
    }

    public LocalDate today() {
        return book.today();
    }

    public Given given() {
        return book.given;
    }
}
