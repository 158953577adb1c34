package dev.duebook.ground.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    @ParameterizedTest
    @ValueSource(strings = {"d1", "e", "eu2", "a2345678"})
    void standsBeforeSecrets(String name) {
        assertThat(new Cell(name).prefix()).isEqualTo(name + "_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1d", "D1", "d_1", "d-1", "a23456789", "d1\n", "é"})
    void isRefusedWhereAProxyCouldNotTellItFromTheSecret(String name) {
        assertThatThrownBy(() -> new Cell(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DUEBOOK_CELL");
    }
}
