package dev.duebook.book.pricing;

import dev.duebook.ground.money.Money;
import java.math.BigDecimal;

/** A line of a document as the API shows it. */
public record LineView(
        String description,
        String quantity,
        String unit,
        String unitCode,
        String unitPrice,
        String baseQuantity,
        String discountPercent,
        String discountAmount,
        String taxCategory,
        String taxRate,
        String exemptionReason,
        String net,
        String sourceRef) {

    public static LineView of(PricedLine line, String currency) {
        return new LineView(
                line.description(),
                plain(line.quantity()),
                line.unit(),
                line.unitCode(),
                plain(line.unitPrice()),
                plain(line.baseQuantity()),
                plain(line.discountPercent()),
                line.discountAmount() == null ? null : Money.decimal(line.discountAmount(), currency),
                line.taxCategory(),
                plain(line.taxRate()),
                line.exemptionReason(),
                Money.decimal(line.net(), currency),
                line.sourceRef());
    }

    /** A line that was priced; {@code net} in minor units. */
    public static LineView of(LineItem line, long net, String currency) {
        return new LineView(
                line.description(),
                plain(line.quantity()),
                line.unit(),
                line.unitCode(),
                plain(line.unitPrice()),
                plain(line.baseQuantity()),
                plain(line.discountPercent()),
                line.discountAmount() == null
                        ? null
                        : Money.parse(line.discountAmount(), currency).decimal(),
                line.taxCategory(),
                plain(line.taxRate()),
                line.exemptionReason(),
                Money.decimal(net, currency),
                line.sourceRef());
    }

    public static String plain(BigDecimal number) {
        return number == null
                ? null
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
