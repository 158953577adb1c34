package dev.duebook.ground.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** One field that a fact changed. */
public record Change(
        String field,
        JsonNode old,

        @com.fasterxml.jackson.annotation.JsonProperty("new")
        JsonNode now) {

    /** Of values as the resource shows them; null where there is none. */
    public static Change of(String field, Object old, Object now) {
        return new Change(field, json(old), json(now));
    }

    private static JsonNode json(Object value) {
        if (value == null || value instanceof JsonNode) {
            return (JsonNode) value;
        }
        return value instanceof Boolean truth ? BooleanNode.valueOf(truth) : TextNode.valueOf(value.toString());
    }

    /** The top-level fields in which two JSON objects differ. */
    public static List<Change> between(JsonNode before, JsonNode after) {
        var fields = new LinkedHashSet<String>();
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        var changes = new ArrayList<Change>();
        for (var field : fields) {
            if (!before.path(field).equals(after.path(field))) {
                changes.add(new Change(field, before.get(field), after.get(field)));
            }
        }
        return changes;
    }
}
