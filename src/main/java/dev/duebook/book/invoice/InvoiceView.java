package dev.duebook.book.invoice;

import dev.duebook.book.ledger.InvoiceStatus;
import dev.duebook.book.ledger.Settlement;
import dev.duebook.book.pricing.Adjustment;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.LineView;
import dev.duebook.book.pricing.Party;
import dev.duebook.book.pricing.PaymentInstructions;
import dev.duebook.ground.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An invoice as the API shows it on a day. */
public record InvoiceView(
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
        LocalDate periodFrom,
        LocalDate periodTo,
        int daysOverdue,
        Integer daysUntilDue,
        String agingBucket,
        String billingBasis,
        List<LineView> lines,
        List<AdjustmentView> charges,
        List<AdjustmentView> discounts,
        List<TaxView> taxes,
        String net,
        String tax,
        String total,
        String fees,
        String paid,
        String credited,
        String writtenOff,
        String outstanding,
        List<InstalmentView> instalments,
        List<CreateInvoice.Deliverable> deliverables,
        Party seller,
        Party buyer,
        PaymentInstructions paymentInstructions,
        List<String> acceptedMethods,
        String purchaseOrder,
        String projectRef,
        String terms,
        String notes,
        List<String> tags,
        Map<String, String> metadata,
        String externalRef,
        String sourceRef,
        UUID reminderPolicyId,
        boolean disputed,
        LocalDate promisedDate,
        LocalDate pausedUntil,
        Instant sentAt,
        List<InvoiceRow.DeliveryRecord> deliveries,
        LocalDate voidedDate,
        String voidReason,
        List<String> availableActions,
        Instant createdAt,
        Instant updatedAt) {

    record AdjustmentView(String description, String amount, String taxCategory, String taxRate) {}

    record TaxView(String category, String rate, String base, String amount) {}

    record InstalmentView(LocalDate dueDate, String amount, String outstanding, int daysOverdue) {}

    public static InvoiceView of(InvoiceRow row, LocalDate today) {
        var timing = Timing.of(row, today);
        var document = row.document();
        var currency = row.currency();
        return new InvoiceView(
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
                row.periodFrom(),
                row.periodTo(),
                timing.daysOverdue(),
                timing.daysUntilDue(),
                timing.agingBucket(),
                row.billingBasis(),
                document.lines().stream()
                        .map(line -> LineView.of(line, currency))
                        .toList(),
                adjustments(document.charges(), currency),
                adjustments(document.discounts(), currency),
                document.taxes().stream().map(tax -> tax(tax, currency)).toList(),
                Money.decimal(row.net(), currency),
                Money.decimal(row.tax(), currency),
                Money.decimal(row.total(), currency),
                Money.decimal(row.fees(), currency),
                Money.decimal(row.paid(), currency),
                Money.decimal(row.credited(), currency),
                Money.decimal(row.writtenOff(), currency),
                Money.decimal(row.outstanding(), currency),
                row.schedule().open(row.outstanding()).stream()
                        .map(part -> new InstalmentView(
                                part.dueDate(),
                                Money.decimal(part.amount(), currency),
                                Money.decimal(part.outstanding(), currency),
                                part.daysOverdue(today)))
                        .toList(),
                document.deliverables(),
                document.seller(),
                document.buyer(),
                document.paymentInstructions(),
                document.acceptedMethods(),
                row.purchaseOrder(),
                row.projectRef(),
                document.terms(),
                document.notes(),
                row.tags(),
                row.metadata(),
                row.externalRef(),
                row.sourceRef(),
                row.reminderPolicyId(),
                row.disputed(),
                row.openPromise(today),
                row.pausedUntil(),
                row.sentAt(),
                document.deliveries(),
                document.voided() == null ? null : document.voided().date(),
                document.voided() == null ? null : document.voided().reason(),
                AvailableActions.of(row),
                row.createdAt(),
                row.updatedAt());
    }

    private static List<AdjustmentView> adjustments(List<Adjustment> adjustments, String currency) {
        return adjustments.stream()
                .map(adjustment -> new AdjustmentView(
                        adjustment.description(),
                        Money.parse(adjustment.amount(), currency).decimal(),
                        adjustment.taxCategory(),
                        LineView.plain(adjustment.taxRate())))
                .toList();
    }

    private static TaxView tax(InvoiceTotals.Tax tax, String currency) {
        return new TaxView(
                tax.category(),
                LineView.plain(tax.rate()),
                Money.decimal(tax.base(), currency),
                Money.decimal(tax.amount(), currency));
    }
}
