package dev.duebook.cash.statement;

import java.time.LocalDate;
import java.util.List;

/**
 * One entry of a statement, its amount as booked.
 *
 * @param line of the file, from 1
 * @param reversal the bank calls it the reversal of another; the direction is already as booked
 * @param minor minor units of {@code currency}, never negative
 * @param bookingDate null where it is told nowhere or no such day exists
 * @param text everything the payer or bank wrote, joined and spaced; wraps of the file are not part of it
 * @param code the bank's code of the kind of transaction
 * @param running the balance behind it, where the file tells one by row
 * @param parts the payments inside, two or more, all in the entry's currency and adding up to it; else empty
 * @param unsplit it stands for several payments that are not told one by one, or do not add up to it
 * @param details what was read of them where it is unsplit, for people only
 */
public record EntryTold(
        long line,
        EntryStatus status,
        Direction direction,
        boolean reversal,
        long minor,
        String currency,
        LocalDate bookingDate,
        LocalDate valueDate,
        String code,
        Party payer,
        Party ultimatePayer,
        String text,
        References references,
        Original original,
        List<Charge> charges,
        ReturnTold returned,
        ToldBalance running,
        List<DetailTold> parts,
        boolean unsplit,
        List<DetailTold> details)
        implements Told {
    /** The same with its direction turned. */
    public EntryTold turned() {
        var other = direction == Direction.CREDIT ? Direction.DEBIT : Direction.CREDIT;
        return with(other, minor, detail(), running, parts, unsplit, details);
    }

    /** Its amount, days and references alone: nobody's name, and nobody's words. */
    public EntryTold silent() {
        var bare = new References(null, references.endToEnd(), null, references.bank());
        var nobody = new DetailTold(
                null, currency, direction, Party.UNKNOWN, Party.UNKNOWN, null, bare, null, List.of(), null);
        return with(direction, minor, nobody, running, List.of(), false, List.of());
    }

    /** As it stands where its payments are told one by one. */
    public EntryTold withoutParts() {
        return with(direction, minor, detail(), running, List.of(), false, List.of());
    }

    /** One of its payments, as if it were an entry of its own. */
    public EntryTold part(DetailTold part) {
        return with(direction, part.minor(), part, null, List.of(), false, List.of());
    }

    private DetailTold detail() {
        return new DetailTold(
                minor, currency, direction, payer, ultimatePayer, text, references, original, charges, returned);
    }

    private EntryTold with(
            Direction newDirection,
            long newMinor,
            DetailTold told,
            ToldBalance newRunning,
            List<DetailTold> newParts,
            boolean nowUnsplit,
            List<DetailTold> newDetails) {
        return new EntryTold(
                line,
                status,
                newDirection,
                reversal,
                newMinor,
                currency,
                bookingDate,
                valueDate,
                code,
                told.payer(),
                told.ultimatePayer(),
                told.text(),
                told.references(),
                told.original(),
                told.charges(),
                told.returned(),
                newRunning,
                newParts,
                nowUnsplit,
                newDetails);
    }
}
