package dev.duebook.cash.matching;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A client.
 *
 * @param names as written, all that are known
 * @param references by which it is known: its number, our number with it
 */
record BookClient(UUID id, List<String> names, Set<String> references) {
    BookClient {
        names = List.copyOf(names);
        references = Set.copyOf(references);
    }
}
