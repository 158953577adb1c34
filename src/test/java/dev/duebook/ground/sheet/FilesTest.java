package dev.duebook.ground.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.testing.Xlsx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV and XLSX as they are found in the wild, and as somebody would make them who means harm. */
class FilesTest {
    @TempDir
    Path folder;

    private static SheetOptions options(String delimiter, String charset) {
        return new SheetOptions(
                charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset),
                delimiter == null ? "," : delimiter,
                null,
                DateText.formatter("d/M/yyyy"),
                ",");
    }

    private static List<RawRow> csv(byte[] file, String delimiter, String charset) throws IOException {
        return all(CsvRows.open(new ByteArrayInputStream(file), options(delimiter, charset)));
    }

    private static List<RawRow> all(Rows rows) {
        try (rows) {
            var found = new ArrayList<RawRow>();
            for (var row = rows.next(); row != null; row = rows.next()) {
                found.add(row);
            }
            return found;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsQuotedCellsAndKnowsTheirLines() throws IOException {
        var rows = csv(utf8("a,b\r\n\"x, y\",\"two\nlines\"\n\n1,\"a \"\"quote\"\"\"\n"), null, null);
        assertThat(rows)
                .containsExactly(
                        new RawRow(1, List.of("a", "b")),
                        new RawRow(2, List.of("x, y", "two\nlines")),
                        new RawRow(4, List.of("")),
                        new RawRow(5, List.of("1", "a \"quote\"")));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkOutweighsTheCharset(String charset) throws IOException {
        assertThat(csv("\ufeffü,b\n".getBytes(Charset.forName(charset)), null, "windows-1252"))
                .containsExactly(new RawRow(1, List.of("ü", "b")));
    }

    @Test
    void readsOtherDelimitersAndCharsets() throws IOException {
        assertThat(csv("Müller;1,50\n".getBytes(Charset.forName("windows-1252")), ";", "windows-1252"))
                .containsExactly(new RawRow(1, List.of("Müller", "1,50")));
    }

    @Test
    void marksWhatIsNotInTheCharset() throws IOException {
        assertThat(csv("Müller\n".getBytes(StandardCharsets.ISO_8859_1), null, null)
                        .get(0)
                        .cells())
                .containsExactly("M\ufffdller");
    }

    @Test
    void readsCellsOf64Kilobytes() throws IOException {
        var cell = "\u0416" + "x".repeat(65_000);
        assertThat(csv(utf8("a,b\n" + cell + "," + cell + "\n"), null, null)
                        .get(1)
                        .cells())
                .containsExactly(cell, cell);
    }

    @Test
    void refusesWhatCannotBeReadFurther() {
        assertThatThrownBy(() -> csv(utf8("a,b\n\"open,1\n"), null, null))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("behind line 1");
        assertThatThrownBy(() -> csv(utf8("a\n" + "x".repeat(70_000) + "\n"), null, null))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> csv(utf8(",".repeat(600) + "\n"), null, null)).isInstanceOf(Unreadable.class);
    }

    @Test
    void readsASheet() throws IOException {
        var rows = all(XlsxRows.open(workbook(SHEET), options(null, null)));
        assertThat(rows.stream().map(row -> new RawRow(row.line(), row.cells())))
                .containsExactly(
                        new RawRow(1, List.of("number", "issueDate", "total", "client")),
                        new RawRow(2, List.of("0000611365", "1/2/2013", "55,94", "Oak & Ember")),
                        new RawRow(4, List.of("611365", "29/2/2024", "8734,71", "", "true")),
                        new RawRow(5, List.of("00042", "soon", "1250", "Rich text")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='2'/><row r='1'/>",
                "<row r='1'><c r='ZZZZZZZZ1'><v>1</v></c></row>",
                "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
                "<row r='1'><c r='A1'><v>1</c></row>",
                "<row r='x'/>"
            })
    void refusesSheetsThatAreNone(String rows) {
        assertThatThrownBy(() -> all(XlsxRows.open(workbook(rows), options(null, null))))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesEntitiesOfAnyKind() throws IOException {
        var file = zip(Map.of(
                "xl/workbook.xml",
                "<workbook/>",
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row r='1'><c t='str'>"
                        + "<v>&e;</v></c></row></sheetData></worksheet>"));
        assertThatThrownBy(() -> assertThat(
                                all(XlsxRows.open(file, options(null, null))).toString())
                        .doesNotContain("root"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesOneHugePieceBeforeItIsInMemory() throws IOException {
        var file = zip(Map.of(
                "xl/workbook.xml",
                "<workbook/>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row r='1'><c t='str'><v>" + "0".repeat(BoundedMarkup.LONGEST_PIECE + 1)
                        + "</v></c></row></sheetData></worksheet>"));
        assertThatThrownBy(() -> all(XlsxRows.open(file, options(null, null))))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("a million characters");
    }

    @Test
    void refusesSharedTextsThatUnpackToTooMuch() throws IOException {
        var item = "<si><t>" + "0".repeat(1_000_000) + "</t></si>";
        var file = zip(Map.of(
                "xl/workbook.xml",
                "<workbook/>",
                "xl/sharedStrings.xml",
                "<sst>" + item.repeat(60) + "</sst>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row r='1'><c t='s'><v>59</v></c></row></sheetData></worksheet>"));
        assertThat(Files.size(file)).isLessThan(1_000_000);
        assertThatThrownBy(() -> all(XlsxRows.open(file, options(null, null))))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("send it as CSV");
    }

    private Path workbook(String rows) throws IOException {
        return Files.write(Files.createTempFile(folder, "book", ".xlsx"), Xlsx.of(rows));
    }

    private Path zip(Map<String, String> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(utf8(part.getValue()));
                zip.closeEntry();
            }
        }
        return Files.write(Files.createTempFile(folder, "zip", null), bytes.toByteArray());
    }

    private static final String SHEET = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
                <c r="D1" t="inlineStr"><is><t>client</t></is></c></row>
            <row r="2"><c r="A2" t="str"><f>A1</f><v>0000611365</v></c><c r="B2" s="1"><v>41306</v></c>
                <c r="C2"><v>55.940000000000005</v></c><c r="D2" t="inlineStr"><is><t>Oak &amp; Ember</t></is></c></row>
            <row r="4"><c r="A4"><v>611365</v></c><c r="B4" s="2"><v>45351.5</v></c><c r="C4"><v>8734.7099999999991</v></c>
                <c r="E4" t="b"><v>1</v></c></row>
            <row r="5"><c r="A5" s="3"><v>42</v></c><c r="B5" t="s"><v>3</v></c><c r="C5"><v>1.25E3</v></c>
                <c r="D5" t="s"><v>4</v></c></row>
            """;
}
