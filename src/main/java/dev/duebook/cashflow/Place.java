package dev.duebook.cashflow;

import dev.duebook.page.Cursor;
import dev.duebook.problem.Rejection;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.UUID;

/** Where a computed row stands: an invoice has one for each day. */
record Place(LocalDate date, UUID id) implements Comparable<Place> {
    static final String SORT = "date";

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::date).thenComparing(place -> place.id().toString());

    /** @throws Rejection 400 when no list of ours gave it */
    static Place of(Cursor cursor) {
        try {
            return new Place(LocalDate.parse(cursor.value()), cursor.id());
        } catch (DateTimeParseException notOurs) {
            throw Rejection.invalid("cursor", "is not a cursor of this list with this sort");
        }
    }

    Cursor cursor() {
        return new Cursor(SORT, date.toString(), id);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
