package dev.duebook.cash.matching;

/**
 * A rule as it is asked for.
 *
 * @param confirm it is meant although it catches much, or what is matched already
 */
record MatchingRuleRequest(String name, MatchingRuleContent.When when, MatchingRuleContent.Then then, Boolean confirm) {
    MatchingRuleContent content() {
        return new MatchingRuleContent(name, when, then);
    }

    boolean isConfirmed() {
        return Boolean.TRUE.equals(confirm);
    }
}
