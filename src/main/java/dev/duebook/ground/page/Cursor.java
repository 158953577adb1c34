package dev.duebook.ground.page;

import dev.duebook.ground.problem.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The last row of a page: the next one goes on behind it, whatever was written meanwhile. It comes back from strangers,
 * so each part of it is read strictly: what we would never have written is no cursor of ours.
 */
public record Cursor(String sort, String value, UUID id) {
    /** Before every row. */
    public static final UUID START = new UUID(0, 0);

    /** Behind every row: the start of a list of the newest first. */
    public static final UUID NEWEST = new UUID(-1, -1);

    private static final char SEPARATOR = '\n';
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

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
            if (parts.length == 3
                    && parts[0].equals(sort)
                    && ID.matcher(parts[1]).matches()
                    && parts[2].chars().noneMatch(Character::isISOControl)) {
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
     * @throws Rejection 400 when it is no day of the years 1 to 9999
     */
    public LocalDate day() {
        return dayOf(value);
    }

    /** As {@link #day()}, for a part of a value. */
    public static LocalDate dayOf(String text) {
        try {
            if (DAY.matcher(text).matches() && !text.startsWith("0000")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException notOurs) {
            // falls through to the one answer
        }
        throw notOfThisList();
    }

    /**
     * Its value, of a list that is sorted by a whole number.
     *
     * @throws Rejection 400 when it is none of at most 18 digits
     */
    public long number() {
        return numberOf(value);
    }

    /** As {@link #number()}, for a part of a value. */
    public static long numberOf(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw notOfThisList();
        }
        return Long.parseLong(text);
    }

    /** The id in a part of a value. */
    public static UUID idOf(String text) {
        if (!ID.matcher(text).matches()) {
            throw notOfThisList();
        }
        return UUID.fromString(text);
    }

    /** Its value in so many parts. */
    public String[] parts(String separator, int count) {
        var parts = value.split(Pattern.quote(separator), count);
        if (parts.length != count) {
            throw notOfThisList();
        }
        return parts;
    }

    public static Rejection notOfThisList() {
        return Rejection.invalid("cursor", "is not a cursor of this list with this sort");
    }
}
