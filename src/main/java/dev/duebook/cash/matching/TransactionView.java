package dev.duebook.cash.matching;

import dev.duebook.cash.bank.BankTransaction;
import dev.duebook.cash.statement.Charge;
import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.Original;
import dev.duebook.cash.statement.Party;
import dev.duebook.cash.statement.References;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A transaction as it is shown. */
record TransactionView(
        UUID id,
        UUID accountId,
        UUID statementId,
        UUID fileId,
        UUID entryId,
        Integer part,
        int occurrence,
        Direction direction,
        String amount,
        String currency,
        LocalDate bookingDate,
        LocalDate valueDate,
        EntryStatus status,
        BankTransaction.State state,
        String level,
        PartyView payer,
        PartyView ultimatePayer,
        String text,
        String code,
        ReferencesView references,
        OriginalView original,
        List<ChargeView> charges,
        ReturnView returned,
        boolean unsplit,
        String matched,
        String open,
        List<UUID> statementIds,
        List<UUID> parts,
        List<MatchView> matches,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    static final List<String> COLUMNS = List.of(
            "id",
            "accountId",
            "statementId",
            "fileId",
            "entryId",
            "part",
            "occurrence",
            "direction",
            "amount",
            "currency",
            "bookingDate",
            "valueDate",
            "status",
            "state",
            "level",
            "payer",
            "text",
            "code",
            "references",
            "unsplit",
            "matched",
            "open",
            "version",
            "createdAt",
            "updatedAt");

    record PartyView(String name, String account) {
        static PartyView of(Party party, Role role) {
            return party.name() == null && party.account() == null
                    ? null
                    : new PartyView(party.name(), MaskedAccount.of(party.account(), role));
        }
    }

    record ReferencesView(String creditor, String endToEnd, String mandate, String bank) {
        static ReferencesView of(References references) {
            return references == null || references.equals(References.NONE)
                    ? null
                    : new ReferencesView(
                            references.creditor(), references.endToEnd(), references.mandate(), references.bank());
        }
    }

    record OriginalView(String amount, String currency, String rate) {
        static OriginalView of(Original original) {
            return original == null
                    ? null
                    : new OriginalView(
                            decimal(original.minor(), original.currency()),
                            original.currency(),
                            original.rate() == null ? null : original.rate().toPlainString());
        }
    }

    record ChargeView(String amount, String currency, boolean included, String bearer) {
        static ChargeView of(Charge charge) {
            return new ChargeView(
                    decimal(charge.minor(), charge.currency()), charge.currency(), charge.included(), charge.bearer());
        }
    }

    record ReturnView(String reason, ReferencesView original) {}

    private static String decimal(long minor, String currency) {
        return Currencies.isKnown(currency) ? Money.decimal(minor, currency) : null;
    }

    /** As it stands in a list. */
    static TransactionView of(BankTransaction transaction, Role role) {
        return of(transaction, role, null, null, null);
    }

    /** @param statements,parts,matches null in a list */
    static TransactionView of(
            BankTransaction transaction, Role role, List<UUID> statements, List<UUID> parts, List<MatchView> matches) {
        var told = transaction.told();
        var currency = transaction.currency();
        return new TransactionView(
                transaction.id(),
                transaction.accountId(),
                transaction.statementId(),
                transaction.fileId(),
                transaction.entryId(),
                transaction.part() == 0 ? null : Integer.valueOf(transaction.part()),
                transaction.occurrence(),
                transaction.direction(),
                Money.decimal(transaction.minor(), currency),
                currency,
                transaction.bookingDate(),
                transaction.valueDate(),
                transaction.status(),
                transaction.state(),
                transaction.level(),
                PartyView.of(told.payer(), role),
                PartyView.of(told.ultimatePayer(), role),
                told.text(),
                told.code(),
                ReferencesView.of(told.references()),
                OriginalView.of(told.original()),
                told.charges().isEmpty()
                        ? null
                        : told.charges().stream().map(ChargeView::of).toList(),
                told.returned() == null
                        ? null
                        : new ReturnView(
                                told.returned().reason(),
                                ReferencesView.of(told.returned().original())),
                transaction.unsplit(),
                Money.decimal(transaction.matched(), currency),
                Money.decimal(transaction.open(), currency),
                statements,
                parts,
                matches,
                transaction.version(),
                transaction.createdAt(),
                transaction.updatedAt());
    }
}
