package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.sheet.Headings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with something broken in them: read or refused, in time, and no row lost in silence. */
class CsvMutationsTest {
    private static final int MUTATIONS = Integer.getInteger("duebook.mutations", 2000);
    private static final long SEED = Long.getLong("duebook.seed", 20260102L);
    private static final List<String> FILES = List.of(
            "sparkasse.csv", "dkb.csv", "us.csv", "ing.csv", "rabobank.csv", "paypal.csv", "wise.csv", "intesa.csv");

    private final Random random = new Random(SEED);

    @TempDir
    Path folder;

    @Test
    void neverFailsOtherwiseThanByRefusing() throws IOException {
        System.out.println("mutations " + MUTATIONS + ", seed " + SEED);
        var file = folder.resolve("table.csv");
        var profiles = new HashMap<Path, CsvProfile>();
        for (var name : FILES) {
            var whole = ProfileDetectionTest.file(name);
            profiles.put(whole, ProfileDetection.propose(whole, options(null)).profile());
        }
        var refused = 0;
        for (var round = 0; round < MUTATIONS; round++) {
            var whole = ProfileDetectionTest.file(FILES.get(random.nextInt(FILES.size())));
            var profile = profiles.get(whole);
            Files.write(file, mutated(Files.readAllBytes(whole)));
            var began = System.nanoTime();
            try {
                var told = Reads.all(CsvReading::open, file, options(profile));
                var answered = Reads.entries(told).size()
                        + Reads.only(told, Finding.class).stream()
                                .filter(CsvMutationsTest::standsForARow)
                                .count();
                assertThat(answered)
                        .as("round " + round + ": " + Files.readString(file, StandardCharsets.ISO_8859_1))
                        .isEqualTo(rows(file, profile));
            } catch (Refused expected) {
                refused++;
            }
            if (round % 10 == 0) {
                proposes(file);
            }
            assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
        }
        System.out.println("refused " + refused);
    }

    private static void proposes(Path file) throws IOException {
        try {
            assertThat(ProfileDetection.propose(file, options(null)).headings()).isNotEmpty();
        } catch (Refused expected) {
            assertThat(expected.code()).isNotBlank();
        }
    }

    private static boolean standsForARow(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR || finding.code().equals("row-not-counted");
    }

    private static ReadingOptions options(CsvProfile profile) {
        return new ReadingOptions(ReadingOptions.USUAL, profile, null, "EUR");
    }

    /** Rows below the heading that are neither blank nor the heading once more. */
    private static int rows(Path file, CsvProfile profile) throws IOException {
        var count = 0;
        List<String> heading = null;
        try (var rows = TableFile.open(file, ReadingOptions.USUAL, profile.delimiter(), "yyyy-MM-dd", ".")) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (heading == null) {
                    heading = Headings.of(row.cells())
                                    .names()
                                    .containsAll(profile.mapping().values())
                            ? row.cells()
                            : null;
                } else if (!row.isBlank() && !row.cells().equals(heading)) {
                    count++;
                }
            }
        }
        return count;
    }

    private byte[] mutated(byte[] bytes) {
        var text = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        for (var times = 1 + random.nextInt(4); times > 0; times--) {
            var at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                case 1 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 ->
                    text.insert(
                            at,
                            List.of("\"", "\n", ";", ",", "-", "0", "\u0000", "9".repeat(40))
                                    .get(random.nextInt(8)));
                default -> text.setLength(Math.max(1, text.length() - random.nextInt(40)));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
