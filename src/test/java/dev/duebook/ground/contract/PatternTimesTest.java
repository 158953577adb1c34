package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.testing.ContractFile;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No text makes any pattern of the contract think for long, and none overflows the stack. */
class PatternTimesTest {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final List<Function<Integer, String>> ODD = List.of(
            length -> "a".repeat(length),
            length -> "a@" + "a.".repeat(length / 2),
            length -> "a/".repeat(length / 2),
            length -> " ".repeat(length),
            length -> "-a".repeat(length / 2),
            length -> "{yyyy}".repeat(length / 6),
            length -> "{seq" + " ".repeat(length),
            length -> "1".repeat(length) + "x",
            length -> "a.".repeat(length / 2) + "!",
            length -> "a@" + "-".repeat(length) + "b",
            length -> "a@" + "a".repeat(63) + ("." + "a".repeat(63)).repeat(length / 64),
            length -> "https://" + "x".repeat(length) + " ",
            length -> "\u00e9".repeat(length));

    @Test
    void allAreJudgedAtOnce() {
        var schemas = new ArrayList<JsonNode>();
        collect(ContractFile.document(), schemas);
        assertThat(schemas).hasSizeGreaterThan(30);
        for (var schema : schemas) {
            var judge = new SchemaReader(schema).at("");
            for (var odd : ODD) {
                quickly(
                        schema,
                        () -> judge.check(JsonNodeFactory.instance.textNode(odd.apply(50_000)), "", new FieldErrors()));
                var pattern = Pattern.compile(schema.path("pattern").asText());
                var longest = schema.path("maxLength").asInt();
                quickly(schema, () -> pattern.matcher(odd.apply(longest)).find());
            }
        }
    }

    private static void quickly(JsonNode schema, Runnable judging) {
        var began = processorTime();
        judging.run();
        assertThat(processorTime().minus(began)).as("%s", schema).isLessThan(SOON);
    }

    private static Duration processorTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    /** Those of requests: each says how long its text may be. */
    private static void collect(JsonNode node, List<JsonNode> schemas) {
        if (node.path("type").asText().equals("string") && node.has("pattern") && node.has("maxLength")) {
            schemas.add(node);
        }
        node.forEach(child -> collect(child, schemas));
    }
}
