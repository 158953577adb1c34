package dev.duebook.book.pricing;

import dev.duebook.ground.money.Money;
import java.math.BigDecimal;

/** A line of a document with what it comes to; {@code discountAmount} and {@code net} in minor units. */
public record PricedLine(
        String description,
        BigDecimal quantity,
        String unit,
        String unitCode,
        BigDecimal unitPrice,
        BigDecimal baseQuantity,
        BigDecimal discountPercent,
        Long discountAmount,
        String taxCategory,
        BigDecimal taxRate,
        String exemptionReason,
        long net,
        String sourceRef) {

    public static PricedLine of(LineItem line, long net, String currency) {
        return new PricedLine(
                line.description(),
                line.quantity(),
                line.unit(),
                line.unitCode(),
                line.unitPrice(),
                line.baseQuantity(),
                line.discountPercent(),
                line.discountAmount() == null
                        ? null
                        : Money.parse(line.discountAmount(), currency).minor(),
                line.taxCategory(),
                line.taxRate(),
                line.exemptionReason(),
                net,
                line.sourceRef());
    }
}
