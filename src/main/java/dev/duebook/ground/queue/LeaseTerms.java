package dev.duebook.ground.queue;

import java.time.Duration;

/**
 * For how long a row is one worker's, in SQL over its columns {@code claim_token} and {@code claimed_until}. The time is that
 * of the database, never the business clock. Whoever marks what it took names its token, and has lost the row where that
 * changes nothing.
 *
 * @param length longer than the work between taking and marking, or between two renewals
 */
public record LeaseTerms(Duration length) {
    /** Sets: nobody has it any more. */
    public static final String LET_GO = "claim_token = null, claimed_until = null";

    /** Condition: it is still of whoever took it as {@code :token}. */
    public static final String MINE = "claim_token = :token";

    /** Sets: from now on it is of {@code :token}. */
    public String taken() {
        return "claim_token = :token, " + renewed();
    }

    /** Sets: it lasts as long again; from now, however long ago the transaction began. */
    public String renewed() {
        return "claimed_until = clock_timestamp() + " + interval(length);
    }

    /** Condition: whoever took it has lost it. One that ends later than any that is given now was given before the clock went back. */
    public String ended() {
        return "(claimed_until < now() or claimed_until > now() + " + interval(length.multipliedBy(2)) + ")";
    }

    /** Condition: nobody has it. */
    public String free() {
        return "(claimed_until is null or " + ended() + ")";
    }

    private static String interval(Duration time) {
        return "interval '" + time.toMillis() + " milliseconds'";
    }
}
