package dev.duebook.book.ledger;

import dev.duebook.ground.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What every event about an invoice tells of it: how it stands after the fact. So a reader may keep the latest alone, and
 * one that comes twice changes nothing. Amounts are minor units.
 *
 * @param number null until it is sent, as the reference under which it is to be paid
 * @param ownerId null while nobody is named
 */
public record InvoiceState(
        Kind state,
        String number,
        String paymentReference,
        UUID clientId,
        UUID ownerId,
        String currency,
        LocalDate issueDate,
        Schedule schedule,
        long total,
        long fees,
        long paid,
        long deducted,
        long credited,
        long writtenOff,
        long outstanding) {

    public enum Kind {
        DRAFT,
        SENT,
        VOID
    }

    /** An instalment as it was agreed. */
    private record Part(LocalDate dueDate, String amount) {}

    /** Just sent: all of it is owed. */
    public InvoiceState sent(UUID owner) {
        return new InvoiceState(
                Kind.SENT,
                number,
                paymentReference,
                clientId,
                owner,
                currency,
                issueDate,
                schedule,
                total,
                fees,
                paid,
                deducted,
                credited,
                writtenOff,
                total);
    }

    public Map<String, Object> told() {
        var told = new TreeMap<String, Object>();
        told.put("state", state);
        told.put("clientId", clientId);
        told.put("currency", currency);
        told.put("issueDate", issueDate);
        told.put("dueDate", schedule.dueDate(outstanding));
        told.put("instalments", instalments(schedule));
        told.put("total", decimal(total));
        told.put("fees", decimal(fees));
        told.put("paid", decimal(paid));
        told.put("deducted", decimal(deducted));
        told.put("credited", decimal(credited));
        told.put("writtenOff", decimal(writtenOff));
        told.put("outstanding", decimal(outstanding));
        if (number != null) {
            told.put("number", number);
        }
        if (paymentReference != null) {
            told.put("paymentReference", paymentReference);
        }
        if (ownerId != null) {
            told.put("ownerId", ownerId);
        }
        return told;
    }

    List<?> instalments(Schedule of) {
        return of.instalments().stream()
                .map(part -> new Part(part.dueDate(), decimal(part.amount())))
                .toList();
    }

    private String decimal(long minor) {
        return Money.decimal(minor, currency);
    }
}
