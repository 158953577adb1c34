package dev.duebook.cash.matching;

import dev.duebook.cash.bank.BankTransaction;
import dev.duebook.ground.tenant.Role;
import java.util.List;
import java.util.UUID;

/** What would be decided about a transaction now. */
record DecisionView(
        UUID transactionId,
        long version,
        Decision.Level level,
        Rule rule,
        OutcomeView outcome,
        List<SuggestionView> suggestions) {

    record OutcomeView(Decision.Kind kind, String category, UUID factId) {}

    static DecisionView of(BankTransaction transaction, Decision decision, Role role) {
        return new DecisionView(
                transaction.id(),
                transaction.version(),
                decision.level(),
                decision.rule(),
                decision.outcome() == null
                        ? null
                        : new OutcomeView(
                                decision.outcome().kind(),
                                decision.outcome().category(),
                                decision.outcome().factId()),
                decision.suggestions().stream()
                        .map(each -> SuggestionView.of(each, transaction.currency(), role))
                        .toList());
    }
}
