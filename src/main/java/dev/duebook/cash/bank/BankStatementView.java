package dev.duebook.cash.bank;

import dev.duebook.cash.statement.StatementKind;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

record BankStatementView(
        UUID id,
        UUID fileId,
        UUID accountId,
        String accountNamed,
        StatementKind kind,
        String statementId,
        String number,
        Integer page,
        LocalDate from,
        LocalDate to,
        String currency,
        String opening,
        String closing,
        String credits,
        String debits,
        long entries,
        String difference,
        boolean unchecked,
        BankStatement.State state,
        long findings,
        String acceptReason,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS = List.of(
            "id",
            "fileId",
            "accountId",
            "accountNamed",
            "kind",
            "statementId",
            "number",
            "page",
            "from",
            "to",
            "currency",
            "opening",
            "closing",
            "credits",
            "debits",
            "entries",
            "difference",
            "unchecked",
            "state",
            "findings",
            "version",
            "createdAt",
            "updatedAt");

    static BankStatementView of(BankStatement statement) {
        var currency = statement.currency();
        return new BankStatementView(
                statement.id(),
                statement.fileId(),
                statement.accountId(),
                statement.accountNamed(),
                statement.kind(),
                statement.externalId(),
                statement.number(),
                statement.page(),
                statement.from(),
                statement.to(),
                currency,
                amount(statement.opening(), currency),
                amount(statement.closing(), currency),
                amount(statement.credits(), currency),
                amount(statement.debits(), currency),
                statement.entries(),
                amount(statement.difference(), currency),
                statement.unchecked(),
                statement.state(),
                statement.findings(),
                statement.acceptReason(),
                statement.version(),
                statement.createdAt(),
                statement.updatedAt());
    }

    private static String amount(Long minor, String currency) {
        return minor == null || !Currencies.isKnown(currency) ? null : Money.decimal(minor, currency);
    }
}
