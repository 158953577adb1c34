package dev.duebook.book.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.duebook.book.pricing.CreditorReference.Found;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditorReferenceTest {
    @ParameterizedTest
    @CsvSource({"539007547034,RF18539007547034", "INV-2026-00042,RF36INV202600042", "2348231,RF712348231"})
    void putsCheckDigitsBeforeTheLettersAndDigitsOfANumber(String number, String reference) {
        assertThat(CreditorReference.of(number)).isEqualTo(reference);
        assertThat(CreditorReference.isValid(reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF18 5390 0754 7034", "rf18539007547034", "RF18\u00A0539007547034"})
    void readsItWithBlanksAndInSmallLetters(String written) {
        assertThat(CreditorReference.isValid(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RF19539007547034",
                "RF18539007547043",
                "RF18",
                "RF1",
                "",
                "XX18539007547034",
                "RF18-5390-0754-7034"
            })
    void refusesWhatIsNone(String written) {
        assertThat(CreditorReference.isValid(written)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---", "1234567890123456789012", "Ä1", "ID0123456789ABCDEF012"})
    void makesNoneOfWhatIsTooLongOrNotOfAscii(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> CreditorReference.of(number));
    }

    @Test
    void findsItInFreeText() {
        assertThat(CreditorReference.in("thanks RF18 5390 0754 7034, yours"))
                .contains(new Found("RF18539007547034", 7, 26));
        assertThat(CreditorReference.in("RF18\n539007547034")).contains(new Found("RF18539007547034", 0, 17));
    }

    @Test
    void findsNoneInsideAWord() {
        assertThat(CreditorReference.in("XRF18539007547034")).isEmpty();
        assertThat(CreditorReference.in("RF185390075470341")).isEmpty();
    }

    @Test
    void letsWordsBehindItBe() {
        assertThat(CreditorReference.in("RF18539007547034 MARCH"))
                .extracting(Found::reference)
                .contains("RF18539007547034");
    }

    @Test
    void noticesEverySlipOfOneSignAndOfTwoSwapped() {
        var seed = Long.getLong("duebook.seed", new Random().nextLong());
        System.out.println("CreditorReferenceTest duebook.seed=" + seed);
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++) {
            var reference = CreditorReference.of("INV" + (random.nextInt() >>> 1));
            var at = 4 + random.nextInt(reference.length() - 4);
            var digit = (char) ('0' + random.nextInt(10));
            var slipped = reference.substring(0, at) + digit + reference.substring(at + 1);
            assertThat(CreditorReference.isValid(slipped)).as(slipped).isEqualTo(slipped.equals(reference));
        }
    }

    @Test
    void isMadeOfAnIdWhereTheNumberGivesNone() {
        var made = CreditorReference.of(UUID.fromString("01890a5d-0001-7abc-8def-000000000002"));
        assertThat(made).matches("RF[0-9]{2}IDABC8DEF000000000002");
        assertThat(CreditorReference.isValid(made)).isTrue();
        assertThat(CreditorReference.ofNumber("ID-ABC-8DEF-000000000002")).isEmpty();
    }
}
