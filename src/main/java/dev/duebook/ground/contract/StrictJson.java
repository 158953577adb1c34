package dev.duebook.ground.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.problem.Rejection;
import java.io.IOException;

/**
 * Parses JSON from outside: bounded in depth, size, names, numbers and how many values it holds, before anybody looks at
 * it; no field twice, nothing behind its end.
 */
final class StrictJson {
    static final int MOST_BYTES = 1 << 20;

    /** Of values in a body that the contract does not need more of. */
    static final int MOST_VALUES = 20_000;

    /** Of values that anything of use can hold in {@link #MOST_BYTES}. */
    static final int MOST_VALUES_OF_ROWS = 110_000;

    /** A field and its value that is an object: its name, its begin and its end. */
    private static final int TOKENS_OF_A_VALUE = 3;

    private static final int MOST_DEPTH = 32;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 32;

    private final ObjectMapper reader;
    private final ObjectMapper rowReader;

    StrictJson(ObjectMapper mapper) {
        reader = reader(mapper, MOST_VALUES);
        rowReader = reader(mapper, MOST_VALUES_OF_ROWS);
    }

    @SuppressWarnings("deprecation") // the builder that stands in its place cannot copy a mapper
    private static ObjectMapper reader(ObjectMapper mapper, int mostValues) {
        var reader = mapper.copy()
                .setNodeFactory(new BoundedNumbers())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        reader.getFactory()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_DEPTH)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxStringLength(MOST_BYTES)
                        .maxTokenCount((long) mostValues * TOKENS_OF_A_VALUE)
                        .build());
        return reader;
    }

    /**
     * @param mostValues that JSON of this kind may hold by the contract
     * @throws Rejection 400 malformed-json; 413 payload-too-large
     */
    JsonNode parsed(byte[] body, long mostValues) {
        if (body.length > MOST_BYTES) {
            throw Rejection.status(413, "payload-too-large", "The body may have 1 MiB at most.");
        }
        try (var parser = (mostValues > MOST_VALUES ? rowReader : reader).createParser(body)) {
            return parsed(parser);
        } catch (IOException unreadable) {
            throw Rejection.status(400, "malformed-json", "The body could not be read.");
        }
    }

    private static JsonNode parsed(JsonParser parser) throws IOException {
        try {
            var json = parser.<JsonNode>readValueAsTree();
            if (json == null || json.isMissingNode()) {
                throw Rejection.status(400, "malformed-json", "A JSON body is required.");
            }
            refuseMore(parser);
            return json;
        } catch (StreamConstraintsException tooMuch) {
            throw beyondBounds(parser);
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        } catch (NumberFormatException beyondAnyNumber) {
            throw Rejection.status(400, "malformed-json", "The body contains a malformed number.");
        }
    }

    private static void refuseMore(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw Rejection.status(400, "malformed-json", "The body goes on behind the end of its JSON.");
        }
    }

    private static Rejection beyondBounds(JsonParser parser) {
        var mostTokens = parser.streamReadConstraints().getMaxTokenCount();
        return parser.currentTokenCount() > mostTokens
                ? Rejection.status(
                        413,
                        "payload-too-large",
                        "The body may hold " + mostTokens / TOKENS_OF_A_VALUE + " values at most.")
                : Rejection.status(
                        400,
                        "malformed-json",
                        "The body is nested more than " + MOST_DEPTH + " deep, or has a field name longer than "
                                + LONGEST_NAME + " or a number longer than " + LONGEST_NUMBER + " characters.");
    }

    private static Rejection malformed(JsonProcessingException malformed) {
        var where = malformed.getLocation();
        return Rejection.status(
                400,
                "malformed-json",
                where == null
                        ? "The body is not valid JSON."
                        : "The body is not valid JSON at line " + where.getLineNr() + ", column " + where.getColumnNr()
                                + ".");
    }
}
