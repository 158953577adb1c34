package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "INV\u200B2026 | INV 2026",
                "\u202EINV-1\u202C. | \" INV-1 .\"",
                "\uFF29\uFF2E\uFF36\uFF0D\uFF11\uFF12 | INV-12",
                "to DE89 3704 0044 0532 0130 00. | to ;;;;;;;;;;;;;;;;;;;;;;;;;;;.",
                "DE88370400440532013000 | DE88370400440532013000",
                "RF18539007547034 | RF18539007547034",
                "NL91ABNA0417164300 x | ;;;;;;;;;;;;;;;;;; x",
            })
    void leavesEverySignInItsPlace(String text, String readable) {
        assertThat(ReadableText.of(text)).isEqualTo(readable).hasSameSizeAs(text);
    }

    @Test
    void isCut() {
        assertThat(ReadableText.of("x".repeat(2_001))).hasSize(2_000);
    }
}
