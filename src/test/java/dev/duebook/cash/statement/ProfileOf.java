package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Profiles for tests, said in the order of what matters. */
final class ProfileOf {
    private final Map<CsvField, String> mapping = new EnumMap<>(CsvField.class);
    private final Map<CsvField, String> constants = new EnumMap<>(CsvField.class);
    private final List<String> more = new ArrayList<>();
    private final String delimiter;
    private final String dateFormat;
    private final String decimal;
    private final String thousands;
    private String charset;
    private int skipTop;
    private String stopAt;
    private CsvProfile.Order order = CsvProfile.Order.OLDEST;
    private CsvProfile.Sign sign = CsvProfile.Sign.SIGNED;
    private CsvProfile.Statuses statuses = CsvProfile.Statuses.NONE;
    private boolean feeIncluded;
    private CsvProfile.FeeTaken feeTaken = CsvProfile.FeeTaken.NEGATIVE;

    ProfileOf(String delimiter, String dateFormat, String decimal, String thousands) {
        this.delimiter = delimiter;
        this.dateFormat = dateFormat;
        this.decimal = decimal;
        this.thousands = thousands;
    }

    ProfileOf map(CsvField field, String heading) {
        mapping.put(field, heading);
        return this;
    }

    ProfileOf constant(CsvField field, String value) {
        constants.put(field, value);
        return this;
    }

    ProfileOf more(String... headings) {
        more.addAll(List.of(headings));
        return this;
    }

    ProfileOf newest() {
        order = CsvProfile.Order.NEWEST;
        return this;
    }

    ProfileOf charset(String name) {
        charset = name;
        return this;
    }

    ProfileOf skipTop(int rows) {
        skipTop = rows;
        return this;
    }

    ProfileOf stopAt(String text) {
        stopAt = text;
        return this;
    }

    ProfileOf sign(CsvProfile.SignKind kind) {
        sign = new CsvProfile.Sign(kind, null, null, null);
        return this;
    }

    ProfileOf indicator(String column, String credit, String debit) {
        sign = new CsvProfile.Sign(CsvProfile.SignKind.INDICATOR, column, List.of(credit), List.of(debit));
        return this;
    }

    ProfileOf statuses(List<String> booked, List<String> pending) {
        statuses = new CsvProfile.Statuses(booked, pending);
        return this;
    }

    ProfileOf fee(boolean included, CsvProfile.FeeTaken taken) {
        feeIncluded = included;
        feeTaken = taken;
        return this;
    }

    CsvProfile profile() {
        return new CsvProfile(
                delimiter,
                charset,
                dateFormat,
                decimal,
                thousands,
                skipTop,
                stopAt,
                order,
                sign,
                statuses,
                feeIncluded,
                feeTaken,
                mapping,
                more,
                constants);
    }

    ReadingOptions options() {
        return new ReadingOptions(ReadingOptions.USUAL, profile(), null, null);
    }
}
