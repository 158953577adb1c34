package dev.duebook.company.organization;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who answers for whom on a day, by {@link Accountability}.
 *
 * @param byPerson only those who are away are in it
 */
public record StandIns(Map<UUID, UUID> byPerson) {
    public UUID of(UUID person) {
        return byPerson.getOrDefault(person, person);
    }

    /** Everybody for whom this person answers that day, also for themselves unless somebody else does. */
    public Set<UUID> answeredBy(UUID person) {
        var all = new LinkedHashSet<UUID>();
        if (of(person).equals(person)) {
            all.add(person);
        }
        byPerson.forEach((away, standIn) -> {
            if (standIn.equals(person)) {
                all.add(away);
            }
        });
        return all;
    }
}
