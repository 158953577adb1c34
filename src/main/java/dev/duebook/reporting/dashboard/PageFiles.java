package dev.duebook.reporting.dashboard;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the page, as they lie on the class path, and what tells one version of a file from another. */
@Singleton
class PageFiles {
    private static final String ROOT = "META-INF/resources";
    private static final String START = "/index.html";
    private static final String OWN = "/page/";
    /** Of libraries; their paths name the version. */
    private static final String LIBRARIES = "/_static/";

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    /** Whether it is where files of the page are; not whether there is such a file. */
    static boolean covers(String path) {
        return path.equals("/") || path.equals(START) || path.startsWith(OWN) || path.startsWith(LIBRARIES);
    }

    /** Ours are asked for again each time, which costs an empty answer; those whose path names their version are not. */
    static String caching(String path) {
        return path.startsWith(LIBRARIES) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    /** The ETag of that file; empty where there is none. */
    Optional<String> tag(String path) {
        var file = path.equals("/") ? START : path;
        var known = tags.get(file);
        if (known != null) {
            return Optional.of(known);
        }
        var made = hash(file);
        made.ifPresent(tag -> tags.put(file, tag));
        return made;
    }

    private static Optional<String> hash(String file) {
        if (file.endsWith("/")) {
            return Optional.empty();
        }
        try (var content = Thread.currentThread().getContextClassLoader().getResourceAsStream(ROOT + file)) {
            if (content == null) {
                return Optional.empty();
            }
            var digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return Optional.of("\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
