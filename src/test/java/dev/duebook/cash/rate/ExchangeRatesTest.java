package dev.duebook.cash.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeRatesTest {
    /** The days around Easter 2024: no rates from Good Friday, 29 March, to Easter Monday, 1 April. */
    private static final ExchangeRates EASTER = ExchangeRates.of(List.of(
            ecb("USD", "2024-03-28", "1.0811"),
            ecb("USD", "2024-04-02", "1.0749"),
            ecb("CHF", "2024-03-28", "0.9766"),
            ecb("CHF", "2024-04-02", "0.9765"),
            ecb("JPY", "2024-03-28", "163.45"),
            ecb("JPY", "2024-04-02", "163.01"),
            ecb("IDR", "2024-03-28", "17157.87"),
            own("KWD", "2024-03-28", "0.33255")));

    private static PublishedRate ecb(String currency, String day, String rate) {
        return new PublishedRate(currency, LocalDate.parse(day), RateSource.ECB, new BigDecimal(rate));
    }

    private static PublishedRate own(String currency, String day, String rate) {
        return new PublishedRate(currency, LocalDate.parse(day), RateSource.OWN, new BigDecimal(rate));
    }

    /** Each computed by hand: amount / rate of the one * rate of the other. */
    @ParameterizedTest
    @CsvSource({
        "CHF, EUR, 1000.00, 2024-03-28, 1023.96",
        "CHF, EUR, 1000.00, 2024-04-02, 1024.07",
        "EUR, CHF, 1000.00, 2024-03-28, 976.60",
        "JPY, EUR, 100000, 2024-03-28, 611.81",
        "EUR, JPY, 0.01, 2024-03-28, 2",
        "JPY, EUR, 1, 2024-03-28, 0.01",
        "JPY, EUR, -1, 2024-03-28, -0.01",
        "KWD, EUR, 100.125, 2024-03-28, 301.08",
        "EUR, KWD, 100.00, 2024-03-28, 33.255",
        "USD, CHF, 1000.00, 2024-03-28, 903.34",
        "JPY, KWD, 100000, 2024-03-28, 203.457",
        "KWD, JPY, 1.000, 2024-03-28, 492",
        "IDR, EUR, 1000000000.00, 2024-03-28, 58282.29",
        "EUR, EUR, 12.34, 2024-03-28, 12.34",
        "CHF, CHF, 12.34, 1999-01-01, 12.34"
    })
    void convertsByHandComputedRates(String from, String into, String amount, LocalDate day, String worth) {
        var conversion = EASTER.between(from, into, day).orElseThrow();

        assertThat(Money.decimal(conversion.of(Money.parse(amount, from).minor()), into))
                .isEqualTo(worth);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-28, 2024-03-28",
        "2024-03-29, 2024-03-28",
        "2024-04-01, 2024-03-28",
        "2024-04-02, 2024-04-02",
        "2024-04-09, 2024-04-02",
        "2024-04-10,",
        "2024-03-27,"
    })
    void aDayWithoutARateTakesTheLastBeforeItWithinSevenDays(LocalDate day, LocalDate found) {
        assertThat(EASTER.on("USD", day).map(PublishedRate::day).orElse(null)).isEqualTo(found);
        assertThat(EASTER.between("USD", "EUR", day).map(Conversion::day).orElse(null))
                .isEqualTo(found);
    }

    @Test
    void aCurrencyWithoutRatesIsMissingOnBothSides() {
        var day = LocalDate.parse("2024-03-28");

        assertThat(EASTER.between("SEK", "EUR", day)).isEmpty();
        assertThat(EASTER.between("EUR", "SEK", day)).isEmpty();
        assertThat(EASTER.between("USD", "SEK", day)).isEmpty();
    }

    @Test
    void ofOneDayTheOwnRateGoesBeforeTheBanksAndANewerDayBeforeBoth() {
        var own = own("USD", "2024-04-02", "1.10");
        var bank = ecb("USD", "2024-04-02", "1.0749");
        var next = ecb("USD", "2024-04-03", "1.0783");

        for (var facts : List.of(List.of(own, bank, next), List.of(next, bank, own))) {
            var rates = ExchangeRates.of(facts);
            assertThat(rates.on("USD", own.day())).contains(own);
            assertThat(rates.on("USD", next.day())).contains(next);
        }
    }

    @Test
    void aCorrectionIsANewerFact() {
        var rates = ExchangeRates.of(List.of(ecb("USD", "2024-04-02", "10.749"), ecb("USD", "2024-04-02", "1.0749")));

        assertThat(rates.on("USD", LocalDate.parse("2024-04-02")).orElseThrow().perEuro())
                .isEqualTo(new BigDecimal("1.0749"));
    }

    @Test
    void aCrossRateNamesTheOlderDayAndTheOwnSource() {
        var rates = ExchangeRates.of(List.of(ecb("USD", "2024-04-02", "1.0749"), own("CHF", "2024-03-28", "0.9766")));

        var cross = rates.between("USD", "CHF", LocalDate.parse("2024-04-03")).orElseThrow();

        assertThat(cross.rate()).isEqualTo(new BigDecimal("0.908549632524"));
        assertThat(cross.day()).isEqualTo("2024-03-28");
        assertThat(cross.source()).isEqualTo(RateSource.OWN);
    }

    @Test
    void fromTheEuroTheRateIsTheOneThatWasPublished() {
        assertThat(EASTER.between("EUR", "JPY", LocalDate.parse("2024-03-28"))
                        .orElseThrow()
                        .rate())
                .isEqualTo(new BigDecimal("163.45"));
    }

    /** The same in whole numbers: how far the answer lies from amount * into / from is at most half a unit and the rounding of the rate. */
    @Test
    void onRandomRatesTheAmountIsTheNearestToTheTrueOne() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var currencies = new ArrayList<>(List.of("USD", "CHF", "JPY", "KWD", "EUR", "TND", "KRW"));
        for (var round = 0; round < 20_000; round++) {
            Collections.shuffle(currencies, random);
            var from = currencies.get(0);
            var into = currencies.get(1);
            var day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(300));
            var one = from.equals("EUR") ? BigDecimal.ONE : rate(random);
            var other = into.equals("EUR") ? BigDecimal.ONE : rate(random);
            var facts = new ArrayList<PublishedRate>();
            facts.add(new PublishedRate(from, day.minusDays(random.nextInt(8)), RateSource.ECB, one));
            facts.add(new PublishedRate(into, day.minusDays(random.nextInt(8)), RateSource.ECB, other));
            facts.removeIf(fact -> fact.currency().equals("EUR"));
            var minor = random.nextLong(-1_000_000_000L, 1_000_000_000L);

            var worth = ExchangeRates.of(facts)
                    .between(from, into, day)
                    .orElseThrow()
                    .of(minor);

            var truly = BigDecimal.valueOf(minor)
                    .multiply(other)
                    .scaleByPowerOfTen(Currencies.digits(into) - Currencies.digits(from))
                    .divide(one, 20, RoundingMode.HALF_EVEN);
            var bound = new BigDecimal("0.5").add(truly.abs().scaleByPowerOfTen(-11));
            assertThat(worth.subtract(truly).abs()).as("seed %s", seed).isLessThanOrEqualTo(bound);
            assertThat(worth.scale()).isZero();
        }
    }

    private static BigDecimal rate(Random random) {
        return new BigDecimal(BigInteger.valueOf(random.nextLong(1, 2_000_000_000L)), random.nextInt(3, 7));
    }

    /** Against a plain walk back over the days. */
    @Test
    void onRandomCalendarsTheLastRateBeforeIsFound() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var first = LocalDate.of(2024, 1, 1);
        for (var round = 0; round < 2_000; round++) {
            var facts = new ArrayList<PublishedRate>();
            for (var i = 0; i < random.nextInt(20); i++) {
                facts.add(new PublishedRate(
                        random.nextBoolean() ? "USD" : "CHF",
                        first.plusDays(random.nextInt(40)),
                        random.nextInt(4) == 0 ? RateSource.OWN : RateSource.ECB,
                        BigDecimal.valueOf(1 + i)));
            }
            var rates = ExchangeRates.of(facts);
            for (var i = -2; i < 50; i++) {
                var day = first.plusDays(i);
                assertThat(rates.on("USD", day).orElse(null))
                        .as("seed %s, %s of %s", seed, day, facts)
                        .isEqualTo(walkedBack(facts, day));
            }
        }
    }

    private static PublishedRate walkedBack(List<PublishedRate> facts, LocalDate day) {
        for (var back = 0; back <= 7; back++) {
            for (var source : List.of(RateSource.OWN, RateSource.ECB)) {
                var looked = day.minusDays(back);
                var found = facts.stream()
                        .filter(fact ->
                                fact.currency().equals("USD") && fact.day().equals(looked) && fact.source() == source)
                        .reduce((earlier, later) -> later);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return null;
    }
}
