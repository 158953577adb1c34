package dev.duebook.cash.statement;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The first line of a field 61.
 *
 * @param valueDate null where no such day exists
 * @param bookingDate the entry date, in the year nearest the value date; the value date where none is told; null where
 *     no such day exists
 * @param direction as booked: the reversal of a credit (RC) is money out, that of a debit (RD) money in
 * @param expected the bank only expects it (EC, ED)
 * @param funds third letter of the currency, or null
 * @param amount as written
 * @param type kind of transaction, as {@code NTRF}
 * @param owner reference of who ordered it, null where it is NONREF or empty
 * @param bank the bank's reference, null where it is NONREF or empty
 * @param beyond what stands behind the 16 places of the owner's reference, null where nothing does
 */
record MtEntryLine(
        LocalDate valueDate,
        LocalDate bookingDate,
        Direction direction,
        boolean reversal,
        boolean expected,
        String funds,
        String amount,
        String type,
        String owner,
        String bank,
        String beyond) {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{6})(\\d{4}|\\h{4})?(RC|RD|EC|ED|C|D)([A-Z])?([^A-Z\\h]{1,40})\\h?([A-Z][A-Z0-9 ]{3})(.*)",
            Pattern.DOTALL);
    private static final int OWNER = 16;

    /** Null where it is no such line. */
    static MtEntryLine of(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var value = parts.group(1);
        var valueDate = MtDates.day(value);
        var entry = parts.group(2) == null || parts.group(2).isBlank() ? null : parts.group(2);
        var mark = parts.group(3);
        var rest = parts.group(7);
        var slashes = rest.indexOf("//");
        var owner = slashes < 0 ? rest : rest.substring(0, slashes);
        return new MtEntryLine(
                valueDate,
                entry == null ? valueDate : MtDates.nearest(entry, value),
                mark.equals("C") || mark.equals("EC") || mark.equals("RD") ? Direction.CREDIT : Direction.DEBIT,
                mark.startsWith("R"),
                mark.startsWith("E"),
                parts.group(4),
                parts.group(5),
                parts.group(6).strip(),
                reference(owner.length() > OWNER ? owner.substring(0, OWNER) : owner),
                slashes < 0 ? null : reference(rest.substring(slashes + 2)),
                owner.length() > OWNER ? given(owner.substring(OWNER)) : null);
    }

    /** Null for the words by which banks say that there is none. */
    static String reference(String written) {
        var reference = given(written);
        return reference == null
                        || reference.equalsIgnoreCase("NONREF")
                        || reference.equalsIgnoreCase("NOTPROVIDED")
                        || reference.equalsIgnoreCase("NOT PROVIDED")
                ? null
                : reference;
    }

    private static String given(String written) {
        var stripped = written.strip();
        return stripped.isEmpty() ? null : stripped;
    }
}
