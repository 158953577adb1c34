package dev.duebook.integration.importing;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.sheet.DateText;
import dev.duebook.ground.sheet.Separators;
import dev.duebook.ground.sheet.SheetOptions;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a file is to be read, the contract's defaults filled in.
 *
 * @param mapping from a field to the heading of its column
 * @param constants from a field to the value it has in every row
 * @param decimalSeparator null when nobody said, which {@link #separators} makes the most of
 * @param sheet of an XLSX file, by its name or the number of its tab from 1; null for the first one that is seen
 * @param headingRow line or row of the file that is its heading; null where its words tell
 * @param fillDown fields whose empty cells have the value of the row above
 * @param skipWhere from the heading of a column to the values of rows that are passed over
 * @param numberRows the pattern of numbers of rows that have none; null where a column has them
 * @param paidAsOf the day taken for payments of which nobody knows the day; null when there shall be none
 */
record ImportOptions(
        Kind kind,
        Map<Field, String> mapping,
        Map<Field, String> constants,
        String dateFormat,
        String decimalSeparator,
        String delimiter,
        String charset,
        OnError onError,
        Boolean dryRun,
        String thousandsSeparator,
        AmountsIn amountsIn,
        LocalDate paidAsOf,
        String sheet,
        Integer headingRow,
        List<Field> fillDown,
        Map<String, List<String>> skipWhere,
        String numberRows) {

    /** What happens to the other rows when one is wrong. */
    enum OnError {
        REJECT,
        SKIP
    }

    /** Whether 1000 stands for 1,000.00 or for 10.00 of a currency with two digits. */
    enum AmountsIn {
        MAJOR,
        MINOR
    }

    ImportOptions {
        mapping = given(mapping);
        constants = given(constants);
        dateFormat = Objects.requireNonNullElse(dateFormat, "yyyy-MM-dd");
        delimiter = Objects.requireNonNullElse(delimiter, ",");
        charset = Objects.requireNonNullElse(charset, "UTF-8");
        onError = Objects.requireNonNullElse(onError, OnError.REJECT);
        dryRun = Objects.requireNonNullElse(dryRun, false);
        amountsIn = Objects.requireNonNullElse(amountsIn, AmountsIn.MAJOR);
        fillDown = fillDown == null ? List.of() : List.copyOf(fillDown);
        skipWhere = skipWhere == null ? Map.of() : Map.copyOf(skipWhere);
    }

    private static Map<Field, String> given(Map<Field, String> map) {
        return map == null
                ? Map.of()
                : map.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Names, with pointers under {@code /options}, what the contract's schema cannot see. */
    void check(FieldErrors errors) {
        mapping.keySet()
                .forEach(field -> errors.addIf(
                        !kind.fields().contains(field), "/options/mapping/" + field, "is not a field of " + kind));
        constants.keySet().forEach(field -> {
            errors.addIf(!kind.fields().contains(field), "/options/constants/" + field, "is not a field of " + kind);
            errors.addIf(mapping.containsKey(field), "/options/constants/" + field, "has a column in mapping too");
        });
        errors.read("/options/dateFormat", () -> DateText.formatter(dateFormat));
        errors.addIf(
                separators().contradict(), "/options/thousandsSeparator", "is the decimal separator at the same time");
        errors.addIf(
                paidAsOf != null && kind != Kind.INVOICES, "/options/paidAsOf", "is an option of imports of invoices");
        fillDown.forEach(field -> errors.addIf(
                !kind.fields().contains(field), "/options/fillDown", field + " is not a field of " + kind));
        if (numberRows != null) {
            errors.addIf(kind != Kind.INVOICES, "/options/numberRows", "is an option of imports of invoices");
            errors.addIf(
                    mapping.containsKey(Field.number) || constants.containsKey(Field.number),
                    "/options/numberRows",
                    "numbers the rows of a file without numbers; number is in mapping or constants too");
            errors.read("/options/numberRows", () -> RowNumbers.of(numberRows));
        }
        errors.addIf("\"\r\n".contains(delimiter), "/options/delimiter", "must not be a quote or a line end");
        errors.read("/options/charset", this::charsetOfFile);
    }

    /** @throws IllegalArgumentException when Java does not know it, or cannot read with it */
    Charset charsetOfFile() {
        try {
            return Charset.forName(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException("is not a charset known here");
        }
    }

    /** The same with another delimiter. */
    ImportOptions delimitedBy(String other) {
        return new ImportOptions(
                kind,
                mapping,
                constants,
                dateFormat,
                decimalSeparator,
                other,
                charset,
                onError,
                dryRun,
                thousandsSeparator,
                amountsIn,
                paidAsOf,
                sheet,
                headingRow,
                fillDown,
                skipWhere,
                numberRows);
    }

    Separators separators() {
        return new Separators(decimalSeparator, thousandsSeparator);
    }

    boolean inMinorUnits() {
        return amountsIn == AmountsIn.MINOR;
    }

    SheetOptions ofSheet() {
        return new SheetOptions(
                charsetOfFile(), delimiter, sheet, dates(), separators().decimal());
    }

    DateTimeFormatter dates() {
        return DateText.formatter(dateFormat);
    }
}
