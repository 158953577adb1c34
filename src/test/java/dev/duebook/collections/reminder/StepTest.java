package dev.duebook.collections.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
    @ParameterizedTest
    @CsvSource({"3, +3", "0, +0", "-2, -2", "14, +14"})
    void itsTriggerIsWrittenInTheSameDigitsWhereverTheServiceRuns(int days, String trigger) {
        var present = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Step.onDay(days, Audience.CLIENT, Channel.EMAIL, Tone.FIRM)
                            .trigger())
                    .isEqualTo(trigger);
        } finally {
            Locale.setDefault(present);
        }
    }
}
