package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Decision.Kind;
import dev.duebook.cash.matching.Decision.Level;
import dev.duebook.cash.matching.Decision.Outcome;
import dev.duebook.cash.statement.References;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Money that pays no invoice: announced as somebody else's, ours that came back, or what a rule of people sets aside. */
final class SetAside {
    private static final int SHORTEST = 4;

    private SetAside() {}

    static Optional<Decision> of(Credit credit, Book book, MatchingRule rule) {
        return expected(credit, book)
                .or(() -> returned(credit, book))
                .or(() -> rule != null && rule.then().kind() == MatchingRule.Kind.PAYOUT
                        ? Optional.of(by(
                                credit,
                                book,
                                new Outcome(Kind.PAYOUT, null, rule.then().connectionId())))
                        : Optional.empty());
    }

    static Decision by(Credit credit, Book book, Outcome outcome) {
        return decided(credit, book, Rule.PEOPLE, outcome, true);
    }

    private static Optional<Decision> expected(Credit credit, Book book) {
        var fitting = book.expected(new Amount(credit.currency(), credit.minor())).stream()
                .filter(each ->
                        !credit.day().isBefore(each.from()) && !credit.day().isAfter(each.to()))
                .filter(each -> isOf(credit, each))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        var outcome =
                new Outcome(kind(fitting.get(0).source()), null, fitting.get(0).id());
        return Optional.of(
                fitting.size() == 1 && outcome.kind() != Kind.COLLECTION
                        ? decided(credit, book, Rule.EXPECTED, outcome, isPostable(credit, book, outcome))
                        : new Decision(Level.SUGGESTED, null, outcome, List.of()));
    }

    private static Kind kind(Facts.Expected.Source source) {
        return switch (source) {
            case PAYOUT -> Kind.PAYOUT;
            case COLLECTION -> Kind.COLLECTION;
            case REFUND_RETURN -> Kind.RETURN;
        };
    }

    private static boolean isOf(Credit credit, Facts.Expected expected) {
        var account = Accounts.folded(expected.account());
        var reference = expected.reference() == null ? "" : NearNumbers.folded(expected.reference());
        return !account.isEmpty()
                        && account.equals(Accounts.folded(credit.payer().account()))
                || reference.length() >= SHORTEST
                        && Field.of(credit).stream()
                                .flatMap(field -> new Runs(field.text()).joined().stream())
                                .anyMatch(run -> run.key().equals(reference));
    }

    /** R6: a payment of ours, by our own or the bank's reference and its amount. */
    private static Optional<Decision> returned(Credit credit, Book book) {
        if (credit.returned() == null) {
            return Optional.empty();
        }
        var original = credit.returned().original() == null
                ? References.NONE
                : credit.returned().original();
        Set<Facts.Sent> named = new LinkedHashSet<>();
        Stream.of(original.endToEnd(), original.bank(), credit.references().endToEnd())
                .forEach(reference -> named.addAll(book.sent(reference)));
        var whole = named.stream()
                .filter(sent ->
                        sent.minor() == credit.minor() && sent.currency().equals(credit.currency()))
                .toList();
        if (whole.size() == 1 && named.size() == 1) {
            var outcome = new Outcome(Kind.RETURN, null, whole.get(0).id());
            return Optional.of(decided(credit, book, Rule.R6, outcome, isPostable(credit, book, outcome)));
        }
        return named.stream()
                .findFirst()
                .map(sent -> new Decision(Level.SUGGESTED, null, new Outcome(Kind.RETURN, null, sent.id()), List.of()));
    }

    /** What came back is posted on its day; the rest is not posted at all. */
    private static boolean isPostable(Credit credit, Book book, Outcome outcome) {
        return outcome.kind() != Kind.RETURN
                || book.lockedThrough == null
                || credit.day().isAfter(book.lockedThrough);
    }

    private static Decision decided(Credit credit, Book book, Rule rule, Outcome outcome, boolean postable) {
        var certain = postable
                && credit.isBooked()
                && !credit.unsplit()
                && credit.sound()
                && book.undone(credit.id()).isEmpty();
        return certain
                ? new Decision(Level.AUTO, rule, outcome, List.of())
                : new Decision(Level.SUGGESTED, null, outcome, List.of());
    }
}
