package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports as banks and providers write them, with names and accounts that nobody has. */
class ProfileDetectionTest {
    static Path file(String name) {
        try {
            return Path.of(ProfileDetectionTest.class
                    .getResource("/statements/" + name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Proposal propose(String name) {
        return propose(name, null);
    }

    private static Proposal propose(String name, String currency) {
        try {
            return ProfileDetection.propose(file(name), new ReadingOptions(ReadingOptions.USUAL, null, null, currency));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proposal of(String text) throws IOException {
        var file = Files.createTempFile("table", ".csv");
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            return ProfileDetection.propose(file, new ReadingOptions(ReadingOptions.USUAL, null, null, "EUR"));
        } finally {
            Files.delete(file);
        }
    }

    private static List<Told> read(String name, Proposal proposal, String currency) {
        return Reads.all(
                CsvReading::open,
                file(name),
                new ReadingOptions(ReadingOptions.USUAL, proposal.profile(), null, currency));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sparkasse.csv |     | d.M.yy     | , | NEWEST | SIGNED      | -990 +119000 -8430",
                "dkb.csv       |     | d.M.yy     | , | NEWEST | SIGNED      | -4000 +150000 -90050",
                "uk.csv        | GBP | d/M/yyyy   | . | NEWEST | SIGNED      | +125000 -4510 -1268",
                "us.csv        | USD | M/d/yyyy   | . | NEWEST | SIGNED      | +250000 -8999 -30000",
                "ing.csv       |     | yyyyMMdd   | , | NEWEST | INDICATOR   | +60500 -2345 -125000",
                "rabobank.csv  |     | yyyy-MM-dd | , | OLDEST | SIGNED      | +30250 -2515 -1000",
                "mbank.csv     | PLN | yyyy-MM-dd | , | OLDEST | SIGNED      | +123000 -80050",
                "stripe.csv    |     | yyyy-MM-dd | . | OLDEST | SIGNED      | +10000 -2000 -7680",
                "wise.csv      |     | d-M-yyyy   | . | NEWEST | SIGNED      | +250000 -1234 -10000",
                "bnp.csv       |     | d/M/yyyy   | , | NEWEST | SIGNED      | +181500 -9612",
                "santander.csv |     | d/M/yyyy   | , | NEWEST | SIGNED      | +121000 -3320",
                "intesa.csv    | EUR | d/M/yyyy   | , | NEWEST | TWO_COLUMNS | +122000 -250",
                "paypal.csv    |     | d/M/yyyy   | . | OLDEST | SIGNED      | +12000 -2000 -50000 +10000",
            })
    void readsWhatItProposes(
            String name, String currency, String dates, String decimal, String order, String sign, String amounts) {
        var proposal = propose(name, currency);
        var profile = proposal.profile();
        var told = read(name, proposal, currency);

        assertThat(proposal.questions()).isEmpty();
        assertThat(profile.dateFormat()).isEqualTo(dates);
        assertThat(profile.decimalSeparator()).isEqualTo(decimal);
        assertThat(profile.order()).hasToString(order);
        assertThat(profile.sign().kind()).hasToString(sign);
        assertThat(Reads.entries(told).stream()
                        .map(each -> (each.direction() == Direction.CREDIT ? "+" : "-") + each.minor())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(amounts);
        assertThat(proposal.first()).isNotEmpty();
    }

    @Test
    void knowsWhoPaidAndWhatFor() {
        var entry = Reads.entries(read("sparkasse.csv", propose("sparkasse.csv"), null))
                .get(1);

        assertThat(entry.payer().name()).isEqualTo("M\u00fcller & S\u00f6hne GmbH");
        assertThat(entry.payer().account()).isEqualTo("DE89370400440532013000");
        assertThat(entry.text()).isEqualTo("Rechnung RE-2026-0042 M\u00fcller & S\u00f6hne");
        assertThat(entry.code()).isEqualTo("GUTSCHR. UEBERWEISUNG");
        assertThat(Reads.entries(read("sparkasse.csv", propose("sparkasse.csv"), null))
                        .get(0)
                        .status())
                .isEqualTo(EntryStatus.PENDING);
    }

    @Test
    void joinsTextOfSeveralColumnsAndKnowsSeveralAccounts() {
        var told = read("rabobank.csv", propose("rabobank.csv"), null);

        assertThat(Reads.only(told, StatementOpened.class)).hasSize(2);
        assertThat(Reads.entries(told).get(0).text()).isEqualTo("Factuur 2026-0007 dank u");
        assertThat(Reads.entries(told).get(0).references().bank()).isEqualTo("000000000000018861");
        assertThat(Reads.entries(told).get(1).original()).isEqualTo(new Original(2750, "USD", null));
        assertThat(Reads.only(told, StatementClosed.class))
                .extracting(
                        each -> each.opening().minor() + " " + each.closing().minor())
                .containsExactly("100000 127735", "10000 9000");
    }

    @Test
    void keepsGrossAndFeeOfAWalletApart() {
        var paypal = propose("paypal.csv");
        var told = read("paypal.csv", paypal, null);

        assertThat(paypal.profile().feeIncluded()).isFalse();
        assertThat(paypal.profile().feeTaken()).isEqualTo(CsvProfile.FeeTaken.NEGATIVE);
        assertThat(paypal.doubts()).anyMatch(doubt -> doubt.contains("Denied"));
        assertThat(Reads.entries(told).get(0).charges()).containsExactly(new Charge(378, "GBP", false, null));
        assertThat(Reads.only(told, StatementClosed.class).get(0).opening().minor())
                .isEqualTo(100000);
        assertThat(propose("stripe.csv").profile().feeTaken()).isEqualTo(CsvProfile.FeeTaken.POSITIVE);
        assertThat(propose("wise.csv").profile().feeIncluded()).isTrue();
    }

    @Test
    void stopsAtTheSumBelowTheRowsAndNamesTheCharsetItTook() throws IOException {
        var options = new ReadingOptions(Charset.forName("windows-1250"), null, null, "PLN");
        var proposal = ProfileDetection.propose(file("mbank.csv"), options);
        var told = read("mbank.csv", proposal, "PLN");

        assertThat(proposal.profile().stopAt()).isEqualTo("#Saldo ko\u0144cowe");
        assertThat(proposal.profile().charset()).isEqualTo("windows-1250");
        assertThat(proposal.doubts()).hasSize(2);
        assertThat(Reads.entries(told).get(1).payer().name()).isEqualTo("SP\u00d3\u0141DZIELNIA");
        assertThat(Reads.entries(told).get(1).payer().account()).startsWith("PL");
        assertThat(Reads.only(told, StatementClosed.class)).noneMatch(StatementClosed::incomplete);
        assertThat(propose("dkb.csv").profile().charset()).isNull();
    }

    @Test
    void asksForADayOfTwoSenses() {
        var proposal = propose("bank-of-two-senses.csv", "GBP");

        assertThat(proposal.profile().dateFormat()).isNull();
        assertThat(proposal.questions()).singleElement().satisfies(question -> {
            assertThat(question.about()).isEqualTo("dateFormat");
            assertThat(question.choices()).containsExactly("M/d/yyyy", "d/M/yyyy");
        });
        assertThat(proposal.rows()).hasSize(3);
        assertThat(proposal.first()).isEmpty();
        assertThatThrownBy(() -> read("bank-of-two-senses.csv", proposal, "GBP"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void asksForAmountsOfTwoSenses() throws IOException {
        assertThat(of("Date;Amount\n2026-01-13;1.500\n2026-01-14;-2.000\n").questions())
                .singleElement()
                .satisfies(question -> assertThat(question.choices()).containsExactly(".", ","));
        assertThat(of("Date;Amount\n2026-01-13;1.500\n2026-01-14;-2.000,00\n").questions())
                .isEmpty();
        assertThat(of("Date;Amount\n2026-01-13;1500\n2026-01-14;-2\n").questions())
                .isEmpty();
    }

    @Test
    void asksForTheCurrencyThatNothingTells() {
        assertThat(propose("uk.csv").questions())
                .extracting(Proposal.Question::about)
                .containsExactly("currency");
    }

    @Test
    void doubtsAmountsThatNeverGoOut() throws IOException {
        assertThat(of("Date;Amount\n2026-01-13;15,00\n").doubts()).anyMatch(doubt -> doubt.contains("minus"));
    }

    @Test
    void refusesWhatHasNoHeading() {
        for (var text : List.of("", "x;y\n1;2\n", "2026-01-13;15,00\n")) {
            assertThatThrownBy(() -> of(text))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("profile-does-not-fit"));
        }
    }
}
