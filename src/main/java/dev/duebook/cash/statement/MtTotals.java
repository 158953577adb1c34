package dev.duebook.cash.statement;

import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The count and sum of entries of one direction, and whether a field 90C or 90D tells the same. */
final class MtTotals {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([A-Z]{3})([^A-Z]{1,40})");

    private long count;
    private BigDecimal sum = BigDecimal.ZERO;

    void add(long minor) {
        count++;
        sum = sum.add(BigDecimal.valueOf(minor));
    }

    /**
     * Null where it tells the same.
     *
     * @throws Doubt where the field cannot be read
     */
    Finding differing(MtField field) {
        var written = field.first().strip();
        var parts = FORM.matcher(written);
        if (!parts.matches()) {
            throw new Doubt("totals-unreadable", written, "the totals are not written as 3EUR125,00");
        }
        var currency = parts.group(2);
        var told = MtAmount.minor(parts.group(3).strip(), currency);
        var difference = sum.subtract(BigDecimal.valueOf(told));
        if (difference.signum() == 0 && Long.parseLong(parts.group(1)) == count) {
            return null;
        }
        return new Finding(
                "totals-differ",
                Finding.Severity.WARNING,
                field.line(),
                field.tag(),
                written,
                Money.decimal(difference, currency),
                "the entries read are " + count + " of " + Money.decimal(sum, currency) + " " + currency);
    }
}
