package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayerNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Müller & Söhne GmbH | MUELLER UND SOEHNE",
                "ACME Ltd. | Acme Limited",
                "Żółć Sp. z o.o. | zolc",
                "Société Générale S.A. | SOCIETE GENERALE",
                "O'Brien plc | OBRIEN",
                "Łódź SA | LODZ",
                "Straße AG | STRASSE",
                "The Widget Co. | widget company",
                "I\u0307stanbul AŞ | istanbul",
            })
    void foldsSpellingsOfOneName(String one, String other) {
        assertThat(PayerNames.folded(one)).isEqualTo(PayerNames.folded(other)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Acme North | Acme South", "Acme | Acme North", "Meier | Maier"})
    void keepsDifferentNamesApart(String one, String other) {
        assertThat(PayerNames.folded(one)).isNotEqualTo(PayerNames.folded(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme North Trading GmbH | Acme North | true",
                "Bundesanstalt fuer Materialf | Bundesanstalt für Materialforschung | true",
                "North Acme | Acme North | true",
                "Acme North | Acme South | false",
                "A B | A B C | false",
                "Acme GmbH | ACME | false",
                "'' | Acme | false",
            })
    void saysWhichMayBeOne(String one, String other, boolean similar) {
        assertThat(PayerNames.areSimilar(one, other)).isEqualTo(similar);
    }

    @Test
    void keepsANameThatIsALegalFormOnly() {
        assertThat(PayerNames.folded("AG")).isEqualTo("AG");
        assertThat(PayerNames.folded(null)).isEmpty();
        assertThat(PayerNames.folded("...")).isEmpty();
    }
}
