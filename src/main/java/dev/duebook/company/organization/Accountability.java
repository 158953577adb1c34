package dev.duebook.company.organization;

import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Who answers for what a person is responsible for, on a day. Whoever is there does it; for somebody who is away the
 * substitute, for a substitute who is away theirs, and so on. Where that ends with nobody - the next one has left, or it
 * runs in a circle - it stays with the person it began with, who is told of it when back. So there is always exactly one.
 */
final class Accountability {
    private Accountability() {}

    /** @param away who is away that day, and who stands in for them */
    static UUID of(UUID responsible, Map<UUID, UUID> away, Predicate<UUID> active) {
        var passed = new HashSet<UUID>();
        var person = responsible;
        while (away.containsKey(person)) {
            passed.add(person);
            person = away.get(person);
            if (passed.contains(person) || !active.test(person)) {
                return responsible;
            }
        }
        return person;
    }
}
