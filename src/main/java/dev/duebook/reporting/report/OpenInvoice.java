package dev.duebook.reporting.report;

import dev.duebook.book.ledger.DaysOverdue;
import dev.duebook.book.ledger.InvoiceStatus;
import dev.duebook.book.ledger.OverduePart;
import dev.duebook.book.ledger.Settlement;
import dev.duebook.ground.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One open invoice: who owes, how much, since when it is due, and which person is responsible. */
record OpenInvoice(
        UUID clientId,
        String clientName,
        UUID invoiceId,
        String invoiceNumber,
        LocalDate issueDate,
        LocalDate dueDate,
        String currency,
        String total,
        String paid,
        String outstanding,
        InvoiceStatus status,
        Settlement settlement,
        int daysOverdue,
        String agingBucket,
        UUID ownerId,
        String ownerName,
        String projectRef,
        int instalmentCount,
        int overdueInstalmentCount,
        String overdueOutstanding) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of(
            "clientId",
            "clientName",
            "invoiceId",
            "invoiceNumber",
            "issueDate",
            "dueDate",
            "currency",
            "total",
            "paid",
            "outstanding",
            "status",
            "settlement",
            "daysOverdue",
            "agingBucket",
            "ownerId",
            "ownerName",
            "projectRef",
            "instalmentCount",
            "overdueInstalmentCount",
            "overdueOutstanding");

    static OpenInvoice of(ReceivablesRow row, ReceivablesQuestion question) {
        var day = question.vantage().asOf();
        var total = row.total().longValueExact();
        var outstanding = row.outstanding().longValueExact();
        var overdue = OverduePart.of(row.schedule(), outstanding, day);
        return new OpenInvoice(
                row.clientId(),
                row.clientName(),
                row.id(),
                row.number(),
                row.issueDate(),
                row.dueDate(),
                row.currency(),
                Money.decimal(total, row.currency()),
                Money.decimal(row.paid(), row.currency()),
                Money.decimal(outstanding, row.currency()),
                InvoiceStatus.of(
                        new InvoiceStatus.Facts(true, false, total, outstanding, row.paid(), 0, row.dueDate()),
                        day,
                        question.dueSoonDays()),
                Settlement.of(true, outstanding, row.paid(), row.credited()),
                DaysOverdue.of(row.dueDate(), day),
                question.buckets().labelOf(day.toEpochDay() - row.dueDate().toEpochDay()),
                row.ownerId(),
                row.ownerName(),
                row.projectRef(),
                overdue.instalments(),
                overdue.overdue(),
                Money.decimal(overdue.outstanding(), row.currency()));
    }
}
