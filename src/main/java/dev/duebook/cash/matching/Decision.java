package dev.duebook.cash.matching;

import java.util.List;
import java.util.UUID;

/**
 * What is said of a credit.
 *
 * @param rule by which it is AUTO, else null
 * @param outcome what the credit is where no invoice is paid, else null
 * @param suggestions at most 10, the likeliest first; with AUTO the first is the one taken
 */
record Decision(Level level, Rule rule, Outcome outcome, List<Suggestion> suggestions) {
    static final Decision NONE = new Decision(Level.NONE, null, null, List.of());

    enum Level {
        AUTO,
        SUGGESTED,
        NONE
    }

    enum Kind {
        NOT_OURS,
        PAYOUT,
        COLLECTION,
        RETURN
    }

    /**
     * @param category of what is not ours, or null
     * @param factId the expected credit, the payment that came back, or the provider's connection
     */
    record Outcome(Kind kind, String category, UUID factId) {}

    Decision {
        suggestions = List.copyOf(suggestions);
    }
}
