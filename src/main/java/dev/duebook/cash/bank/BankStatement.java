package dev.duebook.cash.bank;

import dev.duebook.cash.statement.StatementKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A statement as it is kept; amounts in minor units of its currency. */
record BankStatement(
        UUID id,
        UUID fileId,
        UUID accountId,
        String accountNamed,
        StatementKind kind,
        String externalId,
        String number,
        Integer page,
        LocalDate from,
        LocalDate to,
        LocalDate openingDay,
        Long opening,
        Long closing,
        String currency,
        long credits,
        long debits,
        long entries,
        Long difference,
        State state,
        boolean incomplete,
        boolean unchecked,
        long findings,
        String acceptReason,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** READING while its file is read; UNASSIGNED while nobody has said whose its account is. */
    enum State {
        READING,
        UNASSIGNED,
        OK,
        INCOMPLETE,
        INCONSISTENT,
        ACCEPTED;

        /** @param difference null where there was nothing to check */
        static State of(boolean incomplete, Long difference) {
            if (incomplete) {
                return INCOMPLETE;
            }
            return difference == null || difference == 0 ? OK : INCONSISTENT;
        }
    }
}
