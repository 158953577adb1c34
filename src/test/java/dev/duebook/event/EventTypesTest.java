package dev.duebook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    /** Strings of the code that look like types: the name of an aggregate, a point, what happened. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"");

    /** Names of what is no event: the words of letters. */
    private static final Set<String> LETTERS = Set.of("LetterOfInvoice", "LetterWords", "LetterParts");

    private final EventTypes types = new EventTypes();

    @Test
    void everyExampleIsValid() {
        assertThat(types.examples()).hasSizeGreaterThan(70).allSatisfy(types::check);
    }

    @Test
    void noticesDataThatIsWrong() {
        types.examples().forEach((type, example) -> {
            var unknown = ((ObjectNode) example.deepCopy()).put("unheardOf", 1);
            assertThatThrownBy(() -> types.check(type, unknown)).isInstanceOf(AssertionError.class);
        });
    }

    @Test
    void everyTypeInTheCodeHasASchema() throws IOException {
        var known = types.examples().keySet();
        var aggregates = new TreeSet<String>();
        known.forEach(type -> aggregates.add(type.substring(0, type.indexOf('.'))));
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                if (!LETTERS.contains(name)) {
                    var literals = LITERAL.matcher(Files.readString(file));
                    while (literals.find()) {
                        var aggregate =
                                literals.group(1).substring(0, literals.group(1).indexOf('.'));
                        if (aggregates.contains(aggregate)) {
                            found.add(literals.group(1));
                        }
                    }
                }
            }
        }

        assertThat(found).hasSizeGreaterThan(40);
        assertThat(known).containsAll(found);
    }
}
