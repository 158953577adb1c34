package dev.duebook.integration.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.oas.OpenApi30;
import dev.duebook.testing.ContractFile;
import java.util.Map;
import java.util.TreeMap;

/** The types of events that the contract knows: each schema that names one in {@code x-event-type}. */
final class EventTypes {
    private static final String LOCATION = "https://duebook.dev/openapi.json";

    private final Map<String, JsonSchema> schemas = new TreeMap<>();
    private final Map<String, JsonNode> examples = new TreeMap<>();

    EventTypes() {
        var document = ContractFile.document();
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        var whole = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                .metaSchema(OpenApi30.getInstance())
                .build()
                .getSchema(SchemaLocation.of(LOCATION), document, config);
        document.at("/components/schemas").properties().forEach(schema -> {
            var type = schema.getValue().path("x-event-type");
            if (type.isTextual()) {
                var location = SchemaLocation.of(LOCATION + "#/components/schemas/" + schema.getKey());
                schemas.put(type.asText(), whole.getRefSchema(location.getFragment()));
                examples.put(type.asText(), schema.getValue().path("example"));
            }
        });
    }

    Map<String, JsonNode> examples() {
        return examples;
    }

    void check(String type, JsonNode data) {
        assertThat(schemas).as("schemas of events in the contract").containsKey(type);
        assertThat(schemas.get(type).validate(data))
                .as("%s tells %s", type, data)
                .isEmpty();
    }
}
