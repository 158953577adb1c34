package dev.duebook.cash.matching;

import java.util.UUID;

/**
 * A suggestion as it was shown.
 *
 * @param version of the transaction as it was then; not looked at where left out
 */
record AcceptSuggestion(UUID transactionId, String suggestionId, Long version, Boolean remember) {
    boolean remembers() {
        return remember == null || remember;
    }
}
