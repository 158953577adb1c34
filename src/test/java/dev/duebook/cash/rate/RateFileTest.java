package dev.duebook.cash.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.cash.statement.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateFileTest {
    static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            <gesmes:subject>Reference rates</gesmes:subject>
            <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
            <Cube>
            <Cube time="2024-04-02"><Cube currency="USD" rate="1.0749"/><Cube currency="JPY" rate="163.01"/></Cube>
            <Cube time='2024-03-28'><Cube currency='USD' rate='1.0811'/></Cube>
            </Cube></gesmes:Envelope>
            """;

    static final String CSV = """
            Date,USD,JPY,BGN,CYP,
            2024-04-02,1.0749,163.01,1.9558,N/A,
            2024-03-28,1.0810,163.45,N/A,N/A,
            """;

    @TempDir
    Path folder;

    private RateFile read(byte[] bytes) throws IOException {
        return RateFile.read(Files.write(folder.resolve("file"), bytes));
    }

    private RateFile read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String... members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var i = 0; i < members.length; i++) {
                zip.putNextEntry(new ZipEntry("eurofxref-" + i + ".csv"));
                zip.write(members[i].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void refused(String code, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    private static String[] told(RateFile file) {
        return file.sheet().rates().stream()
                .map(rate -> rate.currency() + " " + rate.day() + " " + rate.perEuro())
                .toArray(String[]::new);
    }

    @Test
    void readsXmlOfOneDayAndOfMany() throws IOException {
        var file = read(XML);

        assertThat(file.format()).isEqualTo(RateFile.Format.XML);
        assertThat(told(file))
                .containsExactly("USD 2024-04-02 1.0749", "JPY 2024-04-02 163.01", "USD 2024-03-28 1.0811");
        assertThat(file.sheet().days()).isEqualTo(2);
    }

    @Test
    void readsCsvWithItsLastCommaKeepsThePublishedDigitsAndCountsWhatIsMissing() throws IOException {
        var file = read(CSV);

        assertThat(file.format()).isEqualTo(RateFile.Format.CSV);
        assertThat(told(file))
                .containsExactly(
                        "USD 2024-04-02 1.0749",
                        "JPY 2024-04-02 163.01",
                        "BGN 2024-04-02 1.9558",
                        "USD 2024-03-28 1.0810",
                        "JPY 2024-03-28 163.45");
        assertThat(file.sheet().missing()).isEqualTo(3);
        assertThat(file.sheet().findings()).isEmpty();
    }

    @Test
    void readsTheDailyCsvThatWritesItsDayInWordsAndBlanksBehindCommas() throws IOException {
        var file = read("\ufeffDate, USD, JPY, \n02 April 2024, 1.0749, 163.01, \n");

        assertThat(told(file)).containsExactly("USD 2024-04-02 1.0749", "JPY 2024-04-02 163.01");
    }

    @Test
    void readsAZipOfOneFile() throws IOException {
        var file = read(zip(CSV));

        assertThat(file.format()).isEqualTo(RateFile.Format.ZIP);
        assertThat(told(file)).hasSize(5);
        refused("archive-refused", () -> read(zip(CSV, CSV)));
        refused("archive-refused", () -> read(zip(new String(zip(CSV), StandardCharsets.ISO_8859_1))));
    }

    @Test
    void tellsWhatItDoesNotTakeAndTakesTheRest() throws IOException {
        var file = read("Date,USD,EUR,us$\n2024-04-31,1.07\n2024-04-02,1.0749,1,2\n2024-04-03,-1\n2024-04-04,0.000\n"
                + "2024-04-02,1.0750\n2024-04-02,1.07490\n2024-04-05,1e9\n");

        assertThat(told(file)).containsExactly("USD 2024-04-02 1.0749");
        assertThat(file.sheet().findings())
                .extracting(found -> found.line() + " " + found.code())
                .containsExactly(
                        "2 day-unreadable",
                        "3 currency-unreadable",
                        "3 currency-unreadable",
                        "4 rate-unreadable",
                        "5 rate-unreadable",
                        "6 rate-contradicts",
                        "8 rate-unreadable");
    }

    @Test
    void refusesWhatIsNoneAndWhatBreaksABound() throws IOException {
        refused("format-not-recognized", () -> read("hello"));
        refused("format-not-recognized", () -> read("<Document><Cube time='2024-04-02'/></Document>"));
        refused("format-not-recognized", () -> read("<Envelope/>"));
        refused("format-not-recognized", () -> read("Date" + ",USD".repeat(400) + "\n"));
        refused(
                "xml-doctype-refused",
                () -> read("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + "<Envelope>&a;</Envelope>"));
        refused("xml-malformed", () -> read("<Envelope><Cube time='2024-04-02'>"));
        refused("xml-bounds-exceeded", () -> read("<Envelope>" + "<a>".repeat(50)));
        refused("charset-refused", () -> read(new byte[] {'D', 'a', 't', 'e', ',', 'U', '\n', (byte) 0xff, '\n'}));
    }

    @Test
    void refusesMoreThan400000RatesInTime() {
        var text = new StringBuilder("Date");
        for (var i = 0; i < 60; i++) {
            text.append(",")
                    .append((char) ('A' + i / 26))
                    .append((char) ('A' + i % 26))
                    .append('X');
        }
        for (var day = 0; day < 7000; day++) {
            text.append('\n')
                    .append(java.time.LocalDate.of(2000, 1, 1).plusDays(day))
                    .append(",1.2".repeat(60));
        }
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(10), () -> refused("too-many-rates", () -> read(text.toString())));
    }
}
