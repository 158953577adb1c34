package dev.duebook.ground.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "1250, JPY, 1250",
        "0, JPY, 0",
        "-3, JPY, -3",
        "125000, EUR, 1250.00",
        "1, EUR, 0.01",
        "-1, EUR, -0.01",
        "10, EUR, 0.10",
        "99, EUR, 0.99",
        "100, EUR, 1.00",
        "-300, EUR, -3.00",
        "0, EUR, 0.00",
        "1500, KWD, 1.500",
        "7, KWD, 0.007",
        "-7, KWD, -0.007",
        "9223372036854775807, EUR, 92233720368547758.07",
        "-9223372036854775808, EUR, -92233720368547758.08",
    })
    void writesExactlyTheDigitsOfTheCurrency(long minor, String currency, String decimal) {
        assertThat(Money.decimal(minor, currency)).isEqualTo(decimal);
        assertThat(new Money(minor, currency).decimal()).isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({
        "1250, EUR, 125000",
        "1250.0, EUR, 125000",
        "1250.5, EUR, 125050",
        "1250.05, EUR, 125005",
        "-0.01, EUR, -1",
        "-0, EUR, 0",
        "007.10, EUR, 710",
        "1250, JPY, 1250",
        "1.5, KWD, 1500",
        "1.005, KWD, 1005",
        "999999999999999.99, EUR, 99999999999999999",
        "-999999999999999.999, KWD, -999999999999999999",
    })
    void readsFewerDigitsThanTheCurrencyHas(String decimal, String currency, long minor) {
        assertThat(Money.parse(decimal, currency)).isEqualTo(new Money(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "1.000, EUR, at most 2 digits after the point for EUR",
        "1.005, EUR, at most 2 digits after the point for EUR",
        "1.0, JPY, no digits after the point for JPY",
        "1.0005, KWD, at most 3 digits after the point for KWD",
        "1000000000000000, EUR, at most 15 digits before the point",
        "1, XAU, not an ISO 4217 currency",
    })
    void saysWhichDigitsAreTooMany(String decimal, String currency, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse(decimal, currency))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                ".",
                "1.",
                ".5",
                "-.5",
                "+1",
                "--1",
                "1-",
                "1e3",
                "1E9999999",
                "1,000",
                "1.2.3",
                "1..2",
                " 1",
                "1 ",
                "NaN",
                "0x10",
                "١٢",
                "１"
            })
    @NullAndEmptySource
    void refusesWhatIsNotAPlainDecimalNumber(String decimal) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse(decimal, "EUR"))
                .withMessage("not a decimal number like 1250.00");
    }

    @Test
    void readsBackWhatItWrites() {
        long seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("MoneyTest duebook.seed=" + seed);
        Random random = new Random(seed);
        String[] currencies = {"JPY", "EUR", "KWD"};
        for (int i = 0; i < 5_000; i++) {
            String currency = currencies[random.nextInt(currencies.length)];
            long minor = random.nextLong(-1_000_000_000_000_000L, 1_000_000_000_000_000L) >> random.nextInt(50);
            String decimal = Money.decimal(minor, currency);
            assertThat(decimal)
                    .isEqualTo(BigDecimal.valueOf(minor, Currencies.digits(currency))
                            .toPlainString());
            assertThat(Money.parse(decimal, currency).minor()).isEqualTo(minor);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, EUR, 0.00",
        "-5, EUR, -0.05",
        "9223372036854775807, EUR, 92233720368547758.07",
        "9223372036854775808, EUR, 92233720368547758.08",
        "-9223372036854775809, KWD, -9223372036854775.809",
        "9223372036854775808, JPY, 9223372036854775808"
    })
    void writesSumsBeyondTheRangeOfLong(java.math.BigDecimal minor, String currency, String decimal) {
        assertThat(Money.decimal(minor, currency)).isEqualTo(decimal);
    }
}
