package dev.duebook.integration.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    /** Strings of the code that look like types: the name of an aggregate, a point, what happened. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\\.[a-z]+(?:-[a-z]+)*\"");

    private static final Pattern AGGREGATE = Pattern.compile("String AGGREGATE = \"([^\"]+)\"");

    /** What a fact is told to be about: its first argument. */
    private static final Pattern SUBJECT = Pattern.compile("(?:new Fact|Fact\\.of)\\(\\s*([^,\\s]+)\\s*,");

    /** Links of each purpose are an aggregate of their own. */
    private static final Pattern LINKS = Pattern.compile("new LinkKind\\(\\s*\"([a-z]+)\"");

    /** Files with strings that look so and are no types: the words of letters. */
    private static final Set<String> LETTERS = Set.of("LetterOfInvoice", "LetterWords", "LetterParts");

    private final EventTypes types = new EventTypes();

    @Test
    void everyExampleIsValid() {
        assertThat(types.examples()).hasSizeGreaterThan(90).allSatisfy(types::check);
    }

    @Test
    void noticesDataThatIsWrong() {
        types.examples().forEach((type, example) -> {
            var unknown = ((ObjectNode) example.deepCopy()).put("unheardOf", 1);
            assertThatThrownBy(() -> types.check(type, unknown)).isInstanceOf(AssertionError.class);
        });
    }

    @Test
    void factsAreAboutTheAggregatesOfTheContract() {
        var known = new TreeSet<String>();
        types.examples().keySet().forEach(type -> known.add(type.substring(0, type.indexOf('.'))));

        assertThat(aggregates()).hasSizeGreaterThan(15).isEqualTo(known);
    }

    @Test
    void everyTypeInTheCodeHasASchema() {
        var aggregates = aggregates();
        var found = new TreeSet<String>();
        code().forEach((file, text) -> {
            if (!LETTERS.contains(file)) {
                LITERAL.matcher(text)
                        .results()
                        .filter(literal -> aggregates.contains(literal.group(1)))
                        .forEach(literal -> found.add(literal.group().replace("\"", "")));
            }
        });

        assertThat(found).hasSizeGreaterThan(60);
        assertThat(types.examples().keySet()).containsAll(found);
    }

    /** The code names each by a constant AGGREGATE, or right where a fact is made. */
    private static Set<String> aggregates() {
        var found = new TreeSet<String>();
        code().forEach((file, text) -> {
            groups(AGGREGATE, text).forEach(found::add);
            groups(LINKS, text).map(purpose -> purpose + "-link").forEach(found::add);
            groups(SUBJECT, text).forEach(subject -> {
                if (subject.startsWith("\"")) {
                    found.add(subject.replace("\"", ""));
                } else if (!subject.equals("kind.aggregate()")) {
                    assertThat(subject).as("the subject of a fact in %s", file).endsWith("AGGREGATE");
                }
            });
        });
        return found;
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    /** The text of each file, by its name; the outbox itself knows no aggregate. */
    private static Map<String, String> code() {
        var code = new TreeMap<String, String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getParent().endsWith("outbox"))
                    .forEach(file ->
                            code.merge(file.getFileName().toString().replace(".java", ""), read(file), String::concat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return code;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
