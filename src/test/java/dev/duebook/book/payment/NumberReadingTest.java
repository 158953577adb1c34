package dev.duebook.book.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.payment.NumberReading.Known;
import dev.duebook.book.payment.NumberReading.Named;
import dev.duebook.book.payment.NumberReading.Numbers;
import dev.duebook.book.payment.NumberReading.Way;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberReadingTest {
    @ParameterizedTest(name = "\"{0}\" names {2} of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "INV-2026-00002 | INV-2026-00001 INV-2026-00002 | INV-2026-00002",
                "INV 2026 00002 | INV-2026-00001 INV-2026-00002 | INV-2026-00002",
                "inv202600002 | INV-2026-00001 INV-2026-00002 | INV-2026-00002",
                "INV–2026—00002 | INV-2026-00002 | INV-2026-00002",
                "INV.2026.00002, thanks | INV-2026-00002 | INV-2026-00002",
                "(INV-2026-00002) | INV-2026-00002 | INV-2026-00002",
                "FV 2/08/2026 | FV/2/08/2026 FV/12/08/2026 | FV/2/08/2026",
                "fv 12/08/2026 | FV/2/08/2026 FV/12/08/2026 | FV/12/08/2026",
                "INV-7-A1 | INV-7 INV-7-A1 | INV-7-A1",
                "INV-7 and INV-7-A1 | INV-7 INV-7-A1 | INV-7 INV-7-A1",
                "INV-70 | INV-7 INV-70 | INV-70",
                "INV-701 | INV-7 INV-70 | ''",
                "XINV-2026-00002 | INV-2026-00002 | ''",
                "INV-2026-00002X | INV-2026-00002 | ''",
                "INV-2026, 00002 | INV-2026-00002 | INV-2026-00002",
                "PO-00042 | INV-2026-00042 | ''",
                "Nr.42 | INV-2026-00042 | INV-2026-00042",
                "P-1 | P-1 P-2 | P-1",
                "P 1 | P-1 P-2 | ''",
                "Payment of 14 November | 7 14 | ''",
                "invoice 14 | 7 14 | ''",
                "1814 | 14 181 | ''",
                "invoice 56 | 0000012 0000056 | 0000056",
                "56 | 0000012 0000056 | ''",
                "Payment of 56 November | 0000012 0000056 | ''",
                "00056 | 0000012 0000056 | 0000056",
                "invoice 42 | INV-2025-00042 INV-2026-00042 | ''",
                "invoice 42 | INV-2026-00042 INV-2026-00043 | INV-2026-00042",
                "INV 42 | INV-2026-00042 INV-2026-00142 | INV-2026-00042",
                "2026-00042 | INV-2026-00042 INV-2025-00042 | INV-2026-00042",
                "Rechnung Nr 42 | INV-2026-00042 | INV-2026-00042",
                "PO 00042 | INV-2026-00042 | ''",
                "order 12345 | R-12345 | ''",
                "12345 | R-12345 | R-12345",
                "March 2026 | INV-2026 A-2026 | ''",
                "for 2026 | R-0002026 | ''",
                "X42 | INV-0042 | ''",
                "AB 12 | AB12 | AB12",
                "A 12 | A12 | ''",
                "1234 | R-1234 | R-1234",
                "123 | R-123 | ''",
                "invoice 12 | R12 | ''",
                "invoice 123 | R123 | R123",
                "invoice 12 | A-12-12 | ''",
                "invoice INV | INV-12 | ''",
                "A 1 B 2 C | A-1-B-2-C | A-1-B-2-C",
                "INV-2026-00002 2026-00003 | INV-2026-00002 INV-2026-00003 | INV-2026-00002 INV-2026-00003",
            })
    void namesWhatPayersMeanAndNothingElse(String text, String known, String named) {
        assertThat(named(text, known)).isEqualTo(named);
    }

    @Test
    void looksNumbersUpByUpToFiveNeighbouringRuns() {
        assertThat(NumberReading.keys("a b c d e f"))
                .contains("A", "AB", "ABCDE", "BCDEF")
                .doesNotContain("ABCDEF");
        assertThat(NumberReading.keys("INV, 2026")).containsExactlyInAnyOrder("INV", "2026");
        assertThat(NumberReading.keys("9".repeat(64))).hasSize(1);
        assertThat(NumberReading.keys("9".repeat(65))).isEmpty();
    }

    @Test
    void looksNumbersUpByTheDigitsAtTheirEnd() {
        assertThat(NumberReading.tails("invoice 0056, R260042 and X")).containsExactlyInAnyOrder("56", "260042");
        assertThat(NumberReading.tails("A0 B9 007A 00 A\u0663")).containsExactly("9");
        assertThat(NumberReading.tails("9".repeat(64))).hasSize(1);
        assertThat(NumberReading.tails("9".repeat(65))).isEmpty();
    }

    @Test
    void foldsTheCapitalsOfAsciiOnly() {
        assertThat(NumberReading.fold("az-AZ/09 é{`@[")).isEqualTo("AZAZ09é");
    }

    @Test
    void namesInTheOrderOfTheText() {
        assertThat(named("invoice 42, INV-2026-00007", "INV-2026-00007 INV-2026-00042"))
                .isEqualTo("INV-2026-00042 INV-2026-00007");
    }

    @Test
    void readsANumberThatTheBankWrapped() {
        assertThat(named("payment for INV-2026-\n00002 thank you", "INV-2026-00002"))
                .isEqualTo("INV-2026-00002");
        assertThat(named("INV-20\n26-00002", "INV-2026-00002")).isEqualTo("INV-2026-00002");
    }

    @Test
    void saysWhereItStandsAndHowItWasWritten() {
        var known = List.of(new Known(id("INV-2026-00042"), "INV-2026-00042"));

        assertThat(NumberReading.read("for INV 2026 00042.", new Numbers(known)))
                .containsExactly(new Named(id("INV-2026-00042"), Way.WHOLE, 4, 18));
        assertThat(NumberReading.read("invoice 42.", new Numbers(known)))
                .containsExactly(new Named(id("INV-2026-00042"), Way.LOOSE, 8, 10));
    }

    @Test
    void findsANumberInWhateverTextIsAroundIt() {
        var seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("NumberReadingTest duebook.seed=" + seed);
        var random = new Random(seed);
        var joints = List.of(" ", "-", "/", ".", "_", "#", ":", "\n", "\u00A0", "–", " - ", "");
        for (var round = 0; round < 2_000; round++) {
            var sequence = 1 + random.nextInt(99_999);
            var number = "INV-2026-%s".formatted(padded(sequence));
            var written = "inv" + pick(joints, random) + "2026" + pick(joints, random) + padded(sequence);
            var text = pick(List.of("", "thanks; ", "zahlung, ", "(", "ref = "), random)
                    + written
                    + pick(List.of("", "; thank you", ", 12.03.2026", ")", " = paid"), random);

            assertThat(named(text, number)).as(text).isEqualTo(number);
            assertThat(NumberReading.keys(text)).contains(NumberReading.fold(number));
            assertThat(named(text, "INV-2026-" + padded(sequence) + "9 INV-2026-1" + padded(sequence)))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void readsALongTextInStepsThatGrowWithIt() {
        var text = "INV-2026-00001 ".repeat(130);

        assertThat(NumberReading.keys(text)).hasSizeLessThan(5 * 400);
        assertThat(named(text, "INV-2026-00001")).contains("INV-2026-00001");
    }

    private static String padded(int sequence) {
        return String.format(java.util.Locale.ROOT, "%05d", sequence);
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String named(String text, String known) {
        var numbers = Arrays.stream(known.split(" ")).toList();
        return NumberReading.read(
                        text,
                        new Numbers(numbers.stream()
                                .map(number -> new Known(id(number), number))
                                .toList()))
                .stream()
                .map(named -> numbers.stream()
                        .filter(number -> id(number).equals(named.id()))
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.joining(" "));
    }

    private static UUID id(String number) {
        return UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8));
    }
}
