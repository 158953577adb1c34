package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.ground.problem.FieldErrors;

/** Which text may come in: no control characters but tab and line ends, no half of a surrogate pair. */
final class Texts {
    private Texts() {}

    static boolean unfit(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f || c == 0xfffe || c == 0xffff) {
                return true;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    static void check(JsonNode json, String pointer, FieldErrors errors) {
        check(json, new Place(null, pointer), errors);
    }

    /** Where a value is; written out only when it is named, for there are many values and few errors. */
    private record Place(Place within, String step) {
        String pointer() {
            return within == null ? step : within.pointer() + "/" + Pointers.step(step);
        }
    }

    private static void check(JsonNode json, Place place, FieldErrors errors) {
        if (json.isTextual()) {
            if (unfit(json.textValue())) {
                errors.add(place.pointer(), "must not hold control characters or broken characters");
            }
        } else if (json.isObject()) {
            checkFields(json, place, errors);
        } else if (json.isArray()) {
            for (var i = 0; i < json.size() && !errors.isFull(); i++) {
                check(json.get(i), new Place(place, Integer.toString(i)), errors);
            }
        }
    }

    private static void checkFields(JsonNode json, Place place, FieldErrors errors) {
        for (var fields = json.properties().iterator(); fields.hasNext() && !errors.isFull(); ) {
            var field = fields.next();
            if (unfit(field.getKey())) {
                errors.add(place.pointer(), "has a field name with control characters");
            } else {
                var at = new Place(place, field.getKey());
                var invisible = IdentityTexts.invisibleIn(place.step(), field.getKey(), field.getValue());
                if (invisible != null) {
                    errors.add(at.pointer(), "must not hold invisible characters; leave out " + invisible);
                }
                check(field.getValue(), at, errors);
            }
        }
    }
}
