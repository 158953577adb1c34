package dev.duebook.cash.bank;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.cash.statement.DetailTold;
import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.EntryTold;
import dev.duebook.ground.id.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A transaction as a row that is new: of an entry, or of a payment inside one. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record NewTransaction(
        UUID id,
        String identity,
        String likeness,
        int occurrence,
        int part,
        UUID entryId,
        UUID statementId,
        long position,
        EntryStatus status,
        BankTransaction.State state,
        Direction direction,
        long minor,
        String currency,
        LocalDate bookingDate,
        LocalDate valueDate,
        String payerName,
        String payerAccount,
        String text,
        String bankReference,
        String endToEnd,
        boolean unsplit,
        boolean damaged,
        EntryTold told) {
    private static final char DAMAGE = '\uFFFD';

    /** An entry, and the payments it collects where they are told one by one. */
    static List<NewTransaction> of(
            KeptEntry entry, EntryStatus status, int occurrence, UUID statementId, LocalDate matchFrom) {
        var told = entry.told();
        var split = told.parts().size() > 1;
        var state = split && stateOf(entry, matchFrom) == BankTransaction.State.OPEN
                ? BankTransaction.State.SPLIT
                : stateOf(entry, matchFrom);
        var whole = new NewTransaction(
                Ids.next(),
                entry.identity(),
                entry.likeness(),
                occurrence,
                0,
                null,
                statementId,
                entry.position(),
                status,
                state,
                entry.direction(),
                entry.minor(),
                entry.currency(),
                told.bookingDate(),
                told.valueDate(),
                told.payer().name(),
                AccountAlias.of(told.payer().account(), null),
                told.text(),
                told.references().bank(),
                told.references().endToEnd(),
                told.unsplit(),
                isDamaged(told),
                split ? told.withoutParts() : told);
        var all = new ArrayList<NewTransaction>();
        all.add(whole);
        for (var number = 1; split && number <= told.parts().size(); number++) {
            all.add(whole.part(number, told.parts().get(number - 1), entry, matchFrom));
        }
        return all;
    }

    private NewTransaction part(int number, DetailTold detail, KeptEntry entry, LocalDate matchFrom) {
        var part = entry.told().part(detail);
        return new NewTransaction(
                Ids.next(),
                identity,
                likeness,
                occurrence,
                number,
                id,
                statementId,
                position,
                status,
                stateOf(entry, matchFrom),
                direction,
                detail.minor(),
                currency,
                bookingDate,
                valueDate,
                part.payer().name(),
                AccountAlias.of(part.payer().account(), null),
                part.text(),
                part.references().bank(),
                part.references().endToEnd(),
                false,
                isDamaged(part),
                part);
    }

    private static BankTransaction.State stateOf(KeptEntry entry, LocalDate matchFrom) {
        var told = entry.told();
        if (entry.direction() == Direction.DEBIT && told.returned() == null && !told.reversal()) {
            return BankTransaction.State.OUTGOING;
        }
        var day = entry.day();
        return day != null && day.isBefore(matchFrom) ? BankTransaction.State.BEFORE : BankTransaction.State.OPEN;
    }

    private static boolean isDamaged(EntryTold told) {
        return told.text() != null && told.text().indexOf(DAMAGE) >= 0
                || told.payer().name() != null && told.payer().name().indexOf(DAMAGE) >= 0;
    }
}
