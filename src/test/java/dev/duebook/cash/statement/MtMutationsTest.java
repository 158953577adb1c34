package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files of banks with something broken in them: read or refused, in time, and no entry lost in silence. */
class MtMutationsTest {
    private static final int MUTATIONS = Integer.getInteger("duebook.mutations", 2000);
    private static final long SEED = Long.getLong("duebook.seed", 20260101L);
    private static final Pattern ENTRY = Pattern.compile("(?m)(?:^|(?<=\\r)):61:");
    private static final List<String> PIECES = List.of(
            ":61:",
            ":86:",
            ":20:",
            "\n",
            "\r\n",
            "-",
            "-}",
            "?20",
            "{",
            "}",
            "\u0001",
            ":62F:",
            ":25:",
            ",",
            "0",
            "\ufffd",
            ":61:2101020102C1,NTRFNONREF\n",
            ":60F:C210101EUR1,\n",
            "\n:\n",
            " ");

    private final Random random = new Random(SEED);

    @Test
    void neverFailsOtherwiseThanByRefusing() throws IOException {
        System.out.println("mutations " + MUTATIONS + ", seed " + SEED);
        var files = new ArrayList<byte[]>();
        for (var file : MtFilesTest.files()) {
            files.add(Files.readAllBytes(file));
        }
        var refused = 0;
        for (var round = 0; round < MUTATIONS; round++) {
            var bytes = mutated(files.get(random.nextInt(files.size())));
            var began = System.nanoTime();
            try {
                var told = Reads.of(bytes, Mt940Reading::open, ReadingOptions.NONE);
                var text = new String(bytes, StandardCharsets.ISO_8859_1)
                        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "");
                var seen = ENTRY.matcher(text.replace("\u00ef\u00bb\u00bf", "").replaceAll("(?m)^:\\R(?=61:)", ":"))
                        .results()
                        .count();
                assertThat(Reads.entries(told).size() + MtFilesTest.entryErrors(told))
                        .as("round " + round + ": " + text)
                        .isEqualTo(seen);
                assertThat(Reads.only(told, StatementOpened.class))
                        .hasSameSizeAs(Reads.only(told, StatementClosed.class));
            } catch (Refused expected) {
                refused++;
            }
            assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
        }
        System.out.println("refused " + refused);
    }

    private byte[] mutated(byte[] whole) throws IOException {
        var bytes = whole;
        for (var times = 1 + random.nextInt(4); times > 0; times--) {
            bytes = mutatedOnce(bytes);
        }
        return bytes;
    }

    private byte[] mutatedOnce(byte[] bytes) throws IOException {
        var at = random.nextInt(bytes.length + 1);
        var to = Math.min(bytes.length, at + random.nextInt(40));
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> out.write(bytes, to, bytes.length - to);
            case 1 -> {
                out.write(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
                out.write(bytes, at, bytes.length - at);
            }
            case 2 -> {
                out.write(bytes, at, to - at);
                out.write(bytes, at, bytes.length - at);
            }
            case 3 -> {
                out.write(random.nextInt(256));
                out.write(bytes, Math.min(bytes.length, at + 1), bytes.length - Math.min(bytes.length, at + 1));
            }
            case 4 -> {
                /* cut here */
            }
            default -> {
                var rest = new byte[bytes.length - at];
                System.arraycopy(bytes, at, rest, 0, rest.length);
                for (var i = 0; i < rest.length; i++) {
                    if (rest[i] == '\n' && random.nextInt(10) == 0) {
                        rest[i] = ' ';
                    }
                }
                out.write(rest);
            }
        }
        return out.toByteArray();
    }
}
