package dev.duebook.cash.matching;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A credit and what it truly pays: amounts by invoice; nothing where no machine may say. */
record Labelled(Family family, String change, Credit credit, Map<UUID, Long> truth, UUID client) {
    boolean isTold(Suggestion suggestion) {
        if (family == Family.OTHER_CURRENCY) {
            return suggestion.lines().stream()
                    .map(Suggestion.Line::invoiceId)
                    .collect(Collectors.toSet())
                    .equals(truth.keySet());
        }
        return suggestion.lines().stream()
                .collect(Collectors.toMap(Suggestion.Line::invoiceId, Suggestion.Line::minor))
                .equals(truth);
    }
}
