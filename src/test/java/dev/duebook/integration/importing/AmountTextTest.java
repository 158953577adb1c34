package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.sheet.Separators;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns: text, currency, decimalSeparator, thousandsSeparator (both empty where nobody said), minor units. */
class AmountTextTest {
    private static final String UNSAID = "";

    private static long read(String text, String currency, String decimal, String thousands) {
        return new AmountText(new Separators(said(decimal), said(thousands)), false, true).minor(text, currency);
    }

    private static long read(String text, String currency) {
        return read(text, currency, UNSAID, UNSAID);
    }

    private static String said(String option) {
        return option == null || option.isEmpty() ? null : option.equals("blank") ? " " : option;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "3.000|EUR||",
                "-3.000|EUR||",
                "(3.000)|EUR||",
                "€ 3.000|EUR||",
                "999.999|EUR||",
                "3.000|VND||",
                "3.000|JPY||",
                "3,000|VND|,|",
                "3,000|EUR||",
                "1,234|USD||",
                "1,234|KWD||",
                "3.000|EUR|.|",
                "3,000|EUR|,|",
            })
    void refusesWhatIsThousandsAsWellAsDecimals(String text, String currency, String decimal, String thousands) {
        assertThatThrownBy(() -> read(text, currency, decimal, thousands))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("thousandsSeparator")
                .hasMessageContaining("thousands or before three decimals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "3.000|EUR||.|300000",
                "3.000|VND||.|3000",
                "1.234.567|EUR||.|123456700",
                "1.234.567,8|EUR||.|123456780",
                "-3.000|EUR||.|-300000",
                "3.000|EUR|,||300000",
                "3.000|EUR|.|,|300",
                "3.000|EUR||NONE|300",
                "3.000|KWD|||3000",
                "3,000|KWD|,||3000",
                "3.000|KWD||.|3000000",
                "1,234|EUR|.||123400",
                "1,234|EUR||,|123400",
                "1,234.5|EUR|||123450",
                "1,234,567|EUR|||123456700",
                "12,34,567|INR|||123456700",
                "12,34,567.89|INR|||123456789",
                "0.500|EUR|||50",
                "1234.000|EUR|||123400",
                "1'234.50|CHF|||123450",
                "1’234’567.50|CHF|||123456750",
                "4.711,98|EUR|,||471198",
                "1 234,56|EUR|,||123456",
                "1 234 567,56|EUR|,|blank|123456756",
                "1 000|EUR|||100000",
            })
    void readsThousandsThatStandInTheirPlaces(
            String text, String currency, String decimal, String thousands, long minor) {
        assertThat(read(text, currency, decimal, thousands)).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u202f", "\u2009", "\u2007", "\u200a", "\u205f", " "})
    void readsThousandsGroupedByAnyBlank(String blank) {
        assertThat(read("1" + blank + "234,56", "EUR", ",", UNSAID)).isEqualTo(123456);
        assertThat(read("1" + blank + "234" + blank + "567.8", "EUR")).isEqualTo(123456780);
        assertThat(read("-" + blank + "1" + blank + "234,56" + blank + "€", "EUR", ",", " "))
                .isEqualTo(-123456);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "12,34",
                "1,2345",
                "1,23,456.7,8",
                "1 23",
                "1 234 56",
                "1,234 567",
                "01,234",
                "1,,234",
                ",234",
                "1.",
                ".5",
                "",
                "-",
                "()",
                "x",
                "٣",
                "NaN",
                "+1",
                "1/2",
                "10%",
                "1 234.567.8",
                "1,5",
                "1.234,50",
                "1.234.567",
                "1 234'567",
                "0,123"
            })
    void namesTheOptionsWhereItIsNoNumber(String text) {
        assertThatThrownBy(() -> read(text, "EUR"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is not a number like 1250.00")
                .hasMessageContaining("decimalSeparator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.234,50|.|", "1.234.567|.|", "12.50|,|", "1 234|.|NONE", "1,234|.|NONE", "1.234|,|blank"})
    void refusesSeparatorsOtherThanThoseThatWereSaid(String text, String decimal, String thousands) {
        assertThatThrownBy(() -> read(text, "EUR", decimal, thousands)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4711,98 €|EUR",
                "€4711,98|EUR",
                "€ 4.711,98|EUR",
                "4.711,98 €|EUR",
                "EUR 4711,98|EUR",
                "4711,98 eur|EUR",
                "4711,98EUR|EUR",
                "EUR4.711,98|EUR",
                "$4711,98|USD",
                "$ 4711,98|CAD",
                "US$4711,98|USD",
                "CA$ 4711,98|CAD",
                "4711,98 kr|SEK",
                "kr. 4711,98|DKK",
                "4 711,98 zł|PLN",
                "4711,98 лв|BGN",
                "4711,98 лв.|BGN",
                "₺4.711,98|TRY",
                "4711,98 TL|TRY",
                "£4711,98|GBP",
                "₹ 4711,98|INR",
                "R 4711,98|ZAR",
                "CHF 4'711,98|CHF",
                "Kč 4711,98|CZK",
                "4711,98 Ft|HUF",
                "R$ 4.711,98|BRL"
            })
    void readsAmountsWithTheSignOfTheirCurrency(String text, String currency) {
        assertThat(read(text, currency, ",", UNSAID)).isEqualTo(471198);
    }

    @Test
    void readsSignsOfCurrenciesWithOtherDigits() {
        assertThat(read("3.000 ₫", "VND", UNSAID, ".")).isEqualTo(3000);
        assertThat(read("¥1,234,567", "JPY")).isEqualTo(1234567);
        assertThat(read("KWD 1.500", "KWD")).isEqualTo(1500);
    }

    @ParameterizedTest
    @CsvSource({
        "$5,EUR",
        "€5,USD",
        "USD 5,CAD",
        "5 USD,EUR",
        "US$5,CAD",
        "£5,EUR",
        "5 kr,EUR",
        "5 zł,CZK",
        "¥5,USD",
        "R5,EUR"
    })
    void refusesTheSignOfAnotherCurrency(String text, String currency) {
        assertThatThrownBy(() -> read(text, currency)).hasMessageContaining("currency of the row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"€5€", "EUR 5 EUR", "€ 5 EUR", "EUR €5"})
    void refusesACurrencyNamedTwice(String text) {
        assertThatThrownBy(() -> read(text, "EUR")).hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(100.00)", "-100.00", "100.00-", "\u2212100.00", "\u2212 100.00", "100.00\u2212", "\u2013100.00",
                        "100.00 CR",
                "100.00Cr", "(€100.00)", "-€100.00", "€-100.00", "€100.00-", "EUR (100.00)", "( 100.00 )", "100.00 € CR"
            })
    void readsCreditsBelowZero(String text) {
        assertThat(read(text, "EUR")).isEqualTo(-10000);
    }

    @Test
    void readsADebitAboveZero() {
        assertThat(read("100.00 DR", "EUR")).isEqualTo(10000);
        assertThat(read("100 SCR", "SCR")).isEqualTo(10000);
        assertThat(read("100 IDR", "IDR")).isEqualTo(10000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(-100.00)", "--5", "-5-", "-100.00 CR", "(100.00) CR", "-€-5", "100 CR DR"})
    void refusesTwoSigns(String text) {
        assertThatThrownBy(() -> read(text, "EUR")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesSidesThatMeanOneThingToABankAndAnotherToItsCustomer() {
        var paid = new AmountText(new Separators(null, null), false, false);
        assertThatThrownBy(() -> paid.minor("100.00 CR", "EUR")).hasMessageContaining("CR or DR");
        assertThatThrownBy(() -> read("1.5 Cr", "INR")).hasMessageContaining("crore");
    }

    @ParameterizedTest
    @CsvSource({
        "2309.7899999999995,EUR,230979",
        "2309.7900000000004,EUR,230979",
        "-2309.7899999999995,EUR,-230979",
        "0.30000000000000004,EUR,30",
        "99.99999999999999,EUR,10000",
        "10.0000099,EUR,1000",
        "1234.0000000001,JPY,1234",
        "1.2340000000001,KWD,1234",
        "9.094947017729282E-13,EUR,0",
        "-9.09e-13,EUR,0",
        "0e0,EUR,0"
    })
    void takesTheNoiseOfBinaryFractions(String text, String currency, long minor) {
        assertThat(read(text, currency)).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"10.00001,EUR", "10.0050,EUR", "1234.567,EUR", "0.125,EUR", "1.5,JPY", "1.2345,KWD", "0.001,EUR"})
    void refusesMoreDigitsThanTheCurrencyHas(String text, String currency) {
        assertThatThrownBy(() -> read(text, currency)).hasMessageContaining("digits after the point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1.23E+05", "2.3097899E3", "1e-2", "1E999"})
    void refusesScientificNotation(String text) {
        assertThatThrownBy(() -> read(text, "EUR")).hasMessageContaining("scientific notation");
    }

    @Test
    void boundsWhatItReads() {
        assertThat(read("999999999999.99", "EUR")).isEqualTo(99999999999999L);
        assertThatThrownBy(() -> read("1000000000000", "EUR")).hasMessageContaining("may have 12 digits");
        assertThatThrownBy(() -> read("9".repeat(100_000), "EUR")).hasMessageContaining("too long");
    }

    @Test
    void readsMinorUnitsWhereTheFileCountsThem() {
        var minor = new AmountText(new Separators(null, null), true, true);
        assertThat(minor.minor("1000", "EUR")).isEqualTo(1000);
        assertThat(minor.minor("1000", "JPY")).isEqualTo(1000);
        assertThat(minor.minor("1000.0", "EUR")).isEqualTo(1000);
        assertThat(minor.minor("-1000", "KWD")).isEqualTo(-1000);
        assertThatThrownBy(() -> minor.minor("10.50", "EUR")).hasMessageContaining("amountsIn");
        assertThatThrownBy(() -> minor.minor("1,000", "EUR")).hasMessageContaining("thousandsSeparator");
    }

    /** However it is grouped and marked, an amount is read as what it is, or refused; never as another one. */
    @Test
    void neverReadsAnAmountAsAnother() {
        var seed = 20261130L;
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++) {
            var minor = random.nextLong(0, 10_000_000_00L);
            var decimal = random.nextBoolean() ? "." : ",";
            var thousands = new String[] {"", decimal.equals(".") ? "," : ".", " ", "'", "\u00a0"}[random.nextInt(5)];
            var cut = random.nextInt(3);
            var text = written(minor, decimal, thousands, cut);
            var told = random.nextInt(4);
            try {
                var read = read(
                        text,
                        "EUR",
                        told % 2 == 0 ? UNSAID : decimal,
                        told < 2 ? UNSAID : thousands.isEmpty() ? "NONE" : thousands.replace('\u00a0', ' '));
                assertThat(read).as("seed %d: %s", seed, text).isEqualTo(minor / power(cut) * power(cut));
            } catch (IllegalArgumentException refused) {
                assertThat(told)
                        .as("seed %d: %s %s", seed, text, refused.getMessage())
                        .isNotEqualTo(3);
            }
        }
    }

    private static long power(int cut) {
        return cut == 2 ? 100 : cut == 1 ? 10 : 1;
    }

    private static String written(long minor, String decimal, String thousands, int cut) {
        var plain = BigDecimal.valueOf(minor, 2)
                .setScale(2 - cut, java.math.RoundingMode.DOWN)
                .toPlainString();
        var point = plain.indexOf('.');
        var whole = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
        for (var at = whole.length() - 3; at > 0; at -= 3) {
            whole.insert(at, thousands);
        }
        return whole + (point < 0 ? "" : decimal + plain.substring(point + 1));
    }
}
