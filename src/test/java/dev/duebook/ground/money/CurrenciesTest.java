package dev.duebook.ground.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {

    @ParameterizedTest
    @CsvSource({
        "JPY, 0", "KRW, 0", "VND, 0", "CLP, 0", "XOF, 0", "EUR, 2", "USD, 2", "BGN, 2", "TRY, 2", "CHE, 2", "KWD, 3",
        "BHD, 3", "TND, 3"
    })
    void knowsCurrenciesInForceAndTheirDigits(String code, int digits) {
        assertThat(Currencies.isKnown(code)).isTrue();
        assertThat(Currencies.digits(code)).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "CLF", "eur", "EU", "EURO", "ABC", " EUR"})
    @NullAndEmptySource
    void refusesWhatIsNoCurrencyOfAnInvoice(String code) {
        assertThat(Currencies.isKnown(code)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Currencies.digits(code));
    }

    @ParameterizedTest
    @CsvSource({"DEM, 2", "ITL, 0", "FRF, 2", "TRL, 0"})
    void keepsTheDigitsOfWithdrawnCurrenciesButKnowsThemNoMore(String code, int digits) {
        assertThat(Currencies.isKnown(code)).isFalse();
        assertThat(Currencies.digits(code)).isEqualTo(digits);
    }

    @Test
    void everyKnownAmountOfFifteenDigitsFitsALong() {
        assertThat(Money.parse("999999999999999.999", "KWD").minor()).isEqualTo(999_999_999_999_999_999L);
    }
}
