package dev.duebook.reporting.forecast;

/**
 * What is known by the end of a day, put to use with one tuning: a client's own invoices, and what the book says where
 * they are few.
 */
final class Model {
    private final Measured measured;
    private final Tuning tuning;
    private final Book book;
    private final Habits bookHabits;
    private final double[] weights;

    /** @param book of {@code tuning} */
    Model(History history, Tuning tuning, Book book) {
        this.measured = history.measured(tuning.termShare());
        this.tuning = tuning;
        this.book = book;
        this.bookHabits = book.habits().told(tuning.habits());
        this.weights = Measured.weights(tuning.halfLifeDays());
    }

    static Model of(History history, Tuning tuning, int day) {
        return new Model(history, tuning, history.measured(tuning.termShare()).book(day, tuning));
    }

    Book book() {
        return book;
    }

    /** A client as it is known by the end of a day. */
    Payer payer(int client, int day) {
        var known = measured.client(client, day, book, weights);
        return new Payer(
                measured.together(known, day, book, tuning),
                known.paid() == 0
                        ? bookHabits
                        : known.days().drawnTo(book.habits()).told(tuning.habits()),
                known.paid());
    }

    /**
     * @param curve when its invoices are paid
     * @param paid how many are, of the latest
     */
    record Payer(Curve curve, Habits habits, int paid) {}

    /** @param first the first day on which it can still be paid */
    Chances chances(Payer payer, int issued, int due, int first) {
        return Chances.of(payer.curve(), measured.start(issued, due), first, payer.habits(), book.tail());
    }
}
