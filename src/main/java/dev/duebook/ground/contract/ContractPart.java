package dev.duebook.ground.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Reads a JSON part of a multipart body as {@link ContractBodyReader} reads a whole one. */
@Singleton
public class ContractPart {
    private final Contract contract;
    private final ObjectMapper binder;
    private final StrictJson strict;

    ContractPart(Contract contract, ObjectMapper mapper) {
        this.contract = contract;
        this.binder = mapper;
        this.strict = new StrictJson(mapper);
    }

    /**
     * @param name of the part; pointers in the answer begin with it
     * @param schema of components/schemas that the part must fit
     * @throws Rejection 400 malformed-json; 400 naming every wrong field; 413 above 1 MiB
     */
    public <T> T read(String name, String schema, String json, Class<T> type) {
        return read("/" + name, schema, parsed(schema, json), type);
    }

    private JsonNode parsed(String schema, String json) {
        return strict.parsed(
                json.getBytes(StandardCharsets.UTF_8),
                contract.component(schema).mostValues());
    }

    /**
     * @param pointer to the part; pointers in the answer begin with it
     * @param schema of components/schemas that the part must fit
     * @throws Rejection 400 naming every wrong field
     */
    public <T> T read(String pointer, String schema, JsonNode part, Class<T> type) {
        var errors = new FieldErrors();
        Texts.check(part, pointer, errors);
        contract.component(schema).check(part, pointer, errors);
        errors.throwIfAny();
        IdentityTexts.compose(part);
        try {
            return binder.treeToValue(part, type);
        } catch (JsonProcessingException unfit) {
            throw Rejection.invalid(pointer, "is not valid");
        }
    }
}
