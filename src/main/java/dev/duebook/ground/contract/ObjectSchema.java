package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.ground.problem.FieldErrors;
import java.util.List;
import java.util.Map;

/**
 * An object and what each field of it has to be.
 *
 * @param others what fields without a schema of their own have to be; null where nothing is asked of them
 * @param othersAllowed whether there may be any of those
 */
record ObjectSchema(
        ValueSchema common,
        Map<String, Schema> properties,
        List<String> required,
        Schema others,
        boolean othersAllowed,
        int minProperties,
        int maxProperties)
        implements Schema {
    @Override
    public void check(JsonNode value, String pointer, FieldErrors errors) {
        if (!common.fits(value, pointer, errors)) {
            return;
        }
        if (value.size() > maxProperties) {
            errors.add(pointer, "must hold " + maxProperties + " fields at most, and holds " + value.size());
            return;
        }
        errors.addIf(value.size() < minProperties, pointer, "must hold " + minProperties + " fields at least");
        for (var name : required) {
            errors.addIf(!value.has(name), pointer + "/" + Pointers.step(name), "is required");
        }
        checkFields(value, pointer, errors);
    }

    private void checkFields(JsonNode value, String pointer, FieldErrors errors) {
        for (var fields = value.properties().iterator(); fields.hasNext() && !errors.isFull(); ) {
            var field = fields.next();
            var at = pointer + "/" + Pointers.step(field.getKey());
            var schema = properties.getOrDefault(field.getKey(), others);
            if (schema != null) {
                schema.check(field.getValue(), at, errors);
            } else {
                errors.addIf(!othersAllowed, at, "is not a known field");
            }
        }
    }

    @Override
    public long mostValues() {
        var known = properties.values().stream().mapToLong(Schema::mostValues).sum();
        var unknown = othersAllowed || others != null
                ? maxProperties * (others == null ? UNBOUNDED : others.mostValues())
                : 0;
        return Math.min(UNBOUNDED, 1 + known + unknown);
    }

    @Override
    public String type() {
        return common.type();
    }
}
