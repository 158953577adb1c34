package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme Ltd",
                "ACME LTD",
                "Acme  Ltd",
                "Acme\u00a0Ltd",
                " Acme Ltd ",
                "Acme, Ltd.",
                "acme limited",
                "Acme",
                "A.c.m.e. Ltd",
                "Acme GmbH",
                "Acme B.V.",
                "ACME Sp. z o.o.",
                "ＡＣＭＥ"
            })
    void isTheSameForTheSpellingsOfOneName(String spelling) {
        assertThat(FoldedName.of(spelling)).isEqualTo("acme");
    }

    @ParameterizedTest
    @CsvSource({"Acme,Acne", "Acme North,Acme South", "Oak 1,Oak 2", "Żubr,Zubr"})
    void differsForOtherNames(String one, String other) {
        assertThat(FoldedName.of(one)).isNotEqualTo(FoldedName.of(other));
    }

    @Test
    void isNeverEmpty() {
        assertThat(FoldedName.of("Co.")).isEqualTo("co");
        assertThat(FoldedName.of("!!!")).isEqualTo("!!!");
    }
}
