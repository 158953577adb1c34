package dev.duebook.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Makes number nodes only of numbers that are cheap to reckon with: {@code 1e9999999} costs half a minute of CPU at the
 * first addition. Larger ones become text, which no schema accepts where it wants a number.
 */
class BoundedNumbers extends JsonNodeFactory {
    private static final int DIGITS = 19;

    @Override
    public ValueNode numberNode(BigDecimal value) {
        return value.precision() > DIGITS || Math.abs((long) value.scale()) > DIGITS
                ? textNode("a number out of range")
                : super.numberNode(value);
    }

    @Override
    public ValueNode numberNode(BigInteger value) {
        return value.bitLength() > 63 ? textNode("a number out of range") : super.numberNode(value);
    }

    @Override
    public NumericNode numberNode(double value) {
        throw new IllegalStateException("numbers with a point are read as exact decimals");
    }
}
