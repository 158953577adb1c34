package dev.duebook.cash.matching;

import dev.duebook.book.ledger.Deduction;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Role;
import java.util.List;
import java.util.UUID;

/** One explanation of a credit, as it is shown. */
record SuggestionView(
        String suggestionId,
        Decision.Level level,
        Rule rule,
        UUID clientId,
        List<LineView> lines,
        String rest,
        List<Evidence> evidence,
        List<Against> against) {

    record DeductionView(Deduction.Kind kind, String amount) {}

    record LineView(
            UUID invoiceId, String invoiceNumber, String amount, DeductionView deduction, String invoiceAmount) {
        static LineView of(Suggestion.Line line, String currency) {
            return new LineView(
                    line.invoiceId(),
                    line.invoiceNumber(),
                    Money.decimal(line.minor(), currency),
                    line.deduction() == null
                            ? null
                            : new DeductionView(
                                    line.deduction().kind(),
                                    Money.decimal(line.deduction().minor(), currency)),
                    line.invoiceAmount());
        }
    }

    static SuggestionView of(Suggestion suggestion, String currency, Role role) {
        return new SuggestionView(
                suggestion.suggestionId(),
                suggestion.level(),
                suggestion.rule(),
                suggestion.clientId(),
                suggestion.lines().stream()
                        .map(line -> LineView.of(line, currency))
                        .toList(),
                Money.decimal(suggestion.rest(), currency),
                suggestion.evidence().stream().map(each -> each.shownTo(role)).toList(),
                suggestion.against());
    }
}
