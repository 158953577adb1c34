package dev.duebook.cash.bank;

import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.EntryTold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Money that moved, once however many statements show it; amounts in minor units of its currency.
 *
 * @param occurrence the how manieth of equal ones, from 1
 * @param part 0 for an entry, from 1 for the payments that one entry collects
 * @param entryId of which entry it is a part, null where it is none
 * @param sound its statement adds up, or an ADMIN has accepted that it does not
 * @param matched what live matches say of it
 */
public record BankTransaction(
        UUID id,
        UUID accountId,
        UUID statementId,
        UUID fileId,
        UUID entryId,
        int part,
        int occurrence,
        EntryStatus status,
        State state,
        boolean sound,
        Direction direction,
        long minor,
        long matched,
        String currency,
        LocalDate bookingDate,
        LocalDate valueDate,
        boolean unsplit,
        boolean damaged,
        EntryTold told,
        String level,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What a person or a rule has said of it. */
    public enum State {
        OPEN,
        MATCHED,
        IDENTIFIED,
        NOT_OURS,
        PAYOUT,
        RETURN,
        OWN_TRANSFER,
        SPLIT,
        JOINED,
        OUTGOING,
        BEFORE
    }

    public long open() {
        return state == State.OPEN ? minor - matched : 0;
    }
}
