package dev.duebook.collections.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormLanguageTest {
    @Test
    void isTheClientsThenTheBrowsersThenTheOrganizations() {
        assertThat(FormLanguage.of("nl-BE", "pl", "tr")).isEqualTo(Locale.forLanguageTag("nl-BE"));
        assertThat(FormLanguage.of(null, "de;q=1, vi;q=0.5, pl;q=0.8", "tr").getLanguage())
                .isEqualTo("pl");
        assertThat(FormLanguage.of("de", "fr", "bg").getLanguage()).isEqualTo("bg");
        assertThat(FormLanguage.of("de", null, null)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void takesNoHarmFromHeaders() {
        for (var header : new String[] {"", "*", ";;;", "q=1", "nl;q=0", "x".repeat(501), "pl;q=nothing"}) {
            assertThat(FormLanguage.of(null, header, "tr").getLanguage())
                    .as(header)
                    .isEqualTo("tr");
        }
    }

    @Test
    void eachLanguageSaysEverything() {
        var english = FormTexts.in(Locale.ENGLISH).texts();
        for (var language : FormLanguage.OURS) {
            var texts = FormTexts.in(Locale.forLanguageTag(language)).texts();
            assertThat(texts.keySet()).as(language).isEqualTo(english.keySet());
            assertThat(texts.values()).as(language).noneMatch(String::isBlank);
        }
    }
}
