package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.ground.problem.FieldErrors;
import java.util.regex.Pattern;

/**
 * A text. Its length is judged first, in characters as people count them; no pattern is run on one that is too long.
 *
 * @param pattern that must be found in it; null for any
 */
record TextSchema(ValueSchema common, int minLength, int maxLength, Pattern pattern, TextFormat format)
        implements Schema {
    /** Where the contract does not say. */
    static final int LONGEST = 10_000;

    private static final String NOT_BLANK = "\\S";

    @Override
    public void check(JsonNode value, String pointer, FieldErrors errors) {
        if (!common.fits(value, pointer, errors)) {
            return;
        }
        var text = value.textValue();
        var length = text.codePointCount(0, text.length());
        if (length > maxLength) {
            errors.add(pointer, "must be at most " + maxLength + " characters long");
        } else if (length < minLength) {
            errors.add(pointer, "must be at least " + minLength + " characters long");
        } else if (pattern != null && !pattern.matcher(text).find()) {
            errors.add(pointer, NOT_BLANK.equals(pattern.pattern()) ? "must not be blank" : "must match " + pattern);
        } else {
            errors.addIf(!format.accepts(text), pointer, "must be " + format.named());
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
