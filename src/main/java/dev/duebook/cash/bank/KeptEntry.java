package dev.duebook.cash.bank;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.EntryTold;
import java.time.LocalDate;

/** An entry as a row: what tells it from others, and what the bank said as far as it is kept. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record KeptEntry(
        long position,
        long line,
        EntryStatus status,
        Direction direction,
        long minor,
        String currency,
        LocalDate day,
        String identity,
        String likeness,
        Long running,
        EntryTold told) {

    /** @param full whether names and words of money that went out are kept, too */
    static KeptEntry of(EntryTold entry, long position, boolean full) {
        return new KeptEntry(
                position,
                entry.line(),
                entry.status(),
                entry.direction(),
                entry.minor(),
                entry.currency(),
                EntryIdentity.day(entry),
                EntryIdentity.of(entry),
                EntryIdentity.likeness(entry),
                entry.running() == null ? null : entry.running().minor(),
                full || isOurs(entry) ? entry : entry.silent());
    }

    /** The same with its direction turned. */
    KeptEntry turned() {
        return of(told.turned(), position, true);
    }

    /** What is about our own claims: money in, money that came back, what we sent back. */
    private static boolean isOurs(EntryTold entry) {
        return entry.direction() == Direction.CREDIT || entry.reversal() || entry.returned() != null;
    }
}
