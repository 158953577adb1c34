package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.FieldError;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.sheet.Unreadable;
import dev.duebook.testing.Xlsx;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the heading of a file is, and which of its rows and sheets are read. */
class TableTest {
    private static final String HEADING = "number,clientName,issueDate,total";

    @TempDir
    Path folder;

    private Path csv(String... lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "book", ".csv"), String.join("\n", lines) + "\n");
    }

    private static Table table(FileFormat format, Path file, ImportOptions options) throws IOException {
        var errors = new FieldErrors();
        var table = Table.open(format, file, options, errors);
        errors.throwIfAny();
        return table;
    }

    private static List<RawRow> rows(Table table) {
        var rows = new ArrayList<RawRow>();
        for (var row = table.next(() -> {}); row != null; row = table.next(() -> {})) {
            rows.add(row);
        }
        return rows;
    }

    private static List<Long> lines(Table table) {
        return rows(table).stream().map(RawRow::line).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sep=;\nnumber;clientName;issueDate;total\nA1;Acme;2026-01-10;1",
                "\ufeffsep=;\r\nnumber;clientName;issueDate;total\r\nA1;Acme;2026-01-10;1",
                "\"sep=;\"\nnumber;clientName;issueDate;total\nA1;Acme;2026-01-10;1",
                "SEP=|\nnumber|clientName|issueDate|total\nA1|Acme|2026-01-10|1",
                "sep=\t\nnumber\tclientName\tissueDate\ttotal\nA1\tAcme\t2026-01-10\t1",
                "sep=;;;;\nnumber;clientName;issueDate;total\nA1;Acme;2026-01-10;1"
            })
    void honoursTheFirstLineThatTellsTheDelimiter(String text) throws IOException {
        try (var table = table(FileFormat.CSV, Files.writeString(folder.resolve("a"), text), OptionsOf.invoices())) {
            assertThat(table.reading().headingRow()).isEqualTo(2);
            assertThat(table.reading().notices()).extracting(Notice::code).containsExactly("DELIMITER_OF_FILE");
            assertThat(rows(table)).singleElement().satisfies(row -> {
                assertThat(row.line()).isEqualTo(3);
                assertThat(row.cells()).containsExactly("A1", "Acme", "2026-01-10", "1");
            });
        }
    }

    @Test
    void saysNothingWhereTheFirstLineTellsTheDelimiterOfTheOptions() throws IOException {
        for (var charset : List.of("UTF-8", "windows-1252", "UTF-16LE")) {
            var bytes = ("sep=;\n" + HEADING.replace(',', ';') + "\n").getBytes(Charset.forName(charset));
            var file = Files.write(folder.resolve("b"), bytes);
            var options = OptionsOf.invoices("delimiter", ";", "charset", charset);
            try (var table = table(FileFormat.CSV, file, options)) {
                assertThat(table.reading().notices()).isEmpty();
            }
        }
    }

    @Test
    void findsTheHeadingBelowTitles() throws IOException {
        var file = csv(
                "Aged receivables,,,,",
                "As of 10 January,,,,",
                "",
                HEADING,
                "A1,Acme,2026-01-10,1",
                "",
                "A2,B,2026-01-10,2");
        try (var table = table(FileFormat.CSV, file, OptionsOf.invoices())) {
            var reading = table.reading();
            assertThat(reading.headingRow()).isEqualTo(4);
            assertThat(reading.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.code()).isEqualTo("HEADING_FOUND");
                assertThat(notice.detail()).contains("Row 4").contains("2 rows above");
            });
            var rows = rows(table);
            assertThat(rows).extracting(RawRow::line).containsExactly(5L, 7L);
            assertThat(rows).extracting(RawRow::place).containsExactly(1L, 2L);
        }
    }

    @Test
    void takesTheFirstRowWithoutAWordWhereItIsTheHeading() throws IOException {
        try (var table = table(FileFormat.CSV, csv(HEADING, HEADING, "A1,Acme,2026-01-10,1"), OptionsOf.invoices())) {
            assertThat(table.reading().headingRow()).isEqualTo(1);
            assertThat(table.reading().notices()).isEmpty();
            assertThat(lines(table)).containsExactly(2L, 3L);
        }
    }

    @Test
    void isToldWhereTheHeadingIs() throws IOException {
        var file = csv(HEADING, "A1,Acme,2026-01-10,1", HEADING, "A2,Acme,2026-01-10,1");
        try (var table = table(FileFormat.CSV, file, OptionsOf.invoices("headingRow", 3))) {
            assertThat(table.reading().headingRow()).isEqualTo(3);
            assertThat(table.reading().notices()).isEmpty();
            assertThat(lines(table)).containsExactly(4L);
        }
        assertThat(wrong(file, OptionsOf.invoices("headingRow", 9))).containsExactly("/options/headingRow");
        assertThat(wrong(file, OptionsOf.invoices("headingRow", 2))).contains("/options/mapping/number");
    }

    @Test
    void asksWhereTwoRowsMayBeTheHeading() throws IOException {
        var file = csv(HEADING, "A1,Acme,2026-01-10,1", HEADING + ",dueDate", "A2,Acme,2026-01-10,1,2026-02-10");
        assertThat(wrong(file, OptionsOf.invoices())).containsExactly("/options/headingRow");
    }

    @Test
    void takesNoRowAsTheHeadingThatNamesNoField() throws IOException {
        var options = OptionsOf.of("PAYMENTS", "constants", Map.of("amount", "1", "receivedDate", "2026-01-10"));
        assertThat(table(FileFormat.CSV, csv("Payments,", "reference,x", "R1,"), options)
                        .reading()
                        .headingRow())
                .isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongOfTheRowThatNamesMost() throws IOException {
        assertThat(wrong(csv("Title", "number,clientName,Date,total"), OptionsOf.invoices()))
                .containsExactly("/options/mapping/issueDate");
        assertThat(wrong(csv("", ""), OptionsOf.invoices())).containsExactly("/file");
    }

    private static List<String> wrong(Path file, ImportOptions options) throws IOException {
        var errors = new FieldErrors();
        Table.open(FileFormat.CSV, file, options, errors).close();
        try {
            errors.throwIfAny();
            return List.of();
        } catch (Rejection refused) {
            return refused.errors().stream().map(FieldError::pointer).toList();
        }
    }

    @Test
    void fillsAGroupFromItsFirstRow() throws IOException {
        var file = csv(
                HEADING,
                "A1,Acme,2026-01-10,1",
                "A2,,2026-01-10,2",
                "A3,\u00a0,2026-01-10,3",
                "B1,Birch,2026-01-10,4",
                "B2,,2026-01-10,5");
        try (var table = table(FileFormat.CSV, file, OptionsOf.invoices("fillDown", List.of("clientName")))) {
            assertThat(rows(table))
                    .extracting(row -> row.cells().get(1))
                    .containsExactly("Acme", "Acme", "Acme", "Birch", "Birch");
        }
        assertThat(wrong(file, OptionsOf.invoices("fillDown", List.of("clientExternalRef"))))
                .containsExactly("/options/fillDown");
    }

    @Test
    void handsDownWhatCannotBeReadAsUnreadable() {
        var fill = new FillDown(List.of(0));
        fill.filled(new RawRow(2, List.of("=A1", "1"), Map.of(0, "is a formula"), Map.of(), 1));
        assertThat(fill.filled(new RawRow(3, List.of("", "2"))).unreadable()).containsEntry(0, "is a formula");
        fill.filled(new RawRow(4, List.of("Acme", "3")));
        assertThat(fill.filled(new RawRow(5, List.of("", "4"))).unreadable()).isEmpty();
    }

    @Test
    void saysWhatCannotBeReadWhenTheRowsBeforeItAreDone() throws IOException {
        try (var table = table(FileFormat.CSV, csv(HEADING, "A1,Acme,2026-01-10,1", "\"open"), OptionsOf.invoices())) {
            assertThat(table.next(() -> {}).line()).isEqualTo(2);
            assertThatThrownBy(() -> table.next(() -> {}))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("behind line 2");
        }
        assertThatThrownBy(() -> wrong(csv("Title", "\"open"), OptionsOf.invoices()))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void readsATextThatStandsFarBackOnceNobodyWaitsForTheHeading() throws IOException {
        var texts = new StringBuilder("<sst>");
        for (var i = 0; i < 900_000; i++) {
            texts.append("<si><t>").append(i).append("</t></si>");
        }
        var sheet = sheet("NEW").replace("<c t='str'><v>NEW</v></c>", "<c t='s'><v>899999</v></c>");
        var file = Files.write(
                folder.resolve("late.xlsx"),
                Xlsx.with(Map.of("xl/texts.xml", texts.append("</sst>").toString(), Xlsx.SHEET, sheet), ""));
        table(FileFormat.XLSX, file, OptionsOf.invoices()).close();
        try (var table = Table.openAgain(FileFormat.XLSX, file, OptionsOf.invoices(), new FieldErrors())) {
            assertThat(rows(table).get(0).cells()).containsExactly("899999");
        }
    }

    @Test
    void passesOverRowsOfAnotherType() throws IOException {
        var options =
                OptionsOf.invoices("skipWhere", Map.of("type ", List.of("ACCPAY", ""), "Status", List.of("Voided")));
        try (var table = table(FileFormat.CSV, csv(HEADING + ",Type,Status"), options)) {
            var filter = table.layout().filter();
            assertThat(filter.reason(row("accpay\u00a0", "PAID"))).contains(new RowFilter.Reason("Type", "ACCPAY"));
            assertThat(filter.reason(row("ACCREC", "VOIDED"))).contains(new RowFilter.Reason("Status", "Voided"));
            assertThat(filter.reason(row("", "PAID"))).contains(new RowFilter.Reason("Type", ""));
            assertThat(filter.reason(row("ACCREC", "PAID"))).isEmpty();
            assertThat(table.reading().columns().unused()).isEmpty();
            assertThat(table.reading().columns().used()).contains(new FileReading.Used("Type", null, "skipWhere"));
        }
        assertThat(wrong(csv(HEADING), options))
                .containsExactlyInAnyOrder("/options/skipWhere/type ", "/options/skipWhere/Status");
    }

    private static RawRow row(String type, String status) {
        return new RawRow(2, List.of("A1", "Acme", "2026-01-10", "1", type, status));
    }

    @Test
    void listsColumnsAndSuspectsThoseNobodyUsed() throws IOException {
        try (var table = table(FileFormat.CSV, csv(HEADING + ",Paid,Region"), OptionsOf.invoices())) {
            var reading = table.reading();
            assertThat(reading.columns().used())
                    .extracting(FileReading.Used::field)
                    .containsExactly(Field.number, Field.clientName, Field.issueDate, Field.total);
            assertThat(reading.columns().unused()).containsExactly("Paid", "Region");
            assertThat(reading.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.column()).isEqualTo("Paid");
                assertThat(notice.field()).isEqualTo(Field.amountPaid);
            });
        }
    }

    @Test
    void aBatchEndsAtSomeMegabytesOfText() throws IOException {
        var wide = (",\u0416" + "x".repeat(30_000)).repeat(28);
        var lines = new ArrayList<>(List.of(HEADING + ",w".repeat(28)));
        for (var i = 0; i < 8; i++) {
            lines.add("A" + i + ",Acme,2026-01-10,1" + wide);
        }
        try (var table = table(FileFormat.CSV, csv(lines.toArray(String[]::new)), OptionsOf.invoices())) {
            assertThat(table.next(1_000, () -> {})).hasSize(5);
            assertThat(table.next(2, () -> {})).hasSize(2);
            assertThat(table.next(1_000, () -> {})).hasSize(1);
        }
    }

    @Test
    void numbersRowsOfAFileThatHasNone() throws IOException {
        var options = OptionsOf.invoices("numberRows", "CA-{row:3}");
        try (var table = table(
                FileFormat.CSV,
                csv("clientName,issueDate,total", "Acme,2026-01-10,1", "", "Elm,2026-01-10,1"),
                options)) {
            assertThat(rows(table))
                    .extracting(row -> table.layout().text(row, Field.number))
                    .containsExactly("CA-001", "CA-002");
        }
        assertThat(wrong(csv(HEADING), options)).containsExactly("/options/numberRows");
    }

    @ParameterizedTest
    @CsvSource({";,/options/delimiter", "|,/options/delimiter", "'\t',/options/delimiter"})
    void namesTheDelimiterWhereItSplitsNothing(String delimiter, String pointer) throws IOException {
        var file = csv(HEADING.replace(",", delimiter), "A1,Acme,2026-01-10,1".replace(",", delimiter));
        assertThat(doubt(file, OptionsOf.invoices()).pointer()).isEqualTo(pointer);
    }

    @Test
    void namesTheCharsetWhereTheHeadingIsNotInIt() throws IOException {
        var options = OptionsOf.invoices("mapping", Map.of("dueDate", "Fällig"));
        var file = Files.write(folder.resolve("c"), (HEADING + ",Fällig\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(doubt(file, options).pointer()).isEqualTo("/options/charset");
        assertThat(doubt(csv(HEADING), options)).isNull();
    }

    private static OptionDoubt doubt(Path file, ImportOptions options) throws IOException {
        var upload = new Upload(file, "a.csv", 1, new byte[32], FileFormat.CSV, options);
        try (var table = upload.table(new FieldErrors())) {
            return OptionDoubt.of(upload, table);
        }
    }

    private Path book(String sheets) throws IOException {
        var rel = "<Relationship Id='%s' Target='worksheets/%s.xml' Type='x/worksheet'/>";
        return Files.write(
                Files.createTempFile(folder, "book", ".xlsx"),
                Xlsx.with(
                        Map.of(
                                "xl/workbook.xml",
                                "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>"
                                        + sheets + "</sheets></workbook>",
                                "xl/_rels/workbook.xml.rels",
                                "<r>" + rel.formatted("r1", "one") + rel.formatted("r2", "two")
                                        + "<Relationship Id='r3' Target='chart.xml' Type='x/chartsheet'/></r>",
                                "xl/worksheets/one.xml",
                                sheet("OLD"),
                                "xl/worksheets/two.xml",
                                sheet("NEW")),
                        ""));
    }

    private static String sheet(String number) {
        var heading = new StringBuilder();
        for (var cell : HEADING.split(",")) {
            heading.append("<c t='str'><v>").append(cell).append("</v></c>");
        }
        return "<worksheet><sheetData><row>" + heading + "</row><row><c t='str'><v>" + number
                + "</v></c></row></sheetData></worksheet>";
    }

    private static final String HIDDEN_FIRST =
            "<sheet name='Lookup' state='hidden' r:id='r1'/><sheet name='Data' r:id='r2'/>";

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "veryHidden"})
    void readsTheFirstSheetThatIsSeen(String state) throws IOException {
        try (var table = table(FileFormat.XLSX, book(HIDDEN_FIRST.replace("hidden", state)), OptionsOf.invoices())) {
            assertThat(table.reading().sheet()).isEqualTo("Data");
            assertThat(table.reading().notices()).singleElement().satisfies(notice -> {
                assertThat(notice.code()).isEqualTo("SHEET_CHOSEN");
                assertThat(notice.detail()).contains("\"Data\"").contains("\"Lookup\" (hidden)");
            });
            assertThat(rows(table).get(0).cells()).containsExactly("NEW");
        }
    }

    @Test
    void passesOverSheetsOfChartsAndSaysNothingOfASingleSheet() throws IOException {
        var file = book("<sheet name='Chart' r:id='r3'/><sheet name='Data' r:id='r2'/>");
        try (var table = table(FileFormat.XLSX, file, OptionsOf.invoices())) {
            assertThat(table.reading().sheet()).isEqualTo("Data");
            assertThat(table.reading().notices()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"Data,NEW", "data,NEW", "' Data\u00a0',NEW", "1,NEW", "Lookup,OLD"})
    void readsTheSheetThatIsNamed(String option, String number) throws IOException {
        try (var table = table(FileFormat.XLSX, book(HIDDEN_FIRST), OptionsOf.invoices("sheet", option))) {
            assertThat(table.reading().notices()).isEmpty();
            assertThat(rows(table).get(0).cells()).containsExactly(number);
        }
    }

    @Test
    void saysWhichSheetsThereAre() throws IOException {
        var hidden = book("<sheet name='Lookup' state='hidden' r:id='r1'/>");
        assertThatThrownBy(() -> table(FileFormat.XLSX, hidden, OptionsOf.invoices()))
                .isInstanceOfSatisfying(Unreadable.class, refused -> {
                    assertThat(refused.pointer()).isEqualTo("/options/sheet");
                    assertThat(refused).hasMessageContaining("\"Lookup\" (hidden)");
                });
        for (var unknown : List.of("Other", "2", "0")) {
            assertThatThrownBy(() -> table(FileFormat.XLSX, book(HIDDEN_FIRST), OptionsOf.invoices("sheet", unknown)))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("it has \"Lookup\" (hidden), \"Data\"");
        }
        assertThatThrownBy(() -> table(FileFormat.CSV, csv(HEADING), OptionsOf.invoices("sheet", "Data")))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("no sheets");
    }
}
