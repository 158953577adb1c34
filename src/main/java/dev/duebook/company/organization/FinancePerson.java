package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Who answers for what is finance's to do: the active person whose e-mail is the organization's finance contact, else the
 * active FINANCE person who joined first, else the active ADMIN who joined first. Where there is none of them it is left
 * to the owner of the invoice.
 */
final class FinancePerson {
    private FinancePerson() {}

    record Candidate(UUID id, String email, Role role, boolean active, Instant joinedAt) {}

    /** @param contact an e-mail address; null where the organization names none */
    static Optional<UUID> of(String contact, Collection<Candidate> team) {
        return first(team, each -> contact != null && contact.equalsIgnoreCase(each.email()))
                .or(() -> first(team, each -> each.role() == Role.FINANCE))
                .or(() -> first(team, each -> each.role() == Role.ADMIN));
    }

    private static Optional<UUID> first(Collection<Candidate> team, Predicate<Candidate> wanted) {
        return team.stream()
                .filter(Candidate::active)
                .filter(wanted)
                .min(Comparator.comparing(Candidate::joinedAt).thenComparing(Candidate::id))
                .map(Candidate::id);
    }
}
