package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Decision.Kind;
import dev.duebook.cash.matching.Decision.Level;
import dev.duebook.cash.matching.Decision.Outcome;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose money a credit is and what it pays: a function of the credit, of what was loaded for it, and of the settings, so that
 * what the machine does, what it suggests and what a dry run shows are one. Nothing is scored: whatever speaks for and against
 * an explanation is listed (money-in.md, Decision).
 */
final class MatchDecision {
    static final int MOST_SUGGESTIONS = 10;

    private static final MatchDecision RULES = new MatchDecision(EnumSet.noneOf(Against.Code.class));

    private final Set<Against.Code> unheard;

    private MatchDecision(Set<Against.Code> unheard) {
        this.unheard = unheard;
    }

    /** What to load for credits. */
    static Wanted wanted(Collection<Credit> credits) {
        return Wanted.of(credits);
    }

    static Decision decide(Credit credit, Book book, MatchSettings settings) {
        return RULES.of(credit, book, settings);
    }

    /** As the rules would be without hearing that objection: what a test is for. */
    static MatchDecision withoutHearing(Against.Code code) {
        return new MatchDecision(EnumSet.of(code));
    }

    Decision of(Credit credit, Book book, MatchSettings settings) {
        var rule = book.rules.first(credit).orElse(null);
        var set = SetAside.of(credit, book, rule);
        if (set.isPresent()) {
            return set.get();
        }
        var reading = new Reading(credit, book);
        var payer = new Payer(credit, reading, book, rule);
        var explanations = new Explanations(credit, payer, new Objections(credit, book, reading, payer, unheard));
        var named = new NamedInvoices(credit, book, settings, reading, explanations);
        if (rule != null
                && rule.then().kind() == MatchingRule.Kind.NOT_OURS
                && !named.isOfOurs()
                && book.undone(credit.id()).isEmpty()) {
            return SetAside.by(
                    credit, book, new Outcome(Kind.NOT_OURS, rule.then().category(), rule.id()));
        }
        new Advised(credit, book, payer, reading, explanations).explain();
        named.explain();
        var clients = new LinkedHashSet<>(payer.candidates());
        clients.addAll(named.clients());
        new OwedByPayer(credit, book, settings, reading, explanations).explain(clients);
        return decided(
                credit, explanations.ranked(), asks(rule) ? Optional.empty() : auto(credit, explanations, settings));
    }

    private static boolean asks(MatchingRule rule) {
        return rule != null
                && (rule.then().kind() == MatchingRule.Kind.ASK || rule.then().kind() == MatchingRule.Kind.NOT_OURS);
    }

    private record Taken(Explanation explanation, Rule rule) {}

    /** The one explanation that a rule takes, where there is no second of its rank. */
    private static Optional<Taken> auto(Credit credit, Explanations explanations, MatchSettings settings) {
        if (!credit.isBooked() || credit.unsplit() || credit.returned() != null) {
            return Optional.empty();
        }
        var taken = explanations.ranked().stream()
                .flatMap(said -> AutoRule.of(said, settings).map(rule -> new Taken(said, rule)).stream())
                .toList();
        return taken.size() == 1 && isAlone(taken.get(0), explanations.ranked())
                ? Optional.of(taken.get(0))
                : Optional.empty();
    }

    private static boolean isAlone(Taken taken, List<Explanation> all) {
        var sum = taken.rule() == Rule.R4;
        return all.stream()
                .filter(said -> !said.equals(taken.explanation()))
                .noneMatch(said ->
                        said.rank() == taken.explanation().rank() && said.rank() != Explanation.Rank.NUMBERS_INEXACT
                                || sum && said.rank() == Explanation.Rank.CLIENT_SUM);
    }

    private static Decision decided(Credit credit, List<Explanation> ranked, Optional<Taken> auto) {
        if (ranked.isEmpty()) {
            return Decision.NONE;
        }
        var first = auto.map(taken -> suggestion(credit, taken.explanation(), taken.rule())).stream();
        var others = ranked.stream()
                .filter(said -> auto.isEmpty() || !said.equals(auto.get().explanation()))
                .map(said -> suggestion(credit, said, null));
        return new Decision(
                auto.isPresent() ? Level.AUTO : Level.SUGGESTED,
                auto.map(Taken::rule).orElse(null),
                null,
                Stream.concat(first, others).limit(MOST_SUGGESTIONS).toList());
    }

    private static Suggestion suggestion(Credit credit, Explanation said, Rule rule) {
        var level = rule == null ? Level.SUGGESTED : Level.AUTO;
        return new Suggestion(
                SuggestionId.of(credit.id(), level, rule, said),
                level,
                rule,
                said.clientId(),
                said.lines(),
                said.rest(),
                said.evidence(),
                said.against());
    }
}
