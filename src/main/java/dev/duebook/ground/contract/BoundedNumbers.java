package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Makes number nodes only of numbers that are cheap to reckon with: {@code 1e9999999} costs half a minute of CPU at the
 * first addition. Larger ones become a node that is neither a number nor text, so that no schema accepts it as either.
 */
class BoundedNumbers extends JsonNodeFactory {
    private static final int DIGITS = 19;
    private static final ValueNode OUT_OF_RANGE = new POJONode("a number out of range");

    @Override
    public ValueNode numberNode(BigDecimal value) {
        return value.precision() > DIGITS || Math.abs((long) value.scale()) > DIGITS
                ? OUT_OF_RANGE
                : super.numberNode(value);
    }

    @Override
    public ValueNode numberNode(BigInteger value) {
        return value.bitLength() > 63 ? OUT_OF_RANGE : super.numberNode(value);
    }

    @Override
    public NumericNode numberNode(double value) {
        throw new IllegalStateException("numbers with a point are read as exact decimals");
    }
}
