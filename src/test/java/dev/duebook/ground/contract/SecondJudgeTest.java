package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.oas.OpenApi30;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.testing.ContractFile;
import dev.duebook.testing.ContractFile.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What we take and what we refuse is what another reading of the same contract takes and refuses. */
class SecondJudgeTest {
    private static final String LOCATION = "https://duebook.dev/openapi.json";
    private static final int MUTANTS = 60;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> ODD = List.of(
            NODES.nullNode(),
            NODES.textNode(""),
            NODES.textNode(" "),
            NODES.textNode("x"),
            NODES.textNode("2026-02-30"),
            NODES.textNode("2026-02-28"),
            NODES.textNode("2026-02-28T10:00:00Z"),
            NODES.textNode("2026-02-28T25:00:00Z"),
            NODES.textNode("01890a5d-0001-7000-8000-00000000000a"),
            NODES.textNode("ann@client.example"),
            NODES.textNode("1.25"),
            NODES.textNode("EUR"),
            NODES.textNode("x".repeat(65)),
            NODES.textNode("\ud83d\ude00".repeat(150)),
            NODES.textNode("x".repeat(6000)),
            NODES.numberNode(0),
            NODES.numberNode(1),
            NODES.numberNode(-1),
            NODES.numberNode(5_000_000_000L),
            NODES.numberNode(new BigDecimal("1.5")),
            NODES.booleanNode(true),
            NODES.arrayNode(),
            NODES.arrayNode().add("a").add("a"),
            NODES.objectNode(),
            NODES.objectNode().put("a", "b"));

    private final JsonNode document = ContractFile.document();
    private final JsonSchema other = JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
            .metaSchema(OpenApi30.getInstance())
            .build()
            .getSchema(
                    SchemaLocation.of(LOCATION),
                    document,
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());

    @Test
    void agreesOnEveryBodyOfEveryOperation() {
        var seed = System.nanoTime();
        System.out.println("SecondJudgeTest: seed " + seed);
        var random = new Random(seed);
        var contract = new Contract();
        var judged = 0;
        for (var operation : ContractFile.operations()) {
            for (var body : bodies(operation)) {
                var schema = other.getRefSchema(SchemaLocation.of(LOCATION + "#" + body.pointer() + "/schema")
                        .getFragment());
                agree(contract, operation, schema, body.example());
                for (var i = 0; i < MUTANTS; i++) {
                    agree(contract, operation, schema, mutant(body.example(), random));
                    judged++;
                }
            }
        }
        assertThat(judged).isGreaterThan(3000);
    }

    private record Body(String pointer, JsonNode example) {}

    private static List<Body> bodies(Operation operation) {
        var bodies = new ArrayList<Body>();
        operation.node().path("requestBody").path("content").properties().forEach(content -> {
            if (content.getKey().endsWith("json")) {
                var pointer = "/paths/" + Pointers.step(operation.path()) + "/"
                        + operation.verb().toLowerCase(Locale.ROOT) + "/requestBody/content/"
                        + Pointers.step(content.getKey());
                bodies.add(new Body(pointer, content.getValue().path("example")));
            }
        });
        return bodies;
    }

    /** But for a null within a list or object that may itself be null, which the other takes for fit. */
    private static void agree(Contract contract, Operation operation, JsonSchema other, JsonNode body) {
        var errors = new FieldErrors();
        contract.operation(operation.id()).check(body, errors);
        var theirs = other.validate(body);
        if (theirs.isEmpty() && ofNullsOnly(errors)) {
            return;
        }
        assertThat(errors.isEmpty())
                .as("%s takes %s; we say %s, they say %s", operation, body, errors.first(), theirs)
                .isEqualTo(theirs.isEmpty());
    }

    private static boolean ofNullsOnly(FieldErrors errors) {
        try {
            errors.throwIfAny();
            return true;
        } catch (Rejection refused) {
            return refused.errors().stream().allMatch(error -> error.detail().equals("must not be null"));
        }
    }

    /** The example with one to three places of it changed. */
    private static JsonNode mutant(JsonNode example, Random random) {
        var mutant = example.deepCopy();
        for (var changes = 1 + random.nextInt(3); changes > 0; changes--) {
            var places = new ArrayList<JsonNode>();
            collect(mutant, places);
            if (!places.isEmpty()) {
                change(places.get(random.nextInt(places.size())), random);
            }
        }
        return mutant;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static void change(JsonNode place, Random random) {
        var odd = ODD.get(random.nextInt(ODD.size())).deepCopy();
        if (place instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(8) == 0) {
                object.set("unheardOf" + random.nextInt(9), odd);
            } else if (random.nextInt(8) == 0) {
                object.remove(names.get(random.nextInt(names.size())));
            } else {
                object.set(names.get(random.nextInt(names.size())), odd);
            }
        } else if (place instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(3) == 0) {
                array.add(odd);
            } else if (random.nextInt(3) == 0) {
                var again = array.get(random.nextInt(array.size()));
                for (var times = random.nextInt(2) == 0 ? 1 : 600; times > 0; times--) {
                    array.add(again.deepCopy());
                }
            } else {
                array.set(random.nextInt(array.size()), odd);
            }
        }
    }
}
