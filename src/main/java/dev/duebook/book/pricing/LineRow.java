package dev.duebook.book.pricing;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;

/** A line on its way into the table. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LineRow(
        int position,
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

    public static LineRow of(int position, PricedLine line) {
        return new LineRow(
                position,
                line.description(),
                line.quantity(),
                line.unit(),
                line.unitCode(),
                line.unitPrice(),
                line.baseQuantity(),
                line.discountPercent(),
                line.discountAmount(),
                line.taxCategory(),
                line.taxRate(),
                line.exemptionReason(),
                line.net(),
                line.sourceRef());
    }
}
