package dev.duebook.ground.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.testing.Xlsx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No XLSX file takes more memory or time than its bounds allow: each kind of bomb is refused by name. */
class XlsxBoundsTest {
    private static final String ROW = "<row><c t='s'><v>0</v></c></row>";
    private static final SheetOptions OPTIONS =
            new SheetOptions(StandardCharsets.UTF_8, ",", null, DateText.formatter("yyyy-MM-dd"), ".");

    @TempDir
    Path folder;

    private void refused(byte[] file, String why) throws IOException {
        refused(file, Workbook.Bounds.USUAL, why);
    }

    private void refused(byte[] file, Workbook.Bounds bounds, String why) throws IOException {
        var path = Files.write(Files.createTempFile(folder, "book", ".xlsx"), file);
        assertThatThrownBy(() -> rows(path, bounds))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(why);
    }

    private static int rows(Path file, Workbook.Bounds bounds) {
        var count = 0;
        try (var rows = XlsxRows.open(file, OPTIONS, bounds)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (count++ == 0) {
                    rows.headingFound();
                }
            }
        }
        return count;
    }

    private static byte[] with(String part, String content) {
        return Xlsx.with(Map.of(part, content), ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {Xlsx.SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/texts.xml", "xl/_rels/workbook.xml.rels"})
    void refusesDeepMarkupInEveryPart(String part) throws IOException {
        refused(with(part, "<a>".repeat(1_000_000)), "64 deep");
        refused(with(part, "<x:a xmlns:x='u'>".repeat(100_000)), "64 deep");
        var cell = "<worksheet><sheetData><row><c><is><r>";
        refused(with(Xlsx.SHEET, cell + "<t>".repeat(100_000)), "64 deep");
    }

    @Test
    void refusesElementsWithoutEndBeforeTheHeading() throws IOException {
        refused(with(Xlsx.SHEET, "<worksheet>" + "<a/>".repeat(1_200_000)), "unpacks to more");
        refused(with("xl/workbook.xml", "<workbook>" + "<a/>".repeat(1_200_000)), "unpacks to more");
    }

    @Test
    void looksForTheHeadingInTheFirstMegabytesOnly() throws IOException {
        var bounds = new Workbook.Bounds(100_000, 1 << 20, 1 << 20, 100);
        refused(with(Xlsx.SHEET, "<worksheet>" + "<a/>".repeat(30_000)), bounds, "no heading within");
        var late = Files.write(
                folder.resolve("late.xlsx"),
                with(Xlsx.SHEET, "<worksheet><sheetData>" + ROW.repeat(20_000) + "</sheetData></worksheet>"));
        assertThat(rows(late, bounds)).isEqualTo(20_000);
    }

    @Test
    void boundsWhatComesOutInAllAndInWhichRatio() throws IOException {
        var many = "<worksheet><sheetData>" + ROW.repeat(20_000) + "</sheetData></worksheet>";
        refused(with(Xlsx.SHEET, many), new Workbook.Bounds(100_000, 400_000, 1 << 20, 100), "unpacks to more");
        refused(with(Xlsx.SHEET, many), new Workbook.Bounds(100_000, 1 << 20, 1_000, 100), "unpacks to more");
    }

    @Test
    void refusesARowOfMoreThanAMillionCharacters() throws IOException {
        var cell = "<c t='inlineStr'><is><t>" + "x".repeat(32_000) + "</t></is></c>";
        refused(Xlsx.of("<row>" + cell.repeat(34) + "</row>"), "row 1 has more than 1048576 characters");
    }

    @Test
    void takesACellOfTheLengthThatSpreadsheetsAllow() throws IOException {
        var file = Files.write(
                folder.resolve("long.xlsx"),
                Xlsx.of("<row><c t='inlineStr'><is><t>" + "&amp;".repeat(32_767) + "</t></is></c></row>"));
        try (var rows = XlsxRows.open(file, OPTIONS)) {
            assertThat(rows.next().cells().get(0)).hasSize(32_767);
        }
    }

    @Test
    void boundsStylesRelationsAndSharedTexts() throws IOException {
        refused(with("xl/styles.xml", "<s><cellXfs>" + "<xf/>".repeat(70_000) + "</cellXfs></s>"), "formats of cells");
        refused(
                with("xl/styles.xml", "<s><numFmts>" + numbered(70_000, "<numFmt numFmtId='%d'/>") + "</numFmts></s>"),
                "formats of cells");
        refused(
                with(
                        "xl/_rels/workbook.xml.rels",
                        "<r>" + numbered(6_000, "<Relationship Id='%d' Target='x'/>") + "</r>"),
                "sheets or parts");
        refused(with("xl/workbook.xml", "<w>" + "<sheet name='a'/>".repeat(6_000) + "</w>"), "sheets or parts");
        refused(
                Xlsx.with(
                        Map.of("xl/texts.xml", "<sst>" + "<si/>".repeat(1_000_001) + "</sst>"),
                        "<row><c t='s'><v>1000000</v></c></row>"),
                "unpacks to more");
        var text = "x".repeat(30_000);
        refused(
                Xlsx.with(
                        Map.of("xl/texts.xml", "<sst>" + ("<si><t>" + text + "</t></si>").repeat(1_200) + "</sst>"),
                        "<row/><row><c t='s'><v>1199</v></c></row>"),
                new Workbook.Bounds(256 << 20, 256 << 20, 256 << 20, 100),
                "32 MB of shared texts");
    }

    @Test
    void countsSharedTextsThatAreEmpty() throws IOException {
        refused(
                Xlsx.with(
                        Map.of("xl/texts.xml", "<sst>" + "<si/>".repeat(1_000_001) + "</sst>"),
                        "<row><c t='s'><v>1000000</v></c></row>"),
                new Workbook.Bounds(256 << 20, 256 << 20, 256 << 20, 100),
                "1000000 shared texts");
    }

    @Test
    void refusesPiecesOfMarkupThatAParserWouldKeepWhole() throws IOException {
        var long1 = "x".repeat(BoundedMarkup.LONGEST_PIECE / 2);
        var long2 = long1 + ">" + long1 + ">";
        refused(with(Xlsx.SHEET, "<a b='" + long2 + "'/>"), "a million characters");
        refused(with(Xlsx.SHEET, "<a><!-- " + long2 + " --></a>"), "a million characters");
        refused(with(Xlsx.SHEET, "<a><!--->" + long2 + "--></a>"), "");
        refused(with(Xlsx.SHEET, "<a><![CDATA[" + long2 + "]]></a>"), "a million characters");
        refused(with(Xlsx.SHEET, "<?a " + long2 + "?><a/>"), "a million characters");
    }

    @Test
    void refusesMoreNamesThanAnyBookHas() throws IOException {
        refused(with(Xlsx.SHEET, "<w>" + numbered(3_000, "<a%d/>") + "</w>"), "different names");
        refused(with(Xlsx.SHEET, "<w>" + numbered(3_000, "<a b%d='1'/>") + "</w>"), "different names");
        refused(with(Xlsx.SHEET, "<w>" + numbered(3_000, "<a xmlns:b='u%d'/>") + "</w>"), "different names");
        refused(with(Xlsx.SHEET, "<w>" + numbered(3_000, "<?a%d ?>") + "</w>"), "different names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE w><w/>",
                "<!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><w>&b;</w>",
                "<!DOCTYPE w SYSTEM 'file:///etc/hostname'><w/>"
            })
    void refusesDocumentTypesInEveryPart(String content) throws IOException {
        for (var part : Xlsx.parts("").keySet()) {
            if (!part.startsWith("[")) {
                refused(with(part, content), "document type");
                refused(with(part, "\ufeff" + content), "document type");
            }
        }
    }

    @Test
    void readsPartsInUtf16AndNoOtherCharset() throws IOException {
        var parts = Xlsx.parts(ROW);
        var wide = Files.write(folder.resolve("wide.xlsx"), zipped(parts, StandardCharsets.UTF_16));
        assertThat(rows(wide, Workbook.Bounds.USUAL)).isEqualTo(1);
        parts.put(Xlsx.SHEET, "<?xml version='1.0' encoding='ISO-8859-1'?><w><row><c t='str'><v>é</v></c></row></w>");
        refused(zipped(parts, StandardCharsets.ISO_8859_1), "cannot be read");
    }

    private static byte[] zipped(Map<String, String> parts, java.nio.charset.Charset charset) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new java.util.zip.ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(charset));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/xl/evil.xml", "xl/../../evil.xml", "..", "C:/evil.xml", "xl\\evil.xml", "XL/Workbook.xml"})
    void refusesNamesThatArePathsOrThereTwice(String name) throws IOException {
        refused(with(name, "<a/>"), name.startsWith("XL") ? "two parts of one name" : "a path");
    }

    @Test
    void refusesADirectoryThatIsNotWhatItSays() throws IOException {
        var zip = Xlsx.of(ROW);
        refused(changed(zip, end -> end.putShort(10, (short) 0xffff)), "ZIP64");
        refused(changed(zip, end -> end.putInt(16, -1)), "ZIP64");
        refused(changed(zip, end -> end.putShort(10, (short) 6_000)), "too many parts");
        refused(changed(zip, end -> end.putInt(12, 5 << 20)), "too many parts");
        refused(changed(zip, end -> end.putInt(16, 0)), "does not fit");
        refused(changed(zip, end -> end.putShort(10, (short) 2)), "does not fit");
        refused(Arrays.copyOf(zip, zip.length + 1), "does not fit");
        refused(changed(zip, end -> end.putShort(20, (short) 9)), "does not fit");
    }

    @Test
    void refusesPartsThatArePackedInUnusualWays() throws IOException {
        var zip = Xlsx.of(ROW);
        refused(entry(zip, entry -> entry.putShort(8, (short) 1)), "encrypted");
        refused(entry(zip, entry -> entry.putShort(10, (short) 14)), "an unknown way");
        refused(entry(zip, entry -> entry.putInt(20, -1)), "ZIP64");
        refused(entry(zip, entry -> entry.putInt(20, 1 << 30)), "does not fit");
        refused(entry(zip, entry -> entry.putShort(28, (short) 600)), "does not fit");
    }

    private static byte[] changed(byte[] zip, Consumer<ByteBuffer> change) {
        var copy = zip.clone();
        change.accept(ByteBuffer.wrap(copy, copy.length - 22, 22).slice().order(ByteOrder.LITTLE_ENDIAN));
        return copy;
    }

    private static byte[] entry(byte[] zip, Consumer<ByteBuffer> change) {
        var copy = zip.clone();
        var all = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        change.accept(all.position(all.getInt(copy.length - 6)).slice().order(ByteOrder.LITTLE_ENDIAN));
        return copy;
    }

    @Test
    void refusesTooManyParts() throws IOException {
        var parts = new LinkedHashMap<>(Xlsx.parts(ROW));
        IntStream.range(0, 5_001).forEach(i -> parts.put("p" + i, ""));
        refused(Xlsx.zip(parts), "too many parts");
    }

    private static String numbered(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
    }
}
