package dev.duebook.page;

import dev.duebook.problem.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** The last row of a page: the next one goes on behind it, whatever was written meanwhile. */
public record Cursor(String sort, String value, UUID id) {
    /** Before every row. */
    public static final UUID START = new UUID(0, 0);

    /** Behind every row: the start of a list of the newest first. */
    public static final UUID NEWEST = new UUID(-1, -1);

    private static final char SEPARATOR = '\n';

    public static Cursor of(UUID id) {
        return new Cursor("", "", id);
    }

    public String encoded() {
        var text = sort + SEPARATOR + id + SEPARATOR + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Rejection 400 when it is not a cursor this list gave for this sort */
    public static Cursor decoded(String encoded, String sort) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var parts = text.split("\n", 3);
            if (parts.length == 3 && parts[0].equals(sort) && parts[2].chars().noneMatch(c -> c < ' ')) {
                return new Cursor(parts[0], parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException notOurs) {
            // falls through to the one answer
        }
        throw notOfThisList();
    }

    /**
     * Its value, of a list that is sorted by day.
     *
     * @throws Rejection 400 when it is no day
     */
    public LocalDate day() {
        return dayOf(value);
    }

    /** As {@link #day()}, for a part of a value. */
    public static LocalDate dayOf(String text) {
        try {
            return DateTimeFormatter.ISO_LOCAL_DATE.parse(text, LocalDate::from);
        } catch (DateTimeParseException notOurs) {
            throw notOfThisList();
        }
    }

    public static Rejection notOfThisList() {
        return Rejection.invalid("cursor", "is not a cursor of this list with this sort");
    }
}
