package dev.duebook.book.invoice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duebook.book.pricing.Adjustment;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.LineView;
import dev.duebook.book.pricing.Party;
import dev.duebook.book.pricing.PaymentInstructions;
import dev.duebook.ground.money.Money;
import java.time.LocalDate;
import java.util.List;

/** An invoice as the API shows it on a day. */
public record InvoiceView(
        @JsonUnwrapped InvoiceHead head,
        List<LineView> lines,
        List<AdjustmentView> charges,
        List<AdjustmentView> discounts,
        List<TaxView> taxes,
        List<InstalmentView> instalments,
        List<CreateInvoice.Deliverable> deliverables,
        Party seller,
        Party buyer,
        PaymentInstructions paymentInstructions,
        List<String> acceptedMethods,
        String terms,
        String notes,
        List<InvoiceRow.DeliveryRecord> deliveries,
        LocalDate voidedDate,
        String voidReason) {

    record AdjustmentView(String description, String amount, String taxCategory, String taxRate) {}

    record TaxView(String category, String rate, String base, String amount) {}

    record InstalmentView(LocalDate dueDate, String amount, String outstanding, int daysOverdue) {}

    public static InvoiceView of(InvoiceRow row, LocalDate today) {
        var document = row.document();
        var currency = row.currency();
        return new InvoiceView(
                InvoiceHead.of(row, today),
                document.lines().stream()
                        .map(line -> LineView.of(line, currency))
                        .toList(),
                adjustments(document.charges(), currency),
                adjustments(document.discounts(), currency),
                document.taxes().stream().map(tax -> tax(tax, currency)).toList(),
                row.schedule().open(row.amounts().outstanding()).stream()
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
                document.terms(),
                document.notes(),
                document.deliveries(),
                document.voided() == null ? null : document.voided().date(),
                document.voided() == null ? null : document.voided().reason());
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
