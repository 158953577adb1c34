package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.duebook.testing.ContractFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody's client breaks by surprise: what the last released contract promised holds, or CHANGELOG.md says why not. */
class ContractChangesTest {
    private static final Path RELEASED = Path.of("src/test/resources/contract/released.json");
    private static final Path CHANGELOG = Path.of("CHANGELOG.md");

    /** One change that breaks, and why: - `GET /v1/x is gone`: it is part of y. */
    private static final Pattern NAMED = Pattern.compile("(?m)^- `([^`]+)`: +(\\S.*)$");

    /** What is for readers and binds nobody. */
    private static final Set<String> WORDS =
            Set.of("description", "summary", "example", "examples", "tags", "x-problem-codes", "license", "servers");

    /** Below these stand names of the business, which may be such words, too. */
    private static final Set<String> NAMES =
            Set.of("properties", "schemas", "parameters", "responses", "headers", "paths", "content");

    private static final String BEFORE = """
            paths:
              /v1/things/{id}:
                get:
                  operationId: getThing
                  x-role: VIEWER
                  parameters:
                    - {name: limit, in: query, schema: {type: integer, maximum: 200, default: 50}}
                  responses:
                    '200':
                      content:
                        application/json: {schema: {$ref: '#/components/schemas/Thing'}}
                    '404': {description: None.}
                post:
                  operationId: changeThing
                  x-role: FINANCE
                  requestBody:
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/Thing'}}
                  responses:
                    '204': {description: Done.}
            components:
              schemas:
                Thing:
                  type: object
                  additionalProperties: false
                  required: [name, kind]
                  properties:
                    name: {type: string, maxLength: 200}
                    kind: {type: string, enum: [A, B]}
                    note: {type: string, nullable: true}
                    parts: {type: array, items: {type: object, properties: {price: {type: string}}}}
                ThingData:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string, format: uuid}
            """;

    @Test
    void whatBreaksCallersIsNamedInTheChangelogWithItsReason() throws IOException {
        var present = promises(ContractFile.document(), false);
        if (System.getProperty("contract", "").equals("release")) {
            Files.createDirectories(RELEASED.getParent());
            Files.writeString(RELEASED, present.toPrettyString() + "\n");
        }

        var changes = ContractChanges.breaking(new ObjectMapper().readTree(RELEASED.toFile()), present);

        assertThat(named())
                .as("CHANGELOG.md, Unreleased: it has to name each change that breaks callers, and no other, as"
                        + " - `the change`: the reason")
                .containsOnlyKeys(changes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /v1/things/{id}: | /v1/other/{id}: | GET /v1/things/{} is gone
            operationId: getThing | operationId: readThing | GET /v1/things/{}: operationId getThing became readThing
            x-role: VIEWER | x-role: FINANCE | GET /v1/things/{} needs FINANCE where VIEWER was enough
            name: limit | name: size | GET /v1/things/{}: query limit is gone
            in: query, | in: query, required: true, | GET /v1/things/{}: query limit is required
            maximum: 200 | maximum: 100 | GET /v1/things/{}: query limit: maximum 200 became 100
            default: 50 | default: 20 | GET /v1/things/{}: query limit: default 50 became 20
            '404': | '410': | GET /v1/things/{}: answer 404 is gone
            requestBody: | requestBody:\\n        required: true | POST /v1/things/{}: a body is required
            maxLength: 200 | maxLength: 100 | Thing in requests, name: maxLength 200 became 100
            maxLength: 200 | minLength: 1 | Thing in requests, name: minLength none became 1
            maxLength: 200 | pattern: x | Thing in requests, name: pattern none became x
            [A, B] | [A] | Thing in requests, kind: B is refused
            [name, kind] | [name, kind, note] | Thing in requests: note is required
            query, schema: {type: integer | header, schema: {type: integer | GET /v1/things/{}: query limit is gone
            [name, kind] | [name] | Thing in answers: kind may be missing
            nullable: true | nullable: false | Thing in requests, note: null is refused
            name: {type: string, | name: {type: string, nullable: true, | Thing in answers, name: may be null
            note: {type: string | remark: {type: string | Thing in answers, note is gone
            {price: {type: string}} | {price: {type: number}} | Thing in answers, parts[].price: type string became number
            {price: {type: string}} | {cost: {type: string}} | Thing in requests, parts[].price is gone
            format: uuid | format: date | ThingData in answers, id: format uuid became date
            ThingData: | OtherData: | ThingData is gone
            """)
    void seesWhatBreaks(String was, String is, String change) throws IOException {
        assertThat(BEFORE).contains(was);

        assertThat(ContractChanges.breaking(yaml(BEFORE), yaml(edited(was, is))))
                .contains(change);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {id}: | {thingId}:
            x-role: FINANCE | x-role: COLLECTOR
            maximum: 200 | maximum: 500
            maxLength: 200 | maxLength: 300
            [A, B] | [A, B, C]
            note: {type: string | remark: {type: string}\\n        note: {type: string
            '404': | '410': {description: Gone.}\\n        '404':
            description: None. | description: Not found.
            """)
    void letsTheContractGrow(String was, String is) throws IOException {
        assertThat(BEFORE).contains(was);

        assertThat(ContractChanges.breaking(yaml(BEFORE), yaml(edited(was, is))))
                .isEmpty();
    }

    @Test
    void aContractThatIsTheSameBreaksNothing() {
        var document = promises(ContractFile.document(), false);

        assertThat(ContractChanges.breaking(document, document)).isEmpty();
    }

    private static String edited(String was, String is) {
        return BEFORE.replace(was, is.replace("\\n", "\n"));
    }

    private static JsonNode yaml(String text) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(text);
    }

    private static Map<String, String> named() throws IOException {
        Map<String, String> named = new TreeMap<>();
        var unreleased = Files.readString(CHANGELOG).replaceFirst("(?s)^.*?\n## Unreleased\n", "");
        NAMED.matcher(unreleased.replaceFirst("(?s)\n## .*", ""))
                .results()
                .forEach(entry -> named.put(entry.group(1), entry.group(2)));
        return named;
    }

    private static JsonNode promises(JsonNode node, boolean names) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(field -> promises(object.get(field), NAMES.contains(field)));
            if (!names) {
                object.remove(WORDS);
            }
        } else {
            node.forEach(each -> promises(each, false));
        }
        return node;
    }
}
