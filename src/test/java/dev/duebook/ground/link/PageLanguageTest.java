package dev.duebook.ground.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PageLanguageTest {
    @Test
    void isTheClientsThenTheBrowsersThenTheOrganizations() {
        assertThat(PageLanguage.of("nl-BE", "pl", "tr")).isEqualTo(Locale.forLanguageTag("nl-BE"));
        assertThat(PageLanguage.of(null, "de;q=1, vi;q=0.5, pl;q=0.8", "tr").getLanguage())
                .isEqualTo("pl");
        assertThat(PageLanguage.of("de", "fr", "bg").getLanguage()).isEqualTo("bg");
        assertThat(PageLanguage.of("de", null, null)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void takesNoHarmFromHeaders() {
        for (var header : new String[] {"", "*", ";;;", "q=1", "nl;q=0", "x".repeat(501), "pl;q=nothing"}) {
            assertThat(PageLanguage.of(null, header, "tr").getLanguage())
                    .as(header)
                    .isEqualTo("tr");
        }
    }
}
