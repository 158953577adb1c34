package dev.duebook.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The least an XLSX file can be. Styles: 1 and 2 are days, 3 is five digits with zeros in front. */
public final class Xlsx {
    public static final String SHEET = "xl/worksheets/first.xml";

    private Xlsx() {}

    /** @param rows the elements of sheetData; shared texts are number, issueDate, total, soon, "Rich text" */
    public static byte[] of(String rows) {
        return zip(parts(rows));
    }

    /** @param others take the place of the usual parts, or come to them */
    public static byte[] with(Map<String, String> others, String rows) {
        var parts = parts(rows);
        parts.putAll(others);
        return zip(parts);
    }

    public static Map<String, String> parts(String rows) {
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
        parts.put("xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                    <sheets><sheet name="Book" sheetId="1" r:id="rId7"/></sheets></workbook>""");
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="rId7" Target="worksheets/first.xml"
                        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
                    <Relationship Id="rId8" Target="/xl/texts.xml"
                        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>
                </Relationships>""");
        parts.put("xl/styles.xml", """
                <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>
                    <numFmt numFmtId="165" formatCode="00000"/></numFmts>
                    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
                    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
                </styleSheet>""");
        parts.put("xl/texts.xml", """
                <sst><si><t>number</t></si><si><t>issueDate</t></si><si><t>total</t></si><si><t>soon</t></si>
                    <si><r><t>Rich </t></r><r><t>text</t></r><rPh><t>not this</t></rPh></si></sst>""");
        parts.put(SHEET, "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        return parts;
    }

    public static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
