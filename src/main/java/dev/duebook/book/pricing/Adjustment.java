package dev.duebook.book.pricing;

import java.math.BigDecimal;

/** A charge or a discount on the whole document, as asked for. */
public record Adjustment(String description, String amount, String taxCategory, BigDecimal taxRate) {}
