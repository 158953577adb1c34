package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.ground.problem.FieldErrors;

/** A whole number within its bounds, both of which it may be. */
record IntegerSchema(ValueSchema common, long minimum, long maximum) implements Schema {
    @Override
    public void check(JsonNode value, String pointer, FieldErrors errors) {
        if (common.fits(value, pointer, errors)) {
            var number = value.longValue();
            errors.addIf(
                    !value.canConvertToLong() || number < minimum || number > maximum,
                    pointer,
                    "must be from " + minimum + " to " + maximum);
        }
    }

    @Override
    public long mostValues() {
        return 1;
    }

    @Override
    public String type() {
        return common.type();
    }
}
