package dev.duebook.ground.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.Xlsx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cell of a sheet says, and that it is never taken as empty when it says something that cannot be read. */
class SheetCellsTest {
    private static final SheetOptions OPTIONS =
            new SheetOptions(StandardCharsets.UTF_8, ",", null, DateText.formatter("M/d/yyyy"), ".");

    @TempDir
    Path folder;

    private RawRow row(String cells) throws IOException {
        return row(Map.of(), cells);
    }

    private RawRow row(Map<String, String> parts, String cells) throws IOException {
        var file = Files.write(
                Files.createTempFile(folder, "book", ".xlsx"), Xlsx.with(parts, "<row>" + cells + "</row>"));
        try (var rows = XlsxRows.open(file, OPTIONS)) {
            return rows.next();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c><f>20+20</f></c>",
                "<c><f>20+20</f><v/></c>",
                "<c><f>20+20</f><v> </v></c>",
                "<c s='1'><f>C2+14</f></c>",
                "<c><f t='shared' si='0'/></c>",
                "<c><f t='array' ref='A1:A2'>SUM(B1:B2)</f><v></v></c>",
                "<c t='str'><f>A1</f></c>",
                "<c t='b'><f>A1=B1</f><v></v></c>",
                "<c t='d'><f>TODAY()</f></c>",
                "<c t='e'><f>1/0</f></c>"
            })
    void namesFormulasWithoutAStoredResult(String cell) throws IOException {
        assertThat(row(cell).unreadable().get(0)).contains("formula without a stored result");
        assertThat(row(cell).cells().get(0)).startsWith("=");
    }

    @ParameterizedTest
    @CsvSource({
        "<c t='e'><v>#REF!</v></c>,an error",
        "<c t='e'><f>1/0</f><v>#DIV/0!</v></c>,an error",
        "<c t='b'><v>2</v></c>,neither true nor false",
        "<c><v>NaN</v></c>,not a number",
        "<c><v>.</v></c>,not a number",
        "<c t='d'><v>2026-02-30</v></c>,not a day",
        "<c t='d'><v>soon</v></c>,not a day",
        "<c t='s'><v>99</v></c>,a text that the file does not have",
        "<c t='x'><v>1</v></c>,unknown type"
    })
    void namesWhatHasNoValue(String cell, String why) throws IOException {
        assertThat(row(cell).unreadable().get(0)).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "<c><f>20+20</f><v>40</v></c>,40",
        "<c t='str'><f>A1</f><v>x</v></c>,x",
        "<c t='str'><f>A1</f><v></v></c>,''",
        "<c t='b'><f>TRUE()</f><v>1</v></c>,true",
        "<c t='b'><v>0</v></c>,false",
        "<c><f>0</f><v>0</v></c>,0",
        "<c/>,''",
        "<c><v/></c>,''",
        "<c t='s'><v>4</v></c>,Rich text",
        "<c t='str'><v>a&lt;b</v></c>,a<b",
        "<c><v>.5</v></c>,0.5"
    })
    void readsWhatHas(String cell, String text) throws IOException {
        assertThat(row(cell).cells()).containsExactly(text);
        assertThat(row(cell).unreadable()).isEmpty();
    }

    @Test
    void trustsNoZeroOfAWriterThatLeavesCalculatingToOthers() throws IOException {
        var parts = Map.of(
                "xl/workbook.xml",
                Xlsx.parts("")
                        .get("xl/workbook.xml")
                        .replace("</workbook>", "<calcPr fullCalcOnLoad='1'/></workbook>"));
        var row = row(parts, "<c><f>20+20</f><v>0</v></c><c><f>20+20</f><v>40</v></c><c><v>0</v></c>");
        assertThat(row.unreadable()).containsOnlyKeys(0);
    }

    @ParameterizedTest
    @CsvSource({
        "<c t='d'><v>2026-01-10T00:00:00</v></c>",
        "<c t='d'><v>2026-01-10</v></c>",
        "<c t='d'><v>2026-01-10T23:59:59.999Z</v></c>",
        "<c t='d'><f>TODAY()</f><v>2026-01-10T00:00:00</v></c>",
        "<c s='1'><v>46032</v></c>",
        "<c s='2'><v>46032.75</v></c>",
        "<c s='1' t='str'><v>2026-01-10</v></c>",
        "<c s='1' t='inlineStr'><is><t>2026-01-10 00:00:00</t></is></c>"
    })
    void readsDaysAsDaysWhateverTheFormat(String cell) throws IOException {
        var row = row(cell);
        assertThat(row.cells()).containsExactly("1/10/2026");
        assertThat(row.days()).containsExactly(Map.entry(0, LocalDate.of(2026, 1, 10)));
    }

    @Test
    void countsDaysFrom1904WhereTheBookDoes() throws IOException {
        var parts = Map.of(
                "xl/workbook.xml",
                Xlsx.parts("").get("xl/workbook.xml").replace("<sheets>", "<workbookPr date1904='true'/><sheets>"));
        assertThat(row(parts, "<c s='1'><v>44570</v></c>").days()).containsValue(LocalDate.of(2026, 1, 10));
    }

    @Test
    void passesOverEmptyCellsBeyondTheLastColumn() throws IOException {
        assertThat(row("<c r='A1'><v>1</v></c><c r='XFD1' s='1'/>").cells()).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-mm-dd,true",
        "d/m/yy h:mm,true",
        "General,false",
        "0.00,false",
        "\"dm\"0,false",
        "[Red]0,false",
        "'#,##0.00 \\d',false"
    })
    void knowsFormatsOfDays(String format, boolean isDate) {
        assertThat(CellFormats.isDay(format)).isEqualTo(isDate);
    }
}
