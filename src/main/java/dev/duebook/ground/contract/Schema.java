package dev.duebook.ground.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.duebook.ground.problem.FieldErrors;

/**
 * What the contract wants of one value. Bounds come first: into a list that is too long, an object with too many fields
 * or a text that is too long nobody looks, so an answer costs what its request may hold, not what it holds.
 */
interface Schema {
    /**
     * Adds what is wrong with the value; stops once no more errors are taken.
     *
     * @param pointer to the value; what is wrong within it is named below
     */
    void check(JsonNode value, String pointer, FieldErrors errors);

    /** How many values JSON that fits may hold at most, itself included; {@link #UNBOUNDED} and more when nothing says. */
    long mostValues();

    long UNBOUNDED = 1_000_000_000L;

    /** Its {@code type}. */
    String type();

    /** Of the items of an array; {@code string} for anything else. */
    default String itemType() {
        return "string";
    }
}
