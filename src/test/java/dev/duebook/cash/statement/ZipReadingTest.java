package dev.duebook.cash.statement;

import static dev.duebook.cash.statement.CamtFile.entry;
import static dev.duebook.cash.statement.CamtFile.v8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipReadingTest {
    static byte[] zip(Map<String, byte[]> members) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(String... namesAndContents) {
        var members = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i < namesAndContents.length; i += 2) {
            members.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return zip(members);
    }

    @Test
    void readsItsMembersOneAfterAnother() {
        var reading = Reading.of(
                zip("folder/", "", "folder/b.txt", v8(entry("1")), "a", OfxReadingTest.file(OfxReadingTest.FIRST)));
        assertThat(reading.refused()).isNull();
        assertThat(reading.entries()).extracting(EntryTold::currency).containsExactly("EUR", "USD");
        assertThat(reading.findings()).extracting(Finding::code).containsExactly("archive-member", "archive-member");
        assertThat(reading.findings()).extracting(Finding::value).containsExactly("folder/b.txt", "a");
        assertThat(reading.told().get(0)).isInstanceOf(Finding.class);
    }

    @Test
    void tellsTheSameOfTheSameBytes() {
        var bytes = zip(
                "a",
                v8(entry("1"), entry("$2")),
                "b",
                "hello",
                "c",
                v8(entry("3")).substring(0, 400));
        assertThat(Reading.of(bytes).told()).isEqualTo(Reading.of(bytes).told()).hasSizeGreaterThan(5);
    }

    @Test
    void goesOnBehindAMemberThatIsRefused() {
        var broken = v8(entry("1"), entry("2"));
        var reading = Reading.of(zip(
                "1",
                "hello",
                "2",
                broken.substring(0, broken.lastIndexOf("<BookgDt>")),
                "3",
                v8(entry("3")),
                "4",
                new String(zip("inner", "x"), StandardCharsets.ISO_8859_1)));
        assertThat(reading.entries()).extracting(EntryTold::minor).containsExactly(100L, 300L);
        assertThat(reading.codes())
                .containsExactly(
                        "archive-member",
                        "member-refused",
                        "archive-member",
                        "member-refused",
                        "archive-member",
                        "archive-member",
                        "member-refused");
        assertThat(reading.closed()).extracting(StatementClosed::incomplete).containsExactly(true, false);
        assertThat(reading.findings().get(1).reason()).startsWith("format-not-recognized: ");
        assertThat(reading.findings().get(3).reason()).startsWith("xml-malformed: ");
    }

    @Test
    void refusesAnArchiveInAnArchiveOnly() {
        var reading = Reading.of(zip(Map.of("inner.zip", zip("a", v8(entry("1"))))));
        assertThat(reading.entries()).isEmpty();
        assertThat(reading.codes()).containsExactly("archive-member", "member-refused");
        assertThat(reading.findings().get(1).reason()).startsWith("archive-refused: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/a", "a/../../b", "C:\\a", "a\\b", "a\nb"})
    void refusesNamesThatLeadElsewhere(String name) {
        assertThat(Reading.of(zip(name, v8(entry("1")))).refusal()).isEqualTo("archive-refused");
    }

    @Test
    void refusesTooManyMembersAndTwoOfOneName() {
        var members = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i < 100; i++) {
            members.put("m" + i, "hello".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(Reading.of(zip(members)).refused()).isNull();
        members.put("m100", new byte[0]);
        assertThat(Reading.of(zip(members)).refusal()).isEqualTo("archive-refused");
        assertThat(Reading.of(zip("a", "1", "A", "2")).refusal()).isEqualTo("archive-refused");
    }

    @Test
    void refusesMoreEntriesThanAFileMayHave() {
        var entry = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>";
        var random = new Random(1);
        var half = new StringBuilder();
        for (var i = 0; i < CamtReading.MOST_ENTRIES / 2; i++) {
            half.append("<!--").append(random.nextLong()).append("-->").append(entry);
        }
        var reading = Reading.of(zip("a", CamtFile.v2(half.toString()), "b", CamtFile.v2(half.toString(), entry)));
        assertThat(reading.refusal()).isEqualTo("too-many-entries");
        assertThat(reading.entries()).hasSize(CamtReading.MOST_ENTRIES);
    }

    @Test
    void refusesBombsWithinASecond() {
        var bomb = zip(Map.of("bomb", new byte[100 << 20]));
        var reading = Reading.of(bomb);
        assertThat(reading.refusal()).isEqualTo("archive-refused");
        assertThat(reading.took()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void refusesWhatUnpacksToMoreThanItsDirectorySays() {
        var bytes = zip(Map.of("bomb", new byte[20 << 20]));
        var reading = Reading.of(changed(bytes, directory -> directory.putInt(24, 1_000)));
        assertThat(reading.codes()).containsExactly("archive-member", "member-refused");
        assertThat(reading.findings().get(1).reason()).startsWith("archive-member-damaged");
    }

    @Test
    void refusesWhatNobodyHereCanUnpackOrTrust() {
        var bytes = zip("a", v8(entry("1")));
        assertThat(Reading.of(changed(bytes, directory -> directory.putShort(8, (short) 1)))
                        .refusal())
                .isEqualTo("archive-refused");
        assertThat(Reading.of(changed(bytes, directory -> directory.putShort(10, (short) 14)))
                        .refusal())
                .isEqualTo("archive-refused");
        assertThat(Reading.of(changed(bytes, directory -> directory.putInt(24, -1)))
                        .refusal())
                .isEqualTo("archive-refused");
        assertThat(Reading.of(changed(bytes, directory -> directory.putInt(16, 7)))
                        .codes())
                .contains("member-refused");
        assertThat(Reading.of(changed(bytes, directory -> directory.putInt(24, directory.getInt(24) + 1)))
                        .codes())
                .contains("member-refused");
        assertThat(Reading.of(zip()).refusal()).isEqualTo("archive-refused");
    }

    @Test
    void refusesMembersThatShareBytes() {
        var bytes = zip("a", v8(entry("1")), "b", v8(entry("1")));
        var overlapping = bytes.clone();
        var second = ByteBuffer.wrap(overlapping).order(ByteOrder.LITTLE_ENDIAN);
        second.putInt(directory(bytes) + 46 + 1 + 42, 0);
        assertThat(Reading.of(overlapping).refusal()).isEqualTo("archive-refused");
    }

    @Test
    void deletesWhatItUnpacked() throws IOException {
        var file = Files.createTempFile("archive-", ".test");
        try {
            Files.write(file, zip("a", v8(entry("1"), entry("2")), "b", v8(entry("3"))));
            var before = unpacked();
            try (var reader = StatementFile.open(file, ReadingOptions.NONE)) {
                reader.next();
                reader.next();
                assertThat(unpacked()).isEqualTo(before + 1);
            }
            assertThat(unpacked()).isEqualTo(before);
        } finally {
            Files.delete(file);
        }
    }

    private static long unpacked() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("duebook-member-"))
                    .count();
        }
    }

    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    }

    private static byte[] changed(byte[] zip, Consumer<ByteBuffer> change) {
        var copy = zip.clone();
        var at = directory(zip);
        change.accept(ByteBuffer.wrap(copy, at, copy.length - at).slice().order(ByteOrder.LITTLE_ENDIAN));
        return copy;
    }
}
