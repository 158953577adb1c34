package dev.duebook.invoice;

import dev.duebook.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

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
                var dates = (java.sql.Date[]) row.getArray("due_dates").getArray();
                var amounts = (Long[]) row.getArray("amounts").getArray();
                var recordedAt = InvoiceRepository.instant(row, "recorded_at");
                return new Extension(
                        row.getObject("id", UUID.class),
                        row.getObject("invoice_id", UUID.class),
                        dates[0].toLocalDate(),
                        IntStream.range(0, dates.length)
                                .mapToObj(i -> new CreateInvoice.PlannedInstalment(
                                        dates[i].toLocalDate(), Money.decimal(amounts[i], currency)))
                                .toList(),
                        row.getString("reason"),
                        row.getString("agreed_by"),
                        row.getObject("agreed_date", LocalDate.class),
                        recordedAt,
                        recordedAt);
            },
            Extension::id);
}
