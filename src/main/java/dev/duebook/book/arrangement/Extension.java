package dev.duebook.book.arrangement;

import dev.duebook.book.invoice.CreateInvoice;
import dev.duebook.book.invoice.FactKind;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.store.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A new schedule that was agreed on. */
public record Extension(
        UUID id,
        UUID invoiceId,
        LocalDate dueDate,
        List<CreateInvoice.PlannedInstalment> instalments,
        String reason,
        String agreedBy,
        LocalDate agreedDate,
        Instant createdAt,
        Instant updatedAt) {

    static final List<String> COLUMNS = List.of(
            "id", "invoiceId", "dueDate", "instalments", "reason", "agreedBy", "agreedDate", "createdAt", "updatedAt");

    /** The schedule fixed by sending is not one: it has no reason. */
    static final FactKind<Extension> KIND = new FactKind<>(
            "(select * from schedule where reason is not null)",
            (row, context) -> {
                var currency = row.getString("currency");
                var schedule = Receivables.schedule(row, "amounts").instalments();
                var recordedAt = Rows.instant(row, "recorded_at");
                return new Extension(
                        row.getObject("id", UUID.class),
                        row.getObject("invoice_id", UUID.class),
                        schedule.get(0).dueDate(),
                        schedule.stream()
                                .map(part -> new CreateInvoice.PlannedInstalment(
                                        part.dueDate(), Money.decimal(part.amount(), currency)))
                                .toList(),
                        row.getString("reason"),
                        row.getString("agreed_by"),
                        row.getObject("agreed_date", LocalDate.class),
                        recordedAt,
                        recordedAt);
            },
            Extension::id);
}
