package dev.duebook.book.invoice;

import dev.duebook.book.ledger.InvoiceStatus;
import dev.duebook.book.ledger.OverduePart;
import dev.duebook.book.ledger.Settlement;
import dev.duebook.ground.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An invoice as lists show it. */
record InvoiceSummary(
        UUID id,
        String number,
        InvoiceStatus status,
        Settlement settlement,
        UUID clientId,
        String clientName,
        UUID ownerId,
        String ownerName,
        String currency,
        LocalDate issueDate,
        LocalDate dueDate,
        LocalDate originalDueDate,
        LocalDate deliveryDate,
        int daysOverdue,
        int instalmentCount,
        int overdueInstalmentCount,
        Integer daysUntilDue,
        String agingBucket,
        String billingBasis,
        String net,
        String tax,
        String total,
        String fees,
        String paid,
        String credited,
        String writtenOff,
        String outstanding,
        String overdueOutstanding,
        String purchaseOrder,
        String projectRef,
        List<String> tags,
        Map<String, String> metadata,
        String externalRef,
        boolean disputed,
        LocalDate promisedDate,
        LocalDate pausedUntil,
        Instant sentAt,
        List<String> availableActions,
        Instant createdAt,
        Instant updatedAt) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of(
            "id",
            "number",
            "status",
            "settlement",
            "clientId",
            "clientName",
            "ownerId",
            "ownerName",
            "currency",
            "issueDate",
            "dueDate",
            "originalDueDate",
            "deliveryDate",
            "daysOverdue",
            "agingBucket",
            "billingBasis",
            "net",
            "tax",
            "total",
            "fees",
            "paid",
            "credited",
            "writtenOff",
            "outstanding",
            "purchaseOrder",
            "projectRef",
            "tags",
            "externalRef",
            "disputed",
            "promisedDate",
            "pausedUntil",
            "sentAt",
            "createdAt",
            "updatedAt",
            "instalmentCount",
            "overdueInstalmentCount",
            "overdueOutstanding");

    static InvoiceSummary of(InvoiceRow row, LocalDate today) {
        var timing = Timing.of(row, today);
        var overdue = OverduePart.of(row.schedule(), row.sent() ? row.outstanding() : 0, today);
        var currency = row.currency();
        return new InvoiceSummary(
                row.id(),
                row.number(),
                row.status(today),
                Settlement.of(row.sent(), row.outstanding(), row.paid(), row.credited()),
                row.clientId(),
                row.clientName(),
                row.ownerId(),
                row.ownerName(),
                currency,
                row.issueDate(),
                timing.dueDate(),
                row.sent() ? row.originalDueDate() : null,
                row.deliveryDate(),
                timing.daysOverdue(),
                overdue.instalments(),
                overdue.overdue(),
                timing.daysUntilDue(),
                timing.agingBucket(),
                row.billingBasis(),
                Money.decimal(row.net(), currency),
                Money.decimal(row.tax(), currency),
                Money.decimal(row.total(), currency),
                Money.decimal(row.fees(), currency),
                Money.decimal(row.paid(), currency),
                Money.decimal(row.credited(), currency),
                Money.decimal(row.writtenOff(), currency),
                Money.decimal(row.outstanding(), currency),
                Money.decimal(overdue.outstanding(), currency),
                row.purchaseOrder(),
                row.projectRef(),
                row.tags(),
                row.metadata(),
                row.externalRef(),
                row.disputed(),
                row.openPromise(today),
                row.pausedUntil(),
                row.sentAt(),
                AvailableActions.of(row),
                row.createdAt(),
                row.updatedAt());
    }
}
