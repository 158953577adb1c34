package dev.duebook.integration.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponseTextTest {
    @Test
    void keepsPlainTextAsItIs() {
        assertThat(ResponseText.start("{\"ok\": true}\nthanks, Łódź 😀")).isEqualTo("{\"ok\": true}\nthanks, Łódź 😀");
    }

    @Test
    void keepsNothingOfNothing() {
        assertThat(ResponseText.start(null)).isNull();
        assertThat(ResponseText.start("")).isNull();
    }

    @Test
    void showsWhatCannotBePrintedAsReplacementCharacters() {
        assertThat(ResponseText.start("a\0b\u001b[31mc\rd\u202ee\ud800f\u2028g"))
                .isEqualTo("a�b�[31mc�d�e�f�g");
    }

    @Test
    void endsAfter512CharactersAndNeverInTheMiddleOfOne() {
        assertThat(ResponseText.start("x".repeat(512))).hasSize(512);
        assertThat(ResponseText.start("x".repeat(513))).hasSize(512);
        assertThat(ResponseText.start("x".repeat(511) + "😀")).hasSize(511);
        assertThat(ResponseText.start("x".repeat(510) + "😀")).hasSize(512);
    }
}
