package dev.duebook.ground.tenant;

import java.util.Optional;

/** What a key must be like that opens the whole installation: nobody may guess it. */
public final class OperatorKeyRule {
    private static final int LEAST = 32;

    private OperatorKeyRule() {}

    /** What is wrong with that key, for whoever runs the service. */
    public static Optional<String> objection(String key) {
        return key.strip().length() >= LEAST
                ? Optional.empty()
                : Optional.of("DUEBOOK_OPERATOR_KEY has fewer than " + LEAST
                        + " characters. Make a random one, for example by: openssl rand -hex 32");
    }
}
