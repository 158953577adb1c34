package dev.duebook.cash.matching;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** An expected credit as it is shown. */
record ExpectedCreditView(
        UUID id,
        Facts.Expected.Source source,
        String amount,
        String currency,
        LocalDate fromDate,
        LocalDate toDate,
        String reference,
        String payerAccount,
        ExpectedCredit.State state,
        UUID matchId,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS = List.of(
            "id",
            "source",
            "amount",
            "currency",
            "fromDate",
            "toDate",
            "reference",
            "payerAccount",
            "state",
            "matchId",
            "version",
            "createdAt",
            "updatedAt");

    static ExpectedCreditView of(ExpectedCredit credit, Role role) {
        return new ExpectedCreditView(
                credit.id(),
                credit.source(),
                Money.decimal(credit.minor(), credit.currency()),
                credit.currency(),
                credit.fromDate(),
                credit.toDate(),
                credit.reference(),
                MaskedAccount.of(credit.payerAccount(), role),
                credit.state(),
                credit.matchId(),
                credit.version(),
                credit.createdAt(),
                credit.updatedAt());
    }
}
