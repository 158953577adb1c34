package dev.duebook.ground.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedNumbersTest {

    @Test
    void aNumberOutOfRangeIsNeitherANumberNorText() {
        BoundedNumbers numbers = new BoundedNumbers();
        List<ValueNode> nodes = List.of(
                numbers.numberNode(new BigDecimal("1e999999")),
                numbers.numberNode(new BigDecimal("-1e400")),
                numbers.numberNode(BigInteger.ONE.shiftLeft(64)));

        for (ValueNode node : nodes) {
            assertFalse(node.isNumber());
            assertFalse(node.isTextual());
        }
    }
}
