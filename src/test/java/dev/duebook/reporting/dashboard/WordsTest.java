package dev.duebook.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known of the page by reading its files. */
class WordsTest {
    private static final Path FILES = Path.of("src/main/resources/META-INF/resources");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([^']+)'");
    private static final Map<String, Set<String>> PLURALS = Map.of(
            "en", Set.of("one", "other"),
            "bg", Set.of("one", "other"),
            "nl", Set.of("one", "other"),
            "pl", Set.of("one", "few", "many", "other"),
            "tr", Set.of("one", "other"),
            "vi", Set.of("other"));
    private static final String DANGEROUS =
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|localStorage|sessionStorage"
                    + "|indexedDB|document\\.cookie|https?://(?!www\\.w3\\.org)";

    @ParameterizedTest
    @ValueSource(strings = {"bg", "nl", "pl", "tr", "vi"})
    void everyLanguageSaysTheSame(String language) throws IOException {
        var english = words("en");
        var translated = words(language);

        assertThat(names(translated)).isEqualTo(names(english));
        for (var name : names(english)) {
            assertThat(places(translated.get(name))).as(name).isEqualTo(places(english.get(name)));
            assertThat(translated.get(name).toString()).as(name).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bg", "nl", "pl", "tr", "vi"})
    void everyPluralHasTheFormsOfItsLanguage(String language) throws IOException {
        var words = words(language);

        for (var name : names(words)) {
            if (words.get(name).isObject()) {
                assertThat(names(words.get(name))).as(name).isEqualTo(PLURALS.get(language));
            }
        }
    }

    @Test
    void everyWordAskedForIsThere() throws IOException {
        var known = names(words("en"));

        assertThat(scripts().flatMap(WordsTest::asked)).isNotEmpty().allMatch(known::contains);
    }

    @Test
    void noScriptReadsTextAsHtmlOrStoresAnything() throws IOException {
        assertThat(Stream.concat(scripts(), Stream.of(FILES.resolve("index.html"))))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(DANGEROUS));
    }

    private static Stream<Path> scripts() throws IOException {
        try (var files = Files.walk(FILES)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList().stream();
        }
    }

    private static Stream<String> asked(Path script) {
        try {
            return ASKED.matcher(Files.readString(script)).results().map(found -> found.group(1)).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode words(String language) throws IOException {
        return new ObjectMapper()
                .readTree(FILES.resolve("page/words/" + language + ".json").toFile());
    }

    private static Set<String> names(JsonNode node) {
        var names = new TreeSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> places(JsonNode text) {
        return PLACE.matcher(text.toString())
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }
}
