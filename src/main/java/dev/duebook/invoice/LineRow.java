package dev.duebook.invoice;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.money.Money;
import java.math.BigDecimal;

/** A line on its way into the table. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LineRow(
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

    static LineRow of(int position, CreateInvoice.Line line, long net, String currency) {
        return new LineRow(
                position,
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
