package dev.duebook.cash.matching;

import dev.duebook.cash.statement.Party;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A remittance advice as it is shown. */
record AdviceView(
        UUID id,
        UUID clientId,
        Party payer,
        String total,
        String currency,
        String reference,
        List<SuggestionView.LineView> lines,
        RemittanceAdvice.State state,
        UUID matchId,
        LocalDate expiresDate,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS = List.of(
            "id",
            "clientId",
            "total",
            "currency",
            "reference",
            "state",
            "matchId",
            "expiresDate",
            "version",
            "createdAt",
            "updatedAt");

    static AdviceView of(RemittanceAdvice advice, Role role) {
        return new AdviceView(
                advice.id(),
                advice.clientId(),
                advice.payerName() == null && advice.payerAccount() == null
                        ? null
                        : new Party(advice.payerName(), MaskedAccount.of(advice.payerAccount(), role)),
                Money.decimal(advice.total(), advice.currency()),
                advice.currency(),
                advice.reference(),
                advice.lines().stream()
                        .map(line -> SuggestionView.LineView.of(line, advice.currency()))
                        .toList(),
                advice.state(),
                advice.matchId(),
                advice.expiresDate(),
                advice.version(),
                advice.createdAt(),
                advice.updatedAt());
    }
}
