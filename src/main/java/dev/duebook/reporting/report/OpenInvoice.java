package dev.duebook.reporting.report;

import dev.duebook.book.ledger.DaysOverdue;
import dev.duebook.book.ledger.InvoiceStatus;
import dev.duebook.book.ledger.OverduePart;
import dev.duebook.book.ledger.Settlement;
import dev.duebook.cash.rate.Conversion;
import dev.duebook.cash.rate.UsedRate;
import dev.duebook.cash.rate.Worths;
import dev.duebook.ground.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

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
        String overdueOutstanding,
        Converted converted) {

    /** What it is worth in another currency, and by which rate. */
    record Converted(
            String currency, String total, String paid, String outstanding, String overdueOutstanding, UsedRate rate) {
        private static Converted of(Conversion by, long total, long paid, long outstanding, long overdue) {
            return new Converted(
                    by.into(),
                    Money.decimal(by.of(total), by.into()),
                    Money.decimal(by.of(paid), by.into()),
                    Money.decimal(by.of(outstanding), by.into()),
                    Money.decimal(by.of(overdue), by.into()),
                    UsedRate.of(by));
        }
    }

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

    /** Those behind it, where it is shown in another currency, too. */
    static List<String> columns(boolean valued) {
        return valued
                ? Stream.concat(
                                COLUMNS.stream(),
                                Stream.of(
                                        "converted.currency",
                                        "converted.total",
                                        "converted.paid",
                                        "converted.outstanding",
                                        "converted.overdueOutstanding",
                                        "converted.rate.rate",
                                        "converted.rate.source",
                                        "converted.rate.day"))
                        .toList()
                : COLUMNS;
    }

    /** @param worths null where it is shown in no other currency */
    static OpenInvoice of(ReceivablesRow row, ReceivablesQuestion question, Worths worths) {
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
                Money.decimal(overdue.outstanding(), row.currency()),
                worths == null
                        ? null
                        : Converted.of(
                                worths.of(row.currency(), question.in().day(row.issueDate(), day)),
                                total,
                                row.paid(),
                                outstanding,
                                overdue.outstanding()));
    }
}
