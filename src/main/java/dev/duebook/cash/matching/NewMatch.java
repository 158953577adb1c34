package dev.duebook.cash.matching;

import java.util.List;
import java.util.UUID;

/** What is about to be said of a transaction. */
record NewMatch(
        Match.How how,
        Rule rule,
        Match.Outcome outcome,
        String category,
        UUID clientId,
        long minor,
        String suggestionId,
        List<Suggestion.Line> lines,
        List<Evidence> evidence,
        List<Against> against) {

    static NewMatch by(Match.How how, Rule rule, Suggestion taken, long minor) {
        return new NewMatch(
                how,
                rule,
                taken.lines().isEmpty() ? Match.Outcome.IDENTIFIED : Match.Outcome.MATCHED,
                null,
                taken.clientId(),
                minor,
                taken.suggestionId(),
                taken.lines(),
                taken.evidence(),
                taken.against());
    }

    static NewMatch manual(
            Match.Outcome outcome, String category, UUID clientId, long minor, List<Suggestion.Line> lines) {
        return new NewMatch(
                Match.How.MANUAL, null, outcome, category, clientId, minor, null, lines, List.of(), List.of());
    }
}
