package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.ground.problem.FieldErrors;
import java.util.Set;

/**
 * What is asked of a value of any type.
 *
 * @param constants the only values there are; empty where any is taken
 */
record ValueSchema(String type, boolean nullable, Set<String> constants) implements Schema {
    @Override
    public void check(JsonNode value, String pointer, FieldErrors errors) {
        fits(value, pointer, errors);
    }

    @Override
    public long mostValues() {
        return 1;
    }

    /** Whether the value is there, of its type and one of the constants, so that it can be looked at further. */
    boolean fits(JsonNode value, String pointer, FieldErrors errors) {
        if (value.isNull()) {
            errors.addIf(!nullable, pointer, "must not be null");
            return false;
        }
        if (!isOfType(value)) {
            errors.add(pointer, "must be " + named());
            return false;
        }
        if (!constants.isEmpty() && !constants.contains(value.asText())) {
            errors.add(pointer, "must be one of " + String.join(", ", constants));
            return false;
        }
        return true;
    }

    private boolean isOfType(JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalStateException(type);
        };
    }

    private String named() {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "string" -> "text";
            case "integer" -> "a whole number";
            default -> "true or false";
        };
    }
}
