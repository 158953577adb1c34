package dev.duebook.cash.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** The name of a suggestion: 32 hexadecimal digits of the SHA-256 of all it says. */
final class SuggestionId {
    private static final int LENGTH = 32;

    private SuggestionId() {}

    static String of(UUID transactionId, Decision.Level level, Rule rule, Explanation said) {
        var content = String.join(
                "\n",
                String.valueOf(transactionId),
                level.name(),
                String.valueOf(rule),
                String.valueOf(said.clientId()),
                said.lines().toString(),
                Long.toString(said.rest()),
                said.evidence().toString(),
                said.against().toString());
        return HexFormat.of()
                .formatHex(sha256().digest(content.getBytes(StandardCharsets.UTF_8)))
                .substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
