package dev.duebook.cash.matching;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What was said of a transaction, as it is shown. */
record MatchView(
        UUID id,
        UUID transactionId,
        Match.How how,
        String rule,
        Match.Outcome outcome,
        String category,
        UUID clientId,
        String amount,
        String currency,
        String suggestionId,
        List<SuggestionView.LineView> lines,
        List<PaidView> payments,
        List<Evidence> evidence,
        List<Against> against,
        long settingsVersion,
        UUID by,
        Instant at,
        LocalDate undoneDate,
        Instant undoneAt,
        UUID undoneBy,
        String undoReason,
        long version) {
    static final List<String> COLUMNS = List.of(
            "id",
            "transactionId",
            "how",
            "rule",
            "outcome",
            "category",
            "clientId",
            "amount",
            "currency",
            "settingsVersion",
            "by",
            "at",
            "undoneDate",
            "undoneAt",
            "undoneBy",
            "undoReason",
            "version");

    record PaidView(UUID paymentId, String amount, boolean linked) {}

    static MatchView of(Match match, Role role) {
        var currency = match.currency();
        return new MatchView(
                match.id(),
                match.transactionId(),
                match.how(),
                match.rule(),
                match.outcome(),
                match.category(),
                match.clientId(),
                Money.decimal(match.minor(), currency),
                currency,
                match.suggestionId(),
                match.lines().stream()
                        .map(line -> SuggestionView.LineView.of(line, currency))
                        .toList(),
                match.payments().stream()
                        .map(paid ->
                                new PaidView(paid.paymentId(), Money.decimal(paid.minor(), currency), paid.linked()))
                        .toList(),
                match.evidence().stream().map(each -> each.shownTo(role)).toList(),
                match.against(),
                match.settingsVersion(),
                match.personId(),
                match.at(),
                match.undoneDate(),
                match.undoneAt(),
                match.undoneBy(),
                match.undoReason(),
                match.version());
    }
}
