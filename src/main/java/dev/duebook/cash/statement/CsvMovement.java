package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.RawRow;

/** How much went which way in a row. */
final class CsvMovement {
    private final CsvProfile.Sign sign;
    private final CsvColumns columns;
    private final TableAmount amounts;
    private final RawRow row;
    private final String currency;
    private final long signed;

    /** @throws Doubt where it cannot be read, or the way cannot be told */
    CsvMovement(CsvProfile.Sign sign, CsvColumns columns, TableAmount amounts, RawRow row, String currency) {
        this.sign = sign;
        this.columns = columns;
        this.amounts = amounts;
        this.row = row;
        this.currency = currency;
        this.signed = switch (sign.kind()) {
            case SIGNED -> minor(CsvField.amount);
            case INVERTED -> -minor(CsvField.amount);
            case TWO_COLUMNS -> ofTwoColumns();
            case INDICATOR -> indicated();
        };
    }

    Direction direction() {
        return signed < 0 ? Direction.DEBIT : Direction.CREDIT;
    }

    long minor() {
        return Math.abs(signed);
    }

    private long minor(CsvField field) {
        return columns.read(row, field, text -> amounts.minor(text, currency));
    }

    private long minorOrNothing(CsvField field) {
        return columns.text(row, field).isEmpty() && columns.unreadable(row, field) == null ? 0 : minor(field);
    }

    /** Debits are written with a minus by some banks, and without by others. */
    private long ofTwoColumns() {
        var credit = minorOrNothing(CsvField.credit);
        var debit = minorOrNothing(CsvField.debit);
        if (credit != 0 && debit != 0) {
            throw doubt("direction-unclear", CsvField.debit, "the row has a credit and a debit");
        }
        if (columns.text(row, CsvField.credit).isEmpty()
                && columns.text(row, CsvField.debit).isEmpty()) {
            throw doubt("amount-unreadable", CsvField.credit, "the row has neither a credit nor a debit");
        }
        return credit != 0 ? credit : -Math.abs(debit);
    }

    private long indicated() {
        var amount = minor(CsvField.amount);
        var word = columns.indicator(row);
        if (CsvEntries.isOneOf(word, sign.debit())) {
            return -Math.abs(amount);
        }
        if (!CsvEntries.isOneOf(word, sign.credit()) || amount < 0) {
            throw new Doubt("direction-unclear", word, "the row tells neither a credit nor a debit").in(sign.column());
        }
        return amount;
    }

    private Doubt doubt(String code, CsvField field, String reason) {
        return new Doubt(code, columns.text(row, field), reason).in(columns.heading(field));
    }
}
