package dev.duebook.integration.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over the values of a row as they were understood, so that neither form nor format of a file counts. */
final class ContentHash {
    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;

    private ContentHash() {}

    static byte[] of(Object... values) {
        var digest = sha256();
        for (var value : values) {
            if (value == null) {
                digest.update(ABSENT);
            } else {
                var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                digest.update(PRESENT);
                digest.update((byte) (bytes.length >> 16));
                digest.update((byte) (bytes.length >> 8));
                digest.update((byte) bytes.length);
                digest.update(bytes);
            }
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
