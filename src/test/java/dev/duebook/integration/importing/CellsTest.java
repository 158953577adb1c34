package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.sheet.RawRow;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final RawRow HEADING =
            new RawRow(1, List.of("number", "client", "issueDate", "total", "flag", "notes"));

    private static ImportOptions options(String dateFormat, String decimalSeparator) {
        return OptionsOf.invoices(
                "mapping",
                Map.of("clientExternalRef", "client", "disputed", "flag"),
                "dateFormat",
                dateFormat,
                "decimalSeparator",
                decimalSeparator);
    }

    private static Cells cells(ImportOptions options, String... row) {
        var errors = new FieldErrors();
        var layout = Layout.of(options, HEADING, errors);
        assertThat(errors.isEmpty()).isTrue();
        return new Cells(layout, options.dates(), new RawRow(7, Arrays.asList(row)));
    }

    private static Cells with(String field, String value) {
        var row = new String[] {"1", "C", "2025-01-31", "10.00", "", ""};
        row[HEADING.cells().indexOf(field)] = value;
        return cells(options(null, null), row);
    }

    @ParameterizedTest
    @CsvSource({
        "0,EUR,0",
        "0.00,EUR,0",
        "55.94,EUR,5594",
        "55.9,EUR,5590",
        "55.9400,EUR,5594",
        "-3,EUR,-300",
        "(5.00),EUR,-500",
        "'1,000.00',EUR,100000",
        "€5,EUR,500",
        "0003,EUR,300",
        "100,JPY,100",
        "100.00,JPY,100",
        "1.500,KWD,1500",
        "1.5000,KWD,1500",
        "999999999999.99,EUR,99999999999999",
        "' 12.50 ',EUR,1250"
    })
    void readsAmounts(String text, String currency, long minor) {
        var cells = with("total", text);
        assertThat(cells.amount(Field.total, currency)).isEqualTo(minor);
        assertThat(cells.isRight()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1.505,EUR",
        "1.5,JPY",
        "1e3,EUR",
        "+1,EUR",
        "'1,5',EUR",
        ".5,EUR",
        "5.,EUR",
        "--5,EUR",
        "1.2.3,EUR",
        "1000000000000,EUR",
        "٣,EUR",
        "NaN,EUR"
    })
    void namesWhatIsNoAmount(String text, String currency) {
        var cells = with("total", text);
        assertThat(cells.amount(Field.total, currency)).isNull();
        assertThat(cells.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(7);
            assertThat(error.column()).isEqualTo("total");
            assertThat(error.value()).isEqualTo(text);
            assertThat(error.code()).isEqualTo("INVALID_AMOUNT");
            assertThat(error.reason()).matches("(is not|may have) .*").doesNotContain("Exception");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12,50|1250", "12|1200", "0,5|50"})
    void readsAmountsWithADecimalComma(String text, long minor) {
        var cells = cells(options(null, ","), "1", "C", "2025-01-31", text, "", "");
        assertThat(cells.amount(Field.total, "EUR")).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.50", "12.50,00", "12,505"})
    void namesAmountsThatAreNotOfTheDecimalComma(String text) {
        var cells = cells(options(null, ","), "1", "C", "2025-01-31", text, "", "");
        assertThat(cells.amount(Field.total, "EUR")).isNull();
        assertThat(cells.errors()).extracting(RowError::code).containsExactly("INVALID_AMOUNT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd|2024-02-29|2024-02-29", "M/d/yyyy|1/2/2013|2013-01-02", "M/d/yyyy|01/02/2013|2013-01-02",
                "dd.MM.yy|05.06.25|2025-06-05", "d MMM yyyy|3 mar 2025|2025-03-03",
                        "yyyy-MM-dd HH:mm:ss|2025-01-02 00:00:00|2025-01-02",
                "yyyy-MM-dd|1900-01-01|1900-01-01", "yyyy-MM-dd|2199-12-31|2199-12-31",
                        "uuuu/MM/dd|2025/01/02|2025-01-02",
                "yyyyMMdd|20250102|2025-01-02"
            })
    void readsDays(String format, String text, LocalDate day) {
        assertThat(cells(options(format, null), "1", "C", text, "1", "", "").date(Field.issueDate, TODAY))
                .isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd|2025-02-29",
                "yyyy-MM-dd|2025-2-3",
                "M/d/yyyy|31/02/2025",
                "M/d/yyyy|1/2/13",
                "yyyy-MM-dd|1899-12-31",
                "yyyy-MM-dd|2200-01-01",
                "yyyy-MM-dd|2025-01-01x",
                "yyyy-MM-dd|0000-00-00",
                "yyyy-MM-dd|soon"
            })
    void namesWhatIsNoDay(String format, String text) {
        var cells = cells(options(format, null), "1", "C", text, "1", "", "");
        assertThat(cells.date(Field.issueDate, TODAY)).isNull();
        assertThat(cells.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("INVALID_DATE");
            assertThat(error.reason()).isEqualTo("is not a day of the form " + format);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "M/d/yy,1/10/26,2026-01-10",
        "M/d/yy,12/31/99,1999-12-31",
        "M/d/yy,3/2/46,2046-03-02",
        "M/d/yy,3/3/46,1946-03-03",
        "M/d/yy,12/31/46,1946-12-31",
        "M/d/yy,1/1/00,2000-01-01",
        "dd.MM.uu,31.12.85,1985-12-31",
        "yyMMdd,991231,1999-12-31",
        "'''at yy'' M/d/yyyy',at yy 12/31/2099,2099-12-31"
    })
    void readsYearsOfTwoDigitsWithinEightyYearsBackAndTwentyAhead(String format, String text, LocalDate day) {
        assertThat(cells(options(format, null), "1", "C", text, "1", "", "").date(Field.issueDate, TODAY))
                .isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MM-dd", "yyyy", "HH:mm", "foo", "yyyy-MM-dd'", "{"})
    void refusesPatternsThatTellNoDay(String pattern) {
        var errors = new FieldErrors();
        options(pattern, null).check(errors);
        assertThat(errors.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "No,false", "TRUE,true", "false,false", "1,true", "0,false"})
    void readsBooleans(String text, boolean value) {
        assertThat(with("flag", text).bool(Field.disputed)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "maybe", "ja"})
    void namesWhatIsNoBoolean(String text) {
        var cells = with("flag", text);
        assertThat(cells.bool(Field.disputed)).isNull();
        assertThat(cells.errors()).singleElement().satisfies(error -> {
            assertThat(error.column()).isEqualTo("flag");
            assertThat(error.code()).isEqualTo("INVALID_BOOLEAN");
        });
    }

    @Test
    void keepsLeadingZeros() {
        assertThat(with("number", " 0000611365\u00a0").text(Field.number, 40)).isEqualTo("0000611365");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void namesTextThatIsNone(String text, String code) {
        var cells = with("number", text);
        assertThat(cells.text(Field.number, 40)).isNull();
        assertThat(cells.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.value()).hasSizeLessThanOrEqualTo(200).doesNotContain("\u0000");
        });
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("a\u0000b", "INVALID_TEXT"),
                Arguments.of("a\nb", "INVALID_TEXT"),
                Arguments.of("a\ufffdb", "INVALID_TEXT"),
                Arguments.of("a\ud800b", "INVALID_TEXT"),
                Arguments.of("x".repeat(41), "TOO_LONG"),
                Arguments.of("x".repeat(5000), "TOO_LONG"));
    }

    @Test
    void foldsWhatNobodySeesInIdentitiesAndLeavesFreeText() {
        assertThat(with("number", "A3\u200b").text(Field.number, 40)).isEqualTo("A3");
        assertThat(with("number", "\ufeffA\u00a03\u00ad").text(Field.number, 40))
                .isEqualTo("A 3");
        assertThat(with("number", "RE\u0301-1").text(Field.number, 40)).isEqualTo("R\u00c9-1");
        assertThat(with("number", "\u200b").text(Field.number, 40)).isNull();
        assertThat(with("client", "C\u200d1").text(Field.clientExternalRef, 100))
                .isEqualTo("C1");
        assertThat(with("notes", "می\u200cخواهم \u200b").longText(Field.notes, 5000))
                .isEqualTo("می\u200cخواهم \u200b");
        assertThat(with("total", "\u200e-12.50").amount(Field.total, "EUR")).isEqualTo(-1250);
    }

    @Test
    void leavesLineEndsInNotes() {
        assertThat(with("notes", "one\ntwo").longText(Field.notes, 5000)).isEqualTo("one\ntwo");
    }

    @Test
    void namesRowsOfAnotherWidth() {
        assertThat(cells(options(null, null), "1", "C").errors())
                .extracting(RowError::code, RowError::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("TOO_FEW_COLUMNS", "has 2 columns; the heading has 6"));
        assertThat(cells(options(null, null), "1", "C", "2025-01-31", "1", "", "", "more")
                        .errors())
                .extracting(RowError::code)
                .containsExactly("TOO_MANY_COLUMNS");
        assertThat(cells(options(null, null), "1", "C", "2025-01-31", "1", "", "", "", " ")
                        .isRight())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesAllThatIsWrongWithAnInvoice(Map<String, String> row, List<String> expected) {
        assertThat(codes(row)).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of(Map.of(), List.of()),
                Arguments.of(
                        Map.of("number", "", "clientExternalRef", "", "issueDate", "", "total", ""),
                        List.of(
                                "number REQUIRED",
                                "clientExternalRef REQUIRED",
                                "issueDate REQUIRED",
                                "total REQUIRED")),
                Arguments.of(Map.of("total", "-0.01"), List.of("total NEGATIVE_TOTAL")),
                Arguments.of(Map.of("total", "0"), List.of()),
                Arguments.of(Map.of("issueDate", "2026-03-03"), List.of("issueDate FUTURE_DATE")),
                Arguments.of(Map.of("issueDate", "2026-03-02"), List.of()),
                Arguments.of(Map.of("issueDate", "2024-12-31"), List.of("issueDate BEFORE_LOCK_DATE")),
                Arguments.of(Map.of("dueDate", "2000-01-01"), List.of()),
                Arguments.of(Map.of("settledDate", "2026-03-03"), List.of("settledDate FUTURE_DATE")),
                Arguments.of(Map.of("settledDate", "2025-01-30"), List.of()),
                Arguments.of(Map.of("amountPaid", "10.00"), List.of("lastPaymentDate REQUIRED")),
                Arguments.of(Map.of("amountPaid", "0"), List.of()),
                Arguments.of(Map.of("amountPaid", "10.01", "lastPaymentDate", "2025-02-01"), List.of()),
                Arguments.of(
                        Map.of("total", "0", "amountPaid", "0.01", "lastPaymentDate", "2025-02-01"),
                        List.of("amountPaid PAID_EXCEEDS_TOTAL")),
                Arguments.of(Map.of("amountPaid", "-1"), List.of("amountPaid INVALID_AMOUNT")),
                Arguments.of(
                        Map.of("amountPaid", "9.99", "settledDate", "2025-02-01"), List.of("amountPaid CONTRADICTION")),
                Arguments.of(Map.of("lastPaymentDate", "2025-02-01"), List.of("lastPaymentDate CONTRADICTION")),
                Arguments.of(Map.of("amountPaid", "0", "lastPaymentDate", "2027-01-01"), List.of()),
                Arguments.of(
                        Map.of("amountPaid", "1", "lastPaymentDate", "2027-01-01"),
                        List.of("lastPaymentDate FUTURE_DATE")),
                Arguments.of(
                        Map.of(
                                "currency",
                                "XXX",
                                "ownerEmail",
                                "nobody",
                                "billingBasis",
                                "DAILY",
                                "paymentMethod",
                                "Barter"),
                        List.of(
                                "currency UNKNOWN_CURRENCY",
                                "ownerEmail INVALID_EMAIL",
                                "billingBasis INVALID_VALUE",
                                "paymentMethod INVALID_VALUE")),
                Arguments.of(
                        Map.of("currency", "usd", "paymentMethod", "Bank transfer", "billingBasis", "value-share"),
                        List.of()));
    }

    private static List<String> codes(Map<String, String> changes) {
        return read(changes).errors().stream()
                .map(error -> error.column() + " " + error.code())
                .toList();
    }

    private static InvoiceLine read(Map<String, String> changes, Object... more) {
        var values = new java.util.TreeMap<>(
                Map.of("number", "1", "clientExternalRef", "C", "issueDate", "2025-01-31", "total", "10.00"));
        values.putAll(changes);
        var options = OptionsOf.invoices(more);
        var layout = Layout.of(options, new RawRow(1, List.copyOf(values.keySet())), new FieldErrors());
        var cells = new Cells(layout, options.dates(), new RawRow(2, List.copyOf(values.values())));
        return InvoiceLine.read(cells, new Line.Book("EUR", LocalDate.of(2026, 3, 2), LocalDate.of(2024, 12, 31)));
    }

    @Test
    void takesWhatWasPaidOnTheDayThatIsKnown() {
        Function<Map<String, String>, String> paid =
                changes -> read(changes).paid() + " " + read(changes).paidDate();
        assertThat(paid.apply(Map.of())).isEqualTo("0 null");
        assertThat(paid.apply(Map.of("settledDate", "2025-02-01"))).isEqualTo("1000 2025-02-01");
        assertThat(paid.apply(Map.of("settledDate", "2025-02-01", "amountPaid", "10", "lastPaymentDate", "2025-02-07")))
                .isEqualTo("1000 2025-02-01");
        assertThat(paid.apply(Map.of("amountPaid", "4", "lastPaymentDate", "2025-02-07")))
                .isEqualTo("400 2025-02-07");
        assertThat(paid.apply(Map.of("amountPaid", "14", "lastPaymentDate", "2025-02-07")))
                .isEqualTo("1000 2025-02-07");
        assertThat(paid.apply(Map.of("total", "0", "settledDate", "2025-02-01")))
                .isEqualTo("0 null");
    }

    @Test
    void takesADayThatWasNamedForPaymentsWithoutOneAndMarksIt() {
        var paid = read(Map.of("amountPaid", "4"), "paidAsOf", "2025-06-30");
        assertThat(paid.paidDate()).isEqualTo("2025-06-30");
        assertThat(paid.dateAssumed()).isTrue();
        assertThat(read(Map.of("amountPaid", "4"), "paidAsOf", "2025-01-01").paidDate())
                .isEqualTo("2025-01-31");
        assertThat(read(Map.of("amountPaid", "4", "lastPaymentDate", "2025-02-07"), "paidAsOf", "2025-06-30"))
                .satisfies(known -> assertThat(known.dateAssumed()).isFalse())
                .satisfies(known -> assertThat(known.paidDate()).isEqualTo("2025-02-07"));
        assertThat(read(Map.of("settledDate", "2025-02-07"), "paidAsOf", "2025-06-30")
                        .dateAssumed())
                .isFalse();
        assertThat(read(Map.of("amountPaid", "0"), "paidAsOf", "2025-06-30"))
                .satisfies(nothing -> assertThat(nothing.dateAssumed()).isFalse())
                .satisfies(nothing -> assertThat(nothing.paidDate()).isNull());
        assertThat(read(Map.of("amountPaid", "4"), "paidAsOf", "2024-12-31").errors())
                .isEmpty();
    }

    @Test
    void keepsWhatWasPaidBeyondTheTotalApart() {
        var overpaid = read(Map.of("amountPaid", "12", "lastPaymentDate", "2025-02-07"));
        assertThat(overpaid.paid()).isEqualTo(1000);
        assertThat(overpaid.surplus()).isEqualTo(200);
        assertThat(overpaid.contentHash())
                .isNotEqualTo(read(Map.of("amountPaid", "10", "lastPaymentDate", "2025-02-07"))
                        .contentHash());
        assertThat(read(Map.of("amountPaid", "12", "settledDate", "2025-02-07")).surplus())
                .isEqualTo(200);
    }

    @Test
    void saysTheSameWhateverTheFormOfTheFile() {
        var one = read(Map.of("total", "10.00", "tags", "b; a", "disputed", "No"));
        var other = read(Map.of("total", "10", "tags", "a,b", "disputed", "", "clientName", "spelt so"));
        assertThat(one.contentHash()).isEqualTo(other.contentHash());
        assertThat(one.contentHash())
                .isNotEqualTo(read(Map.of("total", "10.01", "tags", "a,b")).contentHash());
    }

    @Test
    void aDayOfACellKeepsItsCenturyWhereThePatternHasNone() {
        var options = OptionsOf.invoices("dateFormat", "M/d/yy", "constants", Map.of("number", "1"));
        var layout = Layout.of(options, new RawRow(1, List.of("clientName", "issueDate", "total")), new FieldErrors());
        var row = new RawRow(2, List.of("a", "1/10/26", "1"), Map.of(), Map.of(1, LocalDate.of(1926, 1, 10)), 1);
        assertThat(new Cells(layout, options.dates(), row).date(Field.issueDate, LocalDate.of(2026, 3, 2)))
                .isEqualTo(LocalDate.of(1926, 1, 10));
    }

    @Test
    void aRowNamesAnUnreadableCellOnceAndOnlyWhereItIsUsed() {
        var options = OptionsOf.invoices("dateFormat", "M/d/yyyy");
        var layout = Layout.of(
                options,
                new RawRow(1, List.of("number", "clientName", "issueDate", "total", "more")),
                new FieldErrors());
        var row = new RawRow(
                2,
                List.of("1", "a", "1/10/2026", "=20+20", "=1"),
                Map.of(3, "is a formula", 4, "is a formula"),
                Map.of(),
                1);
        var line = InvoiceLine.read(
                new Cells(layout, options.dates(), row), new Line.Book("EUR", LocalDate.of(2026, 3, 1), null));
        assertThat(line.errors())
                .containsExactly(new RowError(2, "total", "=20+20", "UNREADABLE_CELL", "is a formula"));
    }
}
