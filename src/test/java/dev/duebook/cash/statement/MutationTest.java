package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Files with bytes flipped, cut, doubled and swapped: whatever comes of them, nothing but a refusal is thrown, none takes long,
 * and where a file is read to its end every entry that another reader finds in it was told, or its loss was.
 */
class MutationTest {
    private static final int COUNT = Integer.getInteger("duebook.mutations", 1_000);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Pattern OFX_ENTRY = Pattern.compile("(?i)<STMTTRNP?(?=[\\s/>])");

    @TempDir
    Path folder;

    @Test
    void losesNothingSilently() throws IOException {
        var seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("mutations: " + COUNT + ", seed " + seed);
        var random = new Random(seed);
        var originals = originals();
        var outcomes = new TreeMap<String, Integer>();
        var slowest = Duration.ZERO;
        for (var i = 0; i < COUNT; i++) {
            var names = List.copyOf(originals.keySet());
            var name = names.get(random.nextInt(names.size()));
            var mutated = mutated(originals.get(name), random);
            var file = Files.write(folder.resolve("mutated"), mutated);
            Reading reading;
            try {
                reading = Reading.of(file);
            } catch (RuntimeException | Error thrown) {
                throw new AssertionError(described(seed, i, name, mutated), thrown);
            }
            slowest = reading.took().compareTo(slowest) > 0 ? reading.took() : slowest;
            outcomes.merge(reading.refusal() == null ? "read" : reading.refusal(), 1, Integer::sum);
            if (reading.refused() == null) {
                var seen = entriesSeen(mutated);
                if (entriesTold(reading) < seen
                        || !isZip(mutated) && reading.entries().size() > seen) {
                    throw new AssertionError(described(seed, i, name, mutated) + ": " + seen
                            + " entries seen, but told " + reading.told());
                }
            }
        }
        System.out.println("outcomes " + outcomes + ", slowest " + slowest.toMillis() + " ms");
        assertThat(slowest).isLessThan(LONGEST);
        assertThat(outcomes.keySet()).hasSizeGreaterThan(3);
    }

    private static String described(long seed, int i, String name, byte[] mutated) {
        try {
            var kept = Files.write(Files.createTempDirectory("mutation-").resolve("file"), mutated);
            return "mutation " + i + " of seed " + seed + ", of " + name + ", kept as " + kept;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Map<String, byte[]> originals() throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        try (var walk = Files.walk(SharedData.file("statements/camt"))) {
            for (var file : walk.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                all.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        var ofx = OfxReadingTest.file(
                OfxReadingTest.FIRST, OfxReadingTest.SECOND, OfxReadingTest.FIRST.replace("F1", "F3"));
        all.put("ofx 1", ofx.getBytes(StandardCharsets.ISO_8859_1));
        all.put("ofx 2", OfxReadingTest.asXml(ofx).getBytes(StandardCharsets.UTF_8));
        all.put("utf 16", CamtFile.v8(CamtFile.entry("1"), CamtFile.entry("2")).getBytes(StandardCharsets.UTF_16));
        var members = new LinkedHashMap<String, byte[]>();
        members.put("a", all.get("camt052.v2.xml"));
        members.put("b", all.get("ofx 1"));
        all.put("zip", ZipReadingTest.zip(members));
        for (var i = 0; i < 4; i++) {
            all.put("ofx 1 " + i, all.get("ofx 1"));
            all.put("ofx 2 " + i, all.get("ofx 2"));
            all.put("zip " + i, all.get("zip"));
        }
        return all;
    }

    private static byte[] mutated(byte[] original, Random random) {
        var bytes = original;
        for (var rounds = 1 + random.nextInt(3); rounds > 0; rounds--) {
            bytes = switch (random.nextInt(8)) {
                case 0 -> flipped(bytes, random);
                case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                case 2 -> doubled(bytes, random.nextInt(bytes.length + 1), random);
                case 3 -> swapped(bytes, random);
                case 4 -> without(bytes, random);
                default -> byTags(bytes, random);
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        var copy = bytes.clone();
        for (var flips = random.nextInt(4); flips >= 0 && copy.length > 0; flips--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] doubled(byte[] bytes, int at, Random random) {
        var length = Math.min(bytes.length - at, random.nextInt(500));
        return joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] swapped(byte[] bytes, Random random) {
        var cuts = random.ints(3, 0, bytes.length + 1).sorted().toArray();
        return joined(
                Arrays.copyOf(bytes, cuts[0]),
                Arrays.copyOfRange(bytes, cuts[1], cuts[2]),
                Arrays.copyOfRange(bytes, cuts[0], cuts[1]),
                Arrays.copyOfRange(bytes, cuts[2], bytes.length));
    }

    private static byte[] without(byte[] bytes, Random random) {
        var from = random.nextInt(bytes.length + 1);
        var to = Math.min(bytes.length, from + random.nextInt(100));
        return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    /** Whole elements doubled, dropped, moved, and values changed, so that what comes of it is often still well-formed. */
    private static byte[] byTags(byte[] bytes, Random random) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var starts = Pattern.compile("<([A-Za-z]+)[ >]").matcher(text).results().toList();
        if (starts.isEmpty()) {
            return bytes;
        }
        var start = starts.get(random.nextInt(starts.size()));
        var close = "</" + start.group(1) + ">";
        var end = text.indexOf(close, start.start());
        if (end < 0) {
            return bytes;
        }
        var element = text.substring(start.start(), end + close.length());
        var before = text.substring(0, start.start());
        var after = text.substring(end + close.length());
        var elsewhere = starts.get(random.nextInt(starts.size())).start();
        var result =
                switch (random.nextInt(5)) {
                    case 0 -> before + element + element + after;
                    case 1 -> before + after;
                    case 2 ->
                        elsewhere <= before.length()
                                ? text.substring(0, elsewhere) + element + before.substring(elsewhere) + after
                                : before + after;
                    case 3 -> before + element.replaceFirst("[0-9]", random.nextBoolean() ? "x" : "") + after;
                    default -> before + "<!--" + element + "-->" + after;
                };
        return result.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        var at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** Entries told, and losses told: of an entry, or of all the rest of a member of an archive. */
    private static long entriesTold(Reading reading) {
        return reading.entries().size()
                + reading.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .mapToLong(finding -> finding.code().equals("member-refused")
                                ? 1_000
                                : finding.code().equals("balance-unreadable") ? 0 : 1)
                        .sum();
    }

    /** By readers that share nothing with ours. */
    private static long entriesSeen(byte[] file) {
        if (isZip(file)) {
            return members(file).stream().mapToLong(MutationTest::entriesSeen).sum();
        }
        var document = document(file);
        if (document != null && document.getElementsByTagNameNS("*", "Ntry").getLength() > 0) {
            return document.getElementsByTagNameNS("*", "Ntry").getLength();
        }
        var text = new String(file, StandardCharsets.ISO_8859_1)
                .replaceAll("(?s)<!--.*?-->|<!\\[CDATA\\[.*?\\]\\]>|<\\?.*?\\?>", "");
        return text.toUpperCase(Locale.ROOT).contains("OFX")
                ? OFX_ENTRY.matcher(text).results().count()
                : 0;
    }

    private static boolean isZip(byte[] file) {
        return file.length > 1 && file[0] == 'P' && file[1] == 'K';
    }

    private static List<byte[]> members(byte[] zip) {
        var members = new ArrayList<byte[]>();
        try (var open = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var next = open.getNextEntry(); next != null; next = open.getNextEntry()) {
                members.add(open.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException damaged) {
            return members;
        }
        return members;
    }

    private static Document document(byte[] file) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new InputSource(new StringReader(characters(file))));
        } catch (SAXException | IOException malformed) {
            return null;
        } catch (ParserConfigurationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String characters(byte[] file) {
        var wide = file.length > 1 && (file[0] & 0xff) + (file[1] & 0xff) == 0xfe + 0xff;
        return new String(file, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
    }

    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException told) {}

        @Override
        public void error(SAXParseException told) {}

        @Override
        public void fatalError(SAXParseException told) throws SAXException {
            throw told;
        }
    }
}
