package dev.duebook.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.problem.FieldErrors;

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

    /** As a step of a JSON pointer. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    static void check(JsonNode json, String pointer, FieldErrors errors) {
        if (json.isTextual()) {
            errors.addIf(unfit(json.textValue()), pointer, "must not hold control characters or broken characters");
        } else if (json.isObject()) {
            json.fields().forEachRemaining(field -> {
                errors.addIf(unfit(field.getKey()), pointer, "has a field name with control characters");
                check(field.getValue(), pointer + "/" + escaped(field.getKey()), errors);
            });
        } else if (json.isArray()) {
            for (var i = 0; i < json.size(); i++) {
                check(json.get(i), pointer + "/" + i, errors);
            }
        }
    }
}
