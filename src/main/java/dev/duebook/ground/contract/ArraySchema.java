package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.ground.problem.FieldErrors;
import java.util.HashSet;

/** A list and what each item of it has to be. */
record ArraySchema(ValueSchema common, Schema items, int minItems, int maxItems, boolean uniqueItems)
        implements Schema {
    @Override
    public void check(JsonNode value, String pointer, FieldErrors errors) {
        if (!common.fits(value, pointer, errors)) {
            return;
        }
        if (value.size() > maxItems) {
            errors.add(pointer, "must hold " + maxItems + " items at most, and holds " + value.size());
            return;
        }
        errors.addIf(value.size() < minItems, pointer, "must hold " + minItems + " items at least");
        errors.addIf(uniqueItems && holdsOneTwice(value), pointer, "must not hold the same twice");
        for (var i = 0; i < value.size() && !errors.isFull(); i++) {
            items.check(value.get(i), pointer + "/" + i, errors);
        }
    }

    private static boolean holdsOneTwice(JsonNode value) {
        var seen = new HashSet<JsonNode>();
        for (var item : value) {
            if (!seen.add(item)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long mostValues() {
        return Math.min(UNBOUNDED, 1 + maxItems * items.mostValues());
    }

    @Override
    public String type() {
        return common.type();
    }

    @Override
    public String itemType() {
        return items.type();
    }
}
