package dev.duebook.cash.matching;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules that people made, in their order. */
final class RuleBook {
    static final RuleBook EMPTY = new RuleBook(List.of());

    private final List<MatchingRule> rules;

    RuleBook(Collection<MatchingRule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparingInt(MatchingRule::order).thenComparing(MatchingRule::id))
                .toList();
    }

    /** The first that fits. */
    Optional<MatchingRule> first(Credit credit) {
        return rules.stream().filter(rule -> rule.fits(credit)).findFirst();
    }
}
