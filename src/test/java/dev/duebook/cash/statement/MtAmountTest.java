package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MtAmountTest {
    @ParameterizedTest
    @CsvSource({
        "'500,',              EUR, 50000",
        "'5,8',               EUR, 580",
        "'000000001000,00',   EUR, 100000",
        "500,                 EUR, 50000",
        "'0,00',              EUR, 0",
        "'0000000000000000,00', TRY, 0",
        "'5442,09000',        EUR, 544209",
        "1234.5,              EUR, 123450",
        "1234.56,             EUR, 123456",
        "'7,',                JPY, 7",
        "'7,00',              JPY, 7",
        "'1,234',             KWD, 1234",
        "'84349,74',          DEM, 8434974",
        "'999999999999999,99', EUR, 99999999999999999",
    })
    void readsAnExactAmount(String written, String currency, long minor) {
        assertThat(MtAmount.minor(written, currency)).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({
        "'5,801',       EUR, amount-not-exact",
        "'7,5',         JPY, amount-not-exact",
        "'1.000,00',    EUR, amount-unreadable",
        "1.500,         EUR, amount-unreadable",
        "$120,          USD, amount-unreadable",
        "'1,2,3',       EUR, amount-unreadable",
        "',50',         EUR, amount-unreadable",
        "-5,            EUR, amount-unreadable",
        "'1000000000000000,00', EUR, amount-unreadable",
        "'5,00',        XXQ, currency-unknown",
        "'5,00',        ,    currency-unknown",
    })
    void doubtsWhatIsNotOne(String written, String currency, String code) {
        assertThatThrownBy(() -> MtAmount.minor(written, currency))
                .isInstanceOfSatisfying(
                        Doubt.class, doubt -> assertThat(doubt.code()).isEqualTo(code));
    }
}
