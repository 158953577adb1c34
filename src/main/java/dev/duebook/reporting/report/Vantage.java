package dev.duebook.reporting.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * From where a report looks at the book: facts effective by a day, recorded by an instant (domain.md, Time).
 *
 * @param asOf a day of the organization
 * @param knownAt facts recorded later do not count; in microseconds, as facts are recorded
 * @param isFinal whether no fact recorded by {@code knownAt} can still turn up
 * @param live whether the present state of the book is the answer
 */
public record Vantage(LocalDate asOf, Instant knownAt, boolean isFinal, boolean live) {
    /** Write transactions last at most 30 s; twice that and none of them is still to come. */
    static final Duration SETTLED = Duration.ofSeconds(60);

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * The present is what today's questions are answered from: no fact is effective after today, so any day from today
     * on has the same ones.
     *
     * @param asOf null for today
     * @param knownAt null for now
     * @param zoneMoved whether the zone was changed so lately that a fact may be dated tomorrow
     */
    public static Vantage of(LocalDate asOf, Instant knownAt, Instant now, ZoneId zone, boolean zoneMoved) {
        var present = now.truncatedTo(ChronoUnit.MICROS);
        var today = LocalDate.ofInstant(present, zone);
        var day = asOf == null ? today : asOf;
        var known = knownAt == null ? present : knownAt.truncatedTo(ChronoUnit.MICROS);
        return new Vantage(
                day,
                known,
                !known.isAfter(present.minus(SETTLED)),
                knownAt == null && !zoneMoved && !day.isBefore(today));
    }

    /** Until when facts were recorded that count: of the present, all of them. */
    public Instant recordedUntil() {
        return live ? END_OF_TIME : knownAt;
    }
}
