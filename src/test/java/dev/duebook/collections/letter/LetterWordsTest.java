package dev.duebook.collections.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LetterWordsTest {
    @Test
    void everyLanguageHasEveryKeyWithTheSamePlaceholders() throws IOException {
        var english = placeholders("en");
        for (var language : LetterWords.LANGUAGES) {
            assertThat(placeholders(language)).as(language).isEqualTo(english);
        }
    }

    @Test
    void noLanguageLeavesAnythingUntranslated() throws IOException {
        var english = texts("en");
        for (var language : LetterWords.LANGUAGES) {
            assertThat(texts(language)).as(language).allSatisfy((key, text) -> assertThat((String) text)
                    .isNotBlank());
            if (!language.equals("en")) {
                assertThat(texts(language).entrySet())
                        .as(language)
                        .filteredOn(entry -> entry.getValue().equals(english.get(entry.getKey())))
                        .extracting(entry -> (String) entry.getKey())
                        .isSubsetOf("amount", "percent", "pay.iban", "pay.bic", "pay.bank");
            }
        }
    }

    private static Map<String, Set<String>> placeholders(String language) throws IOException {
        var placeholders = new TreeMap<String, Set<String>>();
        texts(language)
                .forEach((key, text) -> placeholders.put(
                        (String) key,
                        Set.copyOf(MessageTextTemplate.parse((String) text).placeholders())));
        return placeholders;
    }

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var stream = LetterWordsTest.class.getResourceAsStream("/messages/" + language + ".properties")) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
