package dev.duebook.cashflow;

import dev.duebook.page.Cursor;
import dev.duebook.problem.Rejection;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.UUID;

/** Where a row stands among those of a figure. */
record Place(LocalDate date, String currency, UUID id) implements Comparable<Place> {
    /** Ids as PostgreSQL orders them: unsigned. */
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::date)
            .thenComparing(Place::currency)
            .thenComparing(place -> place.id().toString());

    /** @throws Rejection 400 when no list of ours gave it */
    static Place of(Cursor cursor) {
        try {
            var parts = cursor.value().split(" ", 2);
            if (parts.length == 2) {
                return new Place(LocalDate.parse(parts[0]), parts[1], cursor.id());
            }
        } catch (DateTimeParseException notOurs) {
            // falls through to the one answer
        }
        throw Rejection.invalid("cursor", "is not a cursor of this list");
    }

    Cursor cursor(String sort) {
        return new Cursor(sort, date + " " + currency, id);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
