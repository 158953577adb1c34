package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A fact behind a decision.
 *
 * @param kind what it is: promise, dispute, message, history ...
 * @param id of the promise, dispute ...; null where it is none of these
 * @param date its day; null where it has none
 * @param text the fact in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Evidence(String kind, UUID id, LocalDate date, String text) {
    static Evidence of(String kind, String text) {
        return new Evidence(kind, null, null, text);
    }
}
