package dev.duebook.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.problem.Rejection;
import java.io.IOException;

/** Parses JSON from outside: bounded in depth, size and numbers, no field twice, nothing behind its end. */
final class StrictJson {
    static final int MOST_BYTES = 1 << 20;

    private final ObjectMapper reader;

    StrictJson(ObjectMapper mapper) {
        reader = mapper.copy()
                .setNodeFactory(new BoundedNumbers())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        reader.getFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(32)
                        .maxStringLength(MOST_BYTES)
                        .build());
    }

    /** @throws Rejection 400 malformed-json; 413 payload-too-large */
    JsonNode parsed(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw Rejection.status(413, "payload-too-large", "The body may have 1 MiB at most.");
        }
        try {
            var json = reader.readTree(body);
            if (json == null || json.isMissingNode()) {
                throw Rejection.status(400, "malformed-json", "A JSON body is required.");
            }
            return json;
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            throw Rejection.status(
                    400,
                    "malformed-json",
                    where == null
                            ? "The body is not valid JSON."
                            : "The body is not valid JSON at line " + where.getLineNr() + ", column "
                                    + where.getColumnNr() + ".");
        } catch (NumberFormatException beyondAnyNumber) {
            throw Rejection.status(400, "malformed-json", "The body holds a number that no number can be.");
        } catch (IOException unreadable) {
            throw Rejection.status(400, "malformed-json", "The body could not be read.");
        }
    }
}
