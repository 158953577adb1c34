package dev.duebook.book.invoice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duebook.book.ledger.OverduePart;
import dev.duebook.ground.money.Money;
import java.time.LocalDate;
import java.util.List;

/** An invoice as lists show it. */
record InvoiceSummary(
        @JsonUnwrapped InvoiceHead head, int instalmentCount, int overdueInstalmentCount, String overdueOutstanding) {

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
            "overdueOutstanding",
            "paymentReference",
            "earlyPayment",
            "deducted");

    static InvoiceSummary of(InvoiceRow row, LocalDate today) {
        var overdue = OverduePart.of(row.schedule(), row.sent() ? row.amounts().outstanding() : 0, today);
        return new InvoiceSummary(
                InvoiceHead.of(row, today),
                overdue.instalments(),
                overdue.overdue(),
                Money.decimal(overdue.outstanding(), row.currency()));
    }
}
