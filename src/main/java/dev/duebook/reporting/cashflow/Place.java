package dev.duebook.reporting.cashflow;

import dev.duebook.ground.page.Cursor;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/** Where a computed row stands: an invoice has one for each day. */
record Place(LocalDate date, UUID id) implements Comparable<Place> {
    static final String SORT = "date";

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::date).thenComparing(place -> place.id().toString());

    static Place of(Expected each) {
        return new Place(each.date(), each.invoiceId());
    }

    /** @throws dev.duebook.ground.problem.Rejection 400 when no list of ours gave it */
    static Place of(Cursor cursor) {
        return new Place(cursor.day(), cursor.id());
    }

    Cursor cursor() {
        return new Cursor(SORT, date.toString(), id);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
