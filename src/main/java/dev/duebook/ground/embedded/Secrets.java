package dev.duebook.ground.embedded;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords and keys nobody can guess: 256 random bits as 43 characters. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String next() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
