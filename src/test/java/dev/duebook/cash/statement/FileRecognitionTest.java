package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.SharedData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRecognitionTest {
    @TempDir
    Path folder;

    private FileKind kind(String content, Charset charset) throws IOException {
        return FileRecognition.of(
                Files.write(folder.resolve("file.pdf"), content.getBytes(charset)), ReadingOptions.NONE);
    }

    private FileKind kind(String content) throws IOException {
        return kind(content, StandardCharsets.UTF_8);
    }

    private String seen(String content) {
        try {
            return kind(content, StandardCharsets.ISO_8859_1).toString();
        } catch (Refused refused) {
            return refused.code() + ": " + refused.getMessage();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "camt.052.001.08,BkToCstmrAcctRpt,CAMT_052",
        "camt.053.001.02,BkToCstmrStmt,CAMT_053",
        "camt.054.001.04,BkToCstmrDbtCdtNtfctn,CAMT_054"
    })
    void tellsMessagesByTheirNameSpaceOrTheirElement(String message, String element, FileKind kind) throws IOException {
        assertThat(kind(CamtFile.of(message, element, "Stmt", ""))).isEqualTo(kind);
        assertThat(kind(CamtFile.of("unknown", element, "Stmt", ""))).isEqualTo(kind);
        assertThat(kind("\ufeff" + CamtFile.of(message, element, "Stmt", ""))).isEqualTo(kind);
        assertThat(kind(CamtFile.of(message, element, "Stmt", ""), StandardCharsets.UTF_16))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pain.001.001.09", "pain.008.001.02", "pacs.008.001.08", "camt.056.001.08", "camt.029.001.09"})
    void refusesOtherMessagesByTheirName(String message) {
        assertThat(seen(CamtFile.of(message, "Body", "Part", "")))
                .startsWith("format-not-recognized")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%PDF-1.7 abc|PDF",
                "!Type:Bank\\nD01/02/2026\\nT1.00\\n^|QIF",
                "01,122099999,123456789,040621,0200,1,65,,2/\\n02,031001234,122099999,1,040620,2359,,2/|BAI2",
                "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1|XLS",
                "UNA:+.? 'UNB+UNOC|EDIFACT",
                "<!DOCTYPE html><html></html>|page",
                "<root><child/></root>|root",
                "hello|neither",
                "'   '|empty"
            })
    void namesWhatItDoesNotRead(String content, String named) {
        assertThat(seen(content.replace("\\n", "\n")))
                .startsWith("format-not-recognized")
                .contains(named);
    }

    @Test
    void tellsTheFormatsOfText() throws IOException {
        assertThat(kind(":20:X\n:25:1\n:28C:1\n:60F:C260101EUR1,\n:62F:C260101EUR1,\n"))
                .isEqualTo(FileKind.MT940);
        assertThat(kind("{1:F01X}{2:O940}{4:\r\n:20:X\r\n:28C:1\r\n-}")).isEqualTo(FileKind.MT940);
        assertThat(kind(":20:X\n:25:1\n:28C:1\n:34F:EUR0,\n:13D:2601010000+0000\n"))
                .isEqualTo(FileKind.MT942);
        assertThat(kind("OFXHEADER:100\nDATA:OFXSGML\n\n<OFX></OFX>")).isEqualTo(FileKind.OFX);
        assertThat(kind("<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\"?>\n<OFX></OFX>"))
                .isEqualTo(FileKind.OFX);
        assertThat(kind("\n\n<OFX></OFX>")).isEqualTo(FileKind.OFX);
        assertThat(kind("Date;Amount\n2026-01-01;1,00\n")).isEqualTo(FileKind.CSV);
        assertThat(kind("Date\tAmount\n2026-01-01\t1,00\n", StandardCharsets.UTF_16LE))
                .isEqualTo(FileKind.CSV);
    }

    @Test
    void tellsAWorkbookFromAnArchive() throws IOException {
        var file = folder.resolve("file.csv");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.closeEntry();
        }
        assertThat(FileRecognition.of(file, ReadingOptions.NONE)).isEqualTo(FileKind.XLSX);
    }

    @Test
    void knowsEveryRealFile() throws IOException {
        var mt = 0;
        try (var walk = Files.walk(SharedData.file("statements/mt940"))) {
            for (var file : walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(sta|txt)"))
                    .toList()) {
                try {
                    assertThat(FileRecognition.of(file, ReadingOptions.NONE)).isIn(FileKind.MT940, FileKind.MT942);
                    mt++;
                } catch (Refused refused) {
                    assertThat(file.getFileName().toString())
                            .isIn("self-provided__empty_non_swift.sta", "self-provided__invalid_statement.sta");
                }
            }
        }
        assertThat(mt).isEqualTo(70);
    }
}
