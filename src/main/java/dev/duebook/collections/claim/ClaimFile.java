package dev.duebook.collections.claim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that came with a claim: a PDF or a picture, by what the browser says and by its first bytes, which must agree.
 * Its content stays where the upload put it until it is written.
 */
record ClaimFile(String name, Kind kind, long size, Content content) {
    static final long LARGEST = 5L << 20;
    private static final int LONGEST_NAME = 150;

    interface Content {
        InputStream open() throws IOException;
    }

    enum Kind {
        PDF("application/pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII), ".pdf"),
        PNG("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, ".png"),
        JPEG("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, ".jpg", ".jpeg");

        private static final int LONGEST_BEGINNING = 8;

        private final String mediaType;
        private final byte[] beginning;
        private final String[] endings;

        Kind(String mediaType, byte[] beginning, String... endings) {
            this.mediaType = mediaType;
            this.beginning = beginning;
            this.endings = endings;
        }

        String mediaType() {
            return mediaType;
        }

        private boolean begins(byte[] first) {
            return first.length >= beginning.length && Arrays.equals(Arrays.copyOf(first, beginning.length), beginning);
        }

        /** With an ending of this kind, so that what is kept opens as what it was checked to be. */
        private String named(String name) {
            var lower = name.toLowerCase(Locale.ROOT);
            return Arrays.stream(endings).anyMatch(lower::endsWith) ? name : name + endings[0];
        }
    }

    /** None where it is not of the kind that it is said to be, or of none of ours. */
    static Optional<ClaimFile> of(String name, String saidToBe, long size, Content content) throws IOException {
        byte[] first;
        try (var in = content.open()) {
            first = in.readNBytes(Kind.LONGEST_BEGINNING);
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.mediaType.equals(saidToBe) && kind.begins(first))
                .findFirst()
                .map(kind -> new ClaimFile(kind.named(cleaned(name)), kind, size, content));
    }

    /** Without a folder, and without what no text can hold or what makes it read otherwise than it is. */
    private static String cleaned(String name) {
        var cleaned = name == null
                ? ""
                : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\"]", "")
                        .strip();
        if (cleaned.isEmpty()) {
            return "file";
        }
        var end = cleaned.offsetByCodePoints(0, Math.min(LONGEST_NAME, cleaned.codePointCount(0, cleaned.length())));
        return cleaned.substring(0, end);
    }
}
