package dev.duebook.reporting.leak;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.Csv;
import dev.duebook.reporting.report.FigureRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Money that gets lost, and where.
 *
 * @param transactionId of the bank, where there is no payment yet
 * @param since the day from which it waits
 * @param ageDays from then to the day of the question
 * @param detail what is known of it; may hold what other people wrote
 */
record Leak(
        LeakKind kind,
        UUID invoiceId,
        String invoiceNumber,
        UUID paymentId,
        UUID claimId,
        UUID transactionId,
        UUID clientId,
        String clientName,
        UUID ownerId,
        String ownerName,
        String currency,
        String amount,
        LocalDate since,
        long ageDays,
        String detail)
        implements Csv.Row {
    static final List<String> COLUMNS = List.of(
            "kind",
            "invoiceId",
            "invoiceNumber",
            "paymentId",
            "claimId",
            "clientId",
            "clientName",
            "ownerId",
            "ownerName",
            "currency",
            "amount",
            "since",
            "ageDays",
            "detail",
            "transactionId");

    static Leak of(ResultSet row, LocalDate asOf) throws SQLException {
        var currency = row.getString("currency");
        var since = row.getObject("since", LocalDate.class);
        return new Leak(
                LeakKind.valueOf(row.getString("kind")),
                row.getObject("invoice_id", UUID.class),
                row.getString("number"),
                row.getObject("payment_id", UUID.class),
                row.getObject("claim_id", UUID.class),
                row.getObject("transaction_id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("client_name"),
                row.getObject("owner_id", UUID.class),
                row.getString("owner_name"),
                currency,
                Money.decimal(row.getBigDecimal("amount"), currency),
                since,
                asOf.toEpochDay() - since.toEpochDay(),
                row.getString("detail"));
    }

    /** Of one kind each thing is found once. */
    @JsonIgnore
    UUID thing() {
        return Stream.of(claimId, paymentId, transactionId, invoiceId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    FigureRow row() {
        return new FigureRow(
                invoiceId,
                invoiceNumber,
                paymentId,
                clientId,
                clientName,
                currency,
                since,
                amount,
                detail,
                transactionId);
    }

    @Override
    public List<String> cells() {
        return Arrays.asList(
                kind.name(),
                text(invoiceId),
                invoiceNumber,
                text(paymentId),
                text(claimId),
                text(clientId),
                clientName,
                text(ownerId),
                ownerName,
                currency,
                amount,
                since.toString(),
                Long.toString(ageDays),
                detail,
                text(transactionId));
    }

    private static String text(Object value) {
        return Objects.toString(value, null);
    }
}
