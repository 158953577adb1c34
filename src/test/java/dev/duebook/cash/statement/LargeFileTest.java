package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.money.Currencies;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files, read by a process that has no more memory than an import may take. */
class LargeFileTest {
    private static final int ENTRIES = 100_000;
    private static final int LONGEST_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void readsAHundredThousandEntriesOfCamt() throws Exception {
        var file = folder.resolve("camt");
        try (var out = Files.newBufferedWriter(file)) {
            var made = CamtFile.v8("|").split("\\|", -1);
            out.write(made[0]);
            for (var i = 0; i < ENTRIES; i++) {
                out.write(CamtFile.entry(
                        "1.00",
                        "<AcctSvcrRef>REF" + i + "</AcctSvcrRef>",
                        CamtFile.details(CamtFile.detail(
                                "1.00",
                                "<Refs><EndToEndId>E2E-" + i + "</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Payer "
                                        + i
                                        + "</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>"
                                        + "</RltdPties>",
                                CamtFile.remittance("Invoice INV-2026-" + i + " of our order " + i)))));
            }
            out.write(made[1]);
        }
        assertThat(read(file)).isEqualTo(ENTRIES + " entries, 0 parts, 0 findings");
    }

    @Test
    void readsManyEntriesOfOfx() throws Exception {
        var file = folder.resolve("ofx");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            var made = OfxReadingTest.file("|").split("\\|", -1);
            out.write(made[0]);
            for (var i = 0; i < ENTRIES / 4; i++) {
                out.write(OfxReadingTest.FIRST.replace("F1", "F" + i));
            }
            out.write(made[1]);
        }
        assertThat(read(file)).isEqualTo(ENTRIES / 4 + " entries, 0 parts, 0 findings");
    }

    @Test
    void readsAnEntryOfAllPaymentsThatItMayHave() throws Exception {
        var file = folder.resolve("payments");
        writeOneEntry(file, 50_000, "Invoice INV-2026-", "500.00");
        assertThat(read(file)).isEqualTo("1 entries, 50000 parts, 0 findings");
    }

    @Test
    void keepsNoMoreOfAnEntryThanItHasRoomFor() throws Exception {
        var file = folder.resolve("hostile");
        writeOneEntry(file, 20_000, "\u0100".repeat(1_900), "200.00");
        assertThat(read(file)).isEqualTo("1 entries, 0 parts, 1 findings");
    }

    private static void writeOneEntry(Path file, int payments, String text, String amount) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            var made =
                    CamtFile.v8(CamtFile.entry(amount, CamtFile.details("|"))).split("\\|", -1);
            out.write(made[0]);
            for (var i = 0; i < payments; i++) {
                out.write(CamtFile.detail(
                        "0.01",
                        "<Refs><EndToEndId>E2E-" + i + "</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Payer " + i
                                + "</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE0212030000" + (1_000_000 + i)
                                + "</IBAN></Id></DbtrAcct></RltdPties>",
                        CamtFile.remittance(text + i)));
            }
            out.write(made[1]);
        }
    }

    private static String read(Path file) throws IOException, InterruptedException {
        var classes = Stream.of(StatementFile.class, LargeFileTest.class)
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        classes.add(Path.of(Currencies.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString());
        var start = System.nanoTime();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(System.getProperty("path.separator"), classes),
                        Reader.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        var milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.println(file.getFileName() + " of " + Files.size(file) / (1 << 20) + " MiB in 64 MiB of memory: "
                + told + ", " + milliseconds + " ms");
        assertThat(milliseconds).isLessThan(LONGEST_SECONDS * 1_000L);
        return told;
    }

    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            var file = Path.of(arguments[0]);
            long entries = 0;
            long parts = 0;
            long findings = 0;
            try (var reader =
                    StatementFile.open(file, FileRecognition.of(file, ReadingOptions.NONE), ReadingOptions.NONE)) {
                for (var told = reader.next(); told != null; told = reader.next()) {
                    if (told instanceof EntryTold entry) {
                        entries++;
                        parts += entry.parts().size();
                    } else if (told instanceof Finding) {
                        findings++;
                    }
                }
            }
            System.out.println(entries + " entries, " + parts + " parts, " + findings + " findings");
        }
    }
}
