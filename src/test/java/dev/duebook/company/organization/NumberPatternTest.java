package dev.duebook.company.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPatternTest {
    private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2025, 12, 31);

    @ParameterizedTest
    @CsvSource({
        "INV-{yyyy}-{seq:5}, 1, INV-2025-00001, 2025",
        "INV-{yyyy}-{seq:5}, 99999, INV-2025-99999, 2025",
        "INV-{yyyy}-{seq:5}, 100000, INV-2025-100000, 2025",
        "{seq}, 7, 7, ''",
        "{seq:1}, 10, 10, ''",
        "{seq:9}, 42, 000000042, ''",
        "{yyyy}{seq:3}, 42, 2025042, 2025",
        "{seq:3}/{yyyy} No., 42, 042/2025 No., 2025",
        "F.{seq:4}, 42, F.0042, ''",
    })
    void writesTheNumberOfItsSeriesAndReadsItBack(String pattern, long sequence, String number, String series) {
        NumberPattern parsed = NumberPattern.parse(pattern);

        assertThat(parsed.format(NEW_YEARS_EVE, sequence)).isEqualTo(number);
        assertThat(parsed.series(NEW_YEARS_EVE)).isEqualTo(series);
        assertThat(parsed.sequenceOf(number, NEW_YEARS_EVE)).contains(sequence);
    }

    @Test
    void beginsANewSeriesWithTheYearOfTheIssueDate() {
        NumberPattern yearly = NumberPattern.parse("INV-{yyyy}-{seq:5}");

        assertThat(yearly.series(NEW_YEARS_EVE.plusDays(1))).isEqualTo("2026");
        assertThat(yearly.format(NEW_YEARS_EVE.plusDays(1), 1)).isEqualTo("INV-2026-00001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INV-2026-00042",
                "INV-2025-0042",
                "INV-2025-000042",
                "INV-2025-00000",
                "INV-2025-",
                "INV-2025",
                "inv-2025-00042",
                "INV-2025-00042a",
                "XINV-2025-00042",
                "INV-2025--0042",
                "INV-2025-+0042",
                "INV-2025-٠٠٠٤٢",
                "INV-2025-1234567890123456789",
                "A-17",
                ""
            })
    void findsNoSequenceInANumberThatDoesNotFit(String number) {
        assertThat(NumberPattern.parse("INV-{yyyy}-{seq:5}").sequenceOf(number, NEW_YEARS_EVE))
                .isEqualTo(Optional.empty());
    }

    @Test
    void findsTheSequenceOfTheLargestNumberThatFits() {
        assertThat(NumberPattern.parse("INV-{yyyy}-{seq:5}").sequenceOf("INV-2025-999999999999999999", NEW_YEARS_EVE))
                .contains(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INV",
                "INV-{yyyy}",
                "{seq}{seq}",
                "{seq:3}-{seq}",
                "{seq:0}",
                "{seq:10}",
                "{seq:}",
                "{SEQ}",
                "{seq:-1}",
                "{yy}-{seq}",
                "{MM}-{seq}",
                "{{yyyy}}-{seq}",
                "{yy{yyyy}yy}{seq}",
                "{-{seq}",
                "}{seq}",
                "№{seq}",
                "INV\t{seq}",
                "INV\n{seq}",
                "INVOICE-NUMBER-OF-THE-HOUSE-OF-DUE-{seq:5}"
            })
    void refusesAPatternThatCannotNumber(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> NumberPattern.parse(pattern));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void numbersFromOne(long sequence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumberPattern.parse("{seq}").format(NEW_YEARS_EVE, sequence));
    }

    @Test
    void takesFortyCharacters() {
        String pattern = "x".repeat(35) + "{seq}";

        assertThat(NumberPattern.parse(pattern).format(NEW_YEARS_EVE, 1)).isEqualTo("x".repeat(35) + "1");
        assertThatIllegalArgumentException().isThrownBy(() -> NumberPattern.parse("x" + pattern));
    }

    @Test
    void readsBackEveryNumberItWrites() {
        long seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("NumberPatternTest duebook.seed=" + seed);
        Random random = new Random(seed);
        String[] texts = {"", "INV-", "1", "0", "{yyyy}", "{yyyy}/", "-A"};
        for (int i = 0; i < 2_000; i++) {
            String padded = random.nextBoolean() ? "{seq}" : "{seq:" + random.nextInt(1, 10) + "}";
            String text = texts[random.nextInt(texts.length)] + padded + texts[random.nextInt(texts.length)];
            LocalDate issued = LocalDate.of(random.nextInt(1990, 2100), 2, 28);
            long sequence = random.nextLong(1, 1_000_000_000_000L) >> random.nextInt(40);
            if (sequence > 0) {
                NumberPattern pattern = NumberPattern.parse(text);
                assertThat(pattern.sequenceOf(pattern.format(issued, sequence), issued))
                        .as("%s of %s", sequence, text)
                        .contains(sequence);
            }
        }
    }
}
