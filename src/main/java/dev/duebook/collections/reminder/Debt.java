package dev.duebook.collections.reminder;

import dev.duebook.book.arrangement.PromiseState;
import dev.duebook.book.ledger.Timeline;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.mail.Recipient;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of an invoice.
 *
 * @param lead who leads its project and is still there; null for nobody
 * @param recordedDate the day on which the debt came into this book
 * @param contacted whether the client heard of it from us before
 * @param settledDate the day from which nothing is outstanding; null while something is
 * @param policyId that of the invoice, else of the client; null for the organization's default
 * @param receipts its allocations, reversals negative, by effective day; only read where there are promises
 * @param seen money at the bank that may be for it and that nobody has decided about
 * @param intents steps taken up before
 * @param approved steps a person said yes to
 */
record Debt(
        UUID id,
        String number,
        UUID clientId,
        UUID ownerId,
        Recipient owner,
        Lead lead,
        String currency,
        LocalDate recordedDate,
        boolean imported,
        boolean contacted,
        LocalDate settledDate,
        UUID policyId,
        List<Part> parts,
        List<OpenDispute> disputes,
        List<Pledge> promises,
        Collection<Timeline.Entry> receipts,
        List<Pausing> pauses,
        List<Claimed> claims,
        List<SeenMoney> seen,
        Map<Key, Intent> intents,
        Set<Key> approved) {

    record Lead(UUID personId, Recipient to) {}

    /** An instalment; amounts in minor units. */
    record Part(LocalDate dueDate, long outstanding) {}

    record OpenDispute(UUID id, LocalDate openedDate) {}

    /** @param amount in minor units, above zero */
    record Pledge(UUID id, LocalDate madeDate, LocalDate date, long amount) {
        LocalDate brokenOn(int graceDays) {
            return date.plusDays(graceDays + 1L);
        }
    }

    /** Both days included. */
    record Pausing(UUID id, LocalDate from, LocalDate until) {}

    /** @param open whether nobody matched or rejected it */
    record Claimed(UUID id, LocalDate date, LocalDate holdUntil, boolean open) {}

    /**
     * @param date on which it was seen
     * @param amount in minor units
     */
    record SeenMoney(UUID transactionId, LocalDate date, long amount) {}

    record Intent(UUID id, String state, List<Code> codes, LocalDate date) {
        boolean awaitsApproval() {
            return state.equals("AWAITING_APPROVAL");
        }
    }

    PromiseState stateOf(Pledge promise, int graceDays, LocalDate day) {
        return PromiseState.of(promise.madeDate(), promise.date(), promise.amount(), graceDays, receipts, day);
    }

    /** The debt once these steps were taken up and, where the client heard of them, with that. */
    Debt taken(Collection<Decision> decisions) {
        var more = new HashMap<>(intents);
        decisions.forEach(each -> more.put(each.key(), new Intent(null, "PLANNED", List.of(), each.scheduledDate())));
        var heard = decisions.stream().anyMatch(each -> each.step().audience() == Audience.CLIENT);
        return with(Map.copyOf(more), approved, contacted || heard);
    }

    /** The debt once a person said yes to these. */
    Debt approved(Collection<Key> keys) {
        var more = new HashSet<>(approved);
        more.addAll(keys);
        return with(intents, Set.copyOf(more), contacted);
    }

    /** The debt as if this step had not been taken up. */
    Debt without(Key key) {
        var fewer = new HashMap<>(intents);
        fewer.remove(key);
        return with(Map.copyOf(fewer), approved, contacted);
    }

    private Debt with(Map<Key, Intent> intents, Set<Key> approved, boolean contacted) {
        return new Debt(
                id,
                number,
                clientId,
                ownerId,
                owner,
                lead,
                currency,
                recordedDate,
                imported,
                contacted,
                settledDate,
                policyId,
                parts,
                disputes,
                promises,
                receipts,
                pauses,
                claims,
                seen,
                intents,
                approved);
    }
}
