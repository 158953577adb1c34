package dev.duebook.cash.matching;

import dev.duebook.cash.statement.Charge;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.Original;
import dev.duebook.cash.statement.Party;
import dev.duebook.cash.statement.References;
import dev.duebook.cash.statement.ReturnTold;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Money that came in, as the bank said it.
 *
 * @param minor minor units of {@code currency}, above zero
 * @param day on which it counts: the booking or the value day, as its account says
 * @param sound its statement adds up, or was accepted
 * @param unsplit it stands for several payments that are not told one by one
 * @param textUnsure its text was cut or is damaged
 * @param code the bank's code of the kind of transaction, or null
 * @param original what was paid in another currency, or null
 * @param returned what says that it is money that came back, or null
 */
record Credit(
        UUID id,
        UUID accountId,
        long minor,
        String currency,
        LocalDate day,
        EntryStatus status,
        boolean sound,
        boolean unsplit,
        boolean textUnsure,
        Party payer,
        Party ultimatePayer,
        String text,
        References references,
        String code,
        Original original,
        List<Charge> charges,
        ReturnTold returned) {
    Credit {
        payer = payer == null ? Party.UNKNOWN : payer;
        ultimatePayer = ultimatePayer == null ? Party.UNKNOWN : ultimatePayer;
        references = references == null ? References.NONE : references;
        text = text == null ? "" : text;
        charges = charges == null ? List.of() : List.copyOf(charges);
    }

    boolean isBooked() {
        return status == EntryStatus.BOOKED;
    }
}
