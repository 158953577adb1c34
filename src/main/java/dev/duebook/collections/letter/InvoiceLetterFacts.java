package dev.duebook.collections.letter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What an invoice by mail is composed from, all of it plain values as they were when it was sent; amounts in minor
 * units. Dates, references, terms and notes may be absent.
 *
 * @param paymentReference under which it is to be paid (ISO 11649); null where that is the number
 * @param locale the reader's (BCP 47), as in {@link LetterFacts}
 */
public record InvoiceLetterFacts(
        String locale,
        String organizationLocale,
        LetterFacts.Sender sender,
        LetterFacts.PayTo payTo,
        Buyer buyer,
        String number,
        String paymentReference,
        LocalDate issueDate,
        LocalDate deliveryDate,
        LocalDate periodFrom,
        LocalDate periodTo,
        String purchaseOrder,
        String currency,
        List<Line> lines,
        List<Adjustment> charges,
        List<Adjustment> discounts,
        List<Tax> taxes,
        long net,
        long total,
        List<Part> instalments,
        List<LetterFacts.Work> work,
        String terms,
        String notes) {

    public record Buyer(String name, String contactName, List<String> addressLines, String taxId) {}

    /** Of a price for {@code baseQuantity} units. */
    public record Line(
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal baseQuantity,
            BigDecimal discountPercent,
            Long discountAmount,
            String taxCategory,
            BigDecimal taxRate,
            String exemptionReason,
            long net) {}

    /** A charge or a discount of the whole invoice, above zero. */
    public record Adjustment(String description, long amount) {}

    public record Tax(String category, BigDecimal rate, long base, long amount) {}

    public record Part(LocalDate dueDate, long amount) {}
}
