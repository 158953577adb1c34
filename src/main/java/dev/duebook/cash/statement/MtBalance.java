package dev.duebook.cash.statement;

import java.util.regex.Pattern;

/** A balance as SWIFT writes it: {@code C210330EUR0,00}. */
final class MtBalance {
    private static final Pattern FORM = Pattern.compile("([CD])(\\d{6})([A-Z]{3})?([^A-Z]{1,40})");

    private MtBalance() {}

    /**
     * @param currency where the balance itself names none; null where none is known
     * @throws Doubt where it cannot be taken
     */
    static ToldBalance of(String written, String currency) {
        var parts = FORM.matcher(written.strip());
        if (!parts.matches()) {
            throw new Doubt("balance-unreadable", written, "the balance is not written as C210330EUR0,00");
        }
        var own = parts.group(3) == null ? currency : parts.group(3);
        var minor = MtAmount.minor(parts.group(4).strip(), own);
        return new ToldBalance(MtDates.day(parts.group(2)), parts.group(1).equals("D") ? -minor : minor, own);
    }
}
