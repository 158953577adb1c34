package dev.duebook.ground.wall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1|READS",
                "'\n  SELECT 1'|READS",
                "with a as (select 1) delete from b|READS",
                "insert into a values (1)|WRITES",
                "update a set b = 1|WRITES",
                "delete from a|WRITES",
                "set local statement_timeout = '5s'|SETS",
                "discard plans|SETS",
                "savepoint a|SETS",
                "(select 1) union select 2|OTHER",
                "/* why */ select 1|OTHER",
                "settle|OTHER",
                "selection|OTHER",
                "lock table a|OTHER",
                "''|OTHER",
                "' '|OTHER"
            })
    void isTheFirstWord(String sql, Verb verb) {
        assertThat(Verb.of(sql)).isEqualTo(verb);
    }
}
