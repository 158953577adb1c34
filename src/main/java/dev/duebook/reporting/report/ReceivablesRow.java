package dev.duebook.reporting.report;

import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.ledger.Schedule;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@link ReceivablesSql}: an open invoice, the total of a currency, or what the facts say of the cache. */
record ReceivablesRow(
        Level level,
        UUID id,
        UUID clientId,
        String clientName,
        String number,
        LocalDate issueDate,
        LocalDate dueDate,
        String currency,
        BigDecimal total,
        long credited,
        long paid,
        BigDecimal outstanding,
        UUID ownerId,
        String ownerName,
        String projectRef,
        Schedule schedule,
        long invoices,
        boolean trueToFacts) {
    enum Level {
        TOTAL,
        ROW,
        CHECK
    }

    static ReceivablesRow of(ResultSet row) throws SQLException {
        return new ReceivablesRow(
                Level.valueOf(row.getString("level")),
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("client_name"),
                row.getString("number"),
                row.getObject("issue_date", LocalDate.class),
                row.getObject("due_date", LocalDate.class),
                row.getString("currency"),
                row.getBigDecimal("total"),
                row.getLong("credited"),
                row.getLong("paid"),
                row.getBigDecimal("outstanding"),
                row.getObject("owner_id", UUID.class),
                row.getString("owner_name"),
                row.getString("project_ref"),
                row.getArray("due_dates") == null ? null : Receivables.schedule(row),
                row.getLong("invoices"),
                row.getBoolean("true_to_facts"));
    }
}
