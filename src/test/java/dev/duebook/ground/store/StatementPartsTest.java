package dev.duebook.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementPartsTest {
    private static final String PAID = "paid as (insert into payment (id) values (:payment)), ";

    @Test
    void standOneAfterTheOther() {
        var parts = StatementParts.of(PAID, Map.of("payment", 1))
                .and(StatementParts.of("noted as (insert into note (id) values (:note)), ", Map.of("note", 2)));

        assertThat(parts.sql()).isEqualTo(PAID + "noted as (insert into note (id) values (:note)), ");
    }

    @Test
    void refuseAMemberNamedTwice() {
        assertThatThrownBy(() -> StatementParts.of(PAID, Map.of("payment", 1))
                        .and(StatementParts.of("paid as (select :other), ", Map.of("other", 2))))
                .hasMessageContaining("member paid is there twice");
        assertThatThrownBy(() -> StatementParts.of(PAID + PAID, Map.of())).hasMessageContaining("member paid");
    }

    @Test
    void refuseAValueNamedTwice() {
        assertThatThrownBy(() -> StatementParts.of(PAID, Map.of("payment", 1))
                        .and(StatementParts.of("again as (select :payment), ", Map.of("payment", 2))))
                .hasMessageContaining("value payment is given twice");
    }

    @Test
    void findTheirMembersAmongBracketsAndQuotes() {
        var members = """
                numbered(number) as (select ')' || (select max(n) from (select 1 as n) as x)),
                kept as materialized (select 1),
                """;

        assertThatThrownBy(() ->
                        StatementParts.of(members, Map.of()).and(StatementParts.of("kept as (select 2),", Map.of())))
                .hasMessageContaining("member kept");
        assertThatThrownBy(() -> StatementParts.of(members, Map.of())
                        .and(StatementParts.of("numbered as (select 2),", Map.of())))
                .hasMessageContaining("member numbered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"paid as (select 1)", "paid as (select 1", "select 1", "paid as (select 1), and more"})
    void refuseWhatIsNoListOfMembers(String text) {
        assertThatThrownBy(() -> StatementParts.of(text, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
