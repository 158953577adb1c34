package dev.duebook.book.pricing;

import java.math.BigDecimal;

/** A line of a document as asked for. */
public record LineItem(
        String description,
        BigDecimal quantity,
        String unit,
        String unitCode,
        BigDecimal unitPrice,
        BigDecimal baseQuantity,
        BigDecimal discountPercent,
        String discountAmount,
        String taxCategory,
        BigDecimal taxRate,
        String exemptionReason,
        String sourceRef) {}
