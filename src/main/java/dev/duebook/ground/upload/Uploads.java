package dev.duebook.ground.upload;

import dev.duebook.ground.contract.ContractPart;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the two parts of an upload apart. */
@ApplicationScoped
public class Uploads {
    private static final Set<String> PARTS = Set.of("file", "options");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_OPTIONS = 1 << 20;

    private final ContractPart contract;

    Uploads(ContractPart contract) {
        this.contract = contract;
    }

    /** A part of the body, as HTTP brought it; the name is of a file, null where it is none. */
    public record Part(String fileName, Content content) {
        public interface Content {
            InputStream open() throws IOException;
        }
    }

    /** What came in; the file is gone when this is closed. */
    public record Parts(Path file, String fileName, long size, byte[] sha256, String options, ContractPart contract)
            implements AutoCloseable {
        /** Of everything in the body that counts. */
        public byte[] digest() {
            var digest = newDigest();
            digest.update(sha256);
            digest.update(String.valueOf(fileName).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(options.getBytes(StandardCharsets.UTF_8));
            return digest.digest();
        }

        /**
         * @param schema of components/schemas that the options must fit
         * @throws Rejection 400 malformed-json; 400 naming every wrong field
         */
        public <T> T options(String schema, Class<T> type) {
            return contract.read("options", schema, options, type);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /**
     * @param largest bytes a file may have
     * @throws Rejection 400 naming what is missing or too much; 413 where the file is larger
     */
    public Parts read(Map<String, List<Part>> form, long largest) throws IOException {
        var errors = new FieldErrors();
        form.keySet().stream()
                .filter(part -> part == null || !PARTS.contains(part))
                .map(String::valueOf)
                .forEach(part -> errors.add("/" + part.replace("~", "~0").replace("/", "~1"), "is not a known part"));
        var file = only("file", form.get("file"), errors);
        var options = only("options", form.get("options"), errors);
        errors.throwIfAny();
        var spooled = Files.createTempFile("duebook-upload", null);
        try {
            var digest = newDigest();
            long size;
            try (var in = new DigestInputStream(file.content().open(), digest);
                    var out = Files.newOutputStream(spooled)) {
                size = copied(in, out, largest);
            }
            if (size == 0) {
                throw Rejection.invalid("/file", "is empty");
            }
            return new Parts(spooled, name(file), size, digest.digest(), text(options), contract);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(spooled);
            throw failure;
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Part only(String name, List<Part> parts, FieldErrors errors) {
        var given = parts == null ? List.<Part>of() : parts;
        errors.addIf(given.isEmpty(), "/" + name, "is required");
        errors.addIf(given.size() > 1, "/" + name, "is there more than once");
        return given.size() == 1 ? given.get(0) : null;
    }

    private static long copied(InputStream in, OutputStream out, long largest) throws IOException {
        var buffer = new byte[64 * 1024];
        var size = 0L;
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            size += count;
            if (size > largest) {
                throw Rejection.status(
                        413, "payload-too-large", "The file may have " + (largest >> 20) + " MB at most.");
            }
            out.write(buffer, 0, count);
        }
        return size;
    }

    private static String text(Part part) throws IOException {
        try (var in = part.content().open()) {
            return new String(in.readNBytes(MOST_OPTIONS + 1), StandardCharsets.UTF_8);
        }
    }

    /** Without a folder, and without what no text can hold. */
    private static String name(Part part) {
        if (part.fileName() == null) {
            return null;
        }
        var given = part.fileName();
        var name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\ufffe\\uffff]", "")
                .strip();
        return name.isEmpty() ? null : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
