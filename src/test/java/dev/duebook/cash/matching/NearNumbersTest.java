package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNumbersTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "INV202600042,INV202600043,true",
        "INV202600042,INV202600024,true",
        "INV202600042,INV2O26OOO42,true",
        "INV202600142,INV2026OOI42,true",
        "R5800,RSB00,true",
        "4711,4712,true",
        "4711,4711,false",
        "4711,4722,false",
        "4711,471,false",
        "471,472,false",
        "INV202600042,IMV202600042,false",
        "1234,1432,false",
        "A1234,1A234,false",
    })
    void oneSlipApart(String one, String other, boolean near) {
        assertThat(NearNumbers.areNear(one, other)).isEqualTo(near);
        assertThat(NearNumbers.areNear(other, one)).isEqualTo(near);
    }
}
