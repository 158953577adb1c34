package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.sheet.Separators;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableAmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.190,00 | , | . | EUR | 119000",
                "1.500 | , | . | EUR | 150000",
                "-900,5 | , | . | EUR | -90050",
                "+302,50 | , | | EUR | 30250",
                "4.321,00 € | , | | EUR | 432100",
                "-12,00 EUR | , | | EUR | -1200",
                "1 230,00 | , | ' ' | PLN | 123000",
                "1'234.50 | . | '''' | CHF | 123450",
                "(45.10) | . | , | USD | -4510",
                "45.10- | . | , | USD | -4510",
                "$1,234.56 | . | , | USD | 123456",
                "-$5 | . | , | USD | -500",
                ".50 | . | , | USD | 50",
                "7 | . | | JPY | 7",
                "5442.09000 | . | | EUR | 544209",
                "\u2212 5.00 | . | | EUR | -500",
            })
    void readsWhatABankWrites(String text, String decimal, String thousands, String currency, long minor) {
        assertThat(new TableAmount(new Separators(decimal, thousands)).minor(text, currency))
                .isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.005 | . | , | EUR | amount-not-exact",
                "12.5 | . | , | JPY | amount-not-exact",
                "1.19.0,00 | , | . | EUR | amount-unreadable",
                "12,34 | . | , | EUR | amount-unreadable",
                "1OO | . | , | EUR | amount-unreadable",
                "--5 | . | , | EUR | amount-unreadable",
                "-5- | . | , | EUR | amount-unreadable",
                "1e3 | . | , | EUR | amount-unreadable",
                "12 USD | . | , | EUR | currency-differs",
                "1000000000000000 | . | , | EUR | amount-unreadable",
                "5 | . | , | XXQ | currency-unknown",
                "- | . | , | EUR | amount-unreadable",
            })
    void doubtsTheRest(String text, String decimal, String thousands, String currency, String code) {
        assertThatThrownBy(() -> new TableAmount(new Separators(decimal, thousands)).minor(text, currency))
                .isInstanceOfSatisfying(
                        Doubt.class, doubt -> assertThat(doubt.code()).isEqualTo(code));
    }
}
