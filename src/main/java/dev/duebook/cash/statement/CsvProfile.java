package dev.duebook.cash.statement;

import java.util.List;
import java.util.Map;

/**
 * How the columns of a bank's table are read, CSV or XLSX.
 *
 * @param delimiter of a CSV file; {@code ;} where it is null
 * @param charset of text that has no mark of its own and is not UTF-8; null for that of the account
 * @param dateFormat a java.time pattern; what follows the day in a cell, as a time, is passed over
 * @param decimalSeparator {@code .} or {@code ,}
 * @param thousandsSeparator {@code .}, {@code ,}, an apostrophe, a blank or NONE; null for any that is not the decimal one
 * @param skipTop rows that are passed over before the heading is looked for by its words
 * @param stopAt with what the first cell of the row behind the last one begins; null where the table ends with the file
 * @param feeIncluded whether the amount is already less by the fee; of a WALLET's gross amounts it is not
 * @param feeTaken which sign a fee has that was taken, the other one being given back
 * @param mapping from a field to the heading of its column
 * @param moreText headings of further columns whose text is the payer's or the bank's
 * @param constants from a field to the value it has in every row
 */
public record CsvProfile(
        String delimiter,
        String charset,
        String dateFormat,
        String decimalSeparator,
        String thousandsSeparator,
        int skipTop,
        String stopAt,
        Order order,
        Sign sign,
        Statuses statuses,
        boolean feeIncluded,
        FeeTaken feeTaken,
        Map<CsvField, String> mapping,
        List<String> moreText,
        Map<CsvField, String> constants) {

    /** Which row of the file is the first in time. */
    public enum Order {
        OLDEST,
        NEWEST
    }

    /** How a row says which way money went. */
    public enum SignKind {
        /** A minus is money out. */
        SIGNED,
        /** A minus is money in, as on statements of cards. */
        INVERTED,
        /** One column of credits, one of debits. */
        TWO_COLUMNS,
        /** A column says it in words. */
        INDICATOR
    }

    /** A fee that was taken has a minus, or has none. */
    public enum FeeTaken {
        NEGATIVE,
        POSITIVE
    }

    /**
     * How the amounts of a row become money in or out.
     *
     * @param column that says it, of INDICATOR; else null
     * @param credit its words for money in, in whatever case
     * @param debit its words for money out
     */
    public record Sign(SignKind kind, String column, List<String> credit, List<String> debit) {
        public static final Sign SIGNED = new Sign(SignKind.SIGNED, null, List.of(), List.of());

        public Sign {
            credit = credit == null ? List.of() : List.copyOf(credit);
            debit = debit == null ? List.of() : List.copyOf(debit);
        }
    }

    /** Which words of the column {@code status} count, in whatever case; rows of other words are passed over and told. */
    public record Statuses(List<String> booked, List<String> pending) {
        public static final Statuses NONE = new Statuses(List.of(), List.of());

        public Statuses {
            booked = booked == null ? List.of() : List.copyOf(booked);
            pending = pending == null ? List.of() : List.copyOf(pending);
        }
    }

    public CsvProfile {
        order = order == null ? Order.OLDEST : order;
        sign = sign == null ? Sign.SIGNED : sign;
        statuses = statuses == null ? Statuses.NONE : statuses;
        feeTaken = feeTaken == null ? FeeTaken.NEGATIVE : feeTaken;
        mapping = mapping == null ? Map.of() : Map.copyOf(mapping);
        moreText = moreText == null ? List.of() : List.copyOf(moreText);
        constants = constants == null ? Map.of() : Map.copyOf(constants);
    }
}
