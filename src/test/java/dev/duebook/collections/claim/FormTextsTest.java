package dev.duebook.collections.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.link.PageLanguage;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormTextsTest {
    @Test
    void eachLanguageSaysEverything() {
        var english = FormTexts.in(Locale.ENGLISH).texts();
        for (var language : PageLanguage.OURS) {
            var texts = FormTexts.in(Locale.forLanguageTag(language)).texts();
            assertThat(texts.keySet()).as(language).isEqualTo(english.keySet());
            assertThat(texts.values()).as(language).noneMatch(String::isBlank);
        }
    }
}
