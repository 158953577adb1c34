package dev.duebook.collections.reminder;

import dev.duebook.book.invoice.Invoices;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Says of an invoice and an instant, past or to come, what becomes of each step and why. */
@ApplicationScoped
class Explanation {
    private final ChaseRepository chases;
    private final PolicyRepository policies;
    private final PolicyVersions versions;
    private final OrganizationService organizations;
    private final Invoices invoices;
    private final Clock clock;

    Explanation(
            ChaseRepository chases,
            PolicyRepository policies,
            PolicyVersions versions,
            OrganizationService organizations,
            Invoices invoices,
            Clock clock) {
        this.chases = chases;
        this.policies = policies;
        this.versions = versions;
        this.organizations = organizations;
        this.invoices = invoices;
        this.clock = clock;
    }

    /**
     * @param at null for now; before now the facts, the policy and the settings are those of then, after it those of now
     * @throws Rejection 404 for an unknown invoice
     */
    @Transactional
    Explained explain(Caller caller, UUID invoiceId, Instant at) {
        invoices.refuseUnknown(caller, invoiceId);
        var now = clock.instant();
        var instant = at == null ? now : at;
        var chased = instant.isBefore(now)
                ? then(caller.organizationId(), invoiceId, instant)
                : now(caller.organizationId(), invoiceId, now);
        return new Explained(
                invoiceId,
                instant,
                chased.stream()
                        .flatMap(each -> ReminderPolicy.decide(each.chase(), each.policy(), instant).stream())
                        .map(Explained.ExplainedStep::of)
                        .toList());
    }

    /** An invoice and the policy it is under. */
    private record Chased(Chase chase, Policy policy) {}

    private List<Chased> now(UUID organizationId, UUID invoiceId, Instant now) {
        var house = chases.house(organizationId, now);
        return chased(
                chases.chases(house, List.of(invoiceId), now, true, ChaseRepository.NONE),
                () -> policies.all(organizationId));
    }

    /** Nothing before the organization was founded. */
    private List<Chased> then(UUID organizationId, UUID invoiceId, Instant at) {
        return organizations
                .at(organizationId, at)
                .map(organization -> chases.houseThen(organization, at))
                .map(house -> chased(
                        chases.chases(house, List.of(invoiceId), at, false, ChaseRepository.NONE),
                        () -> versions.allAt(organizationId, at)))
                .orElse(List.of());
    }

    private static List<Chased> chased(List<Chase> chases, Supplier<List<Policy>> policies) {
        if (chases.isEmpty()) {
            return List.of();
        }
        var inForce = PoliciesInForce.of(policies.get());
        return chases.stream()
                .map(chase -> new Chased(chase, inForce.of(chase.debt())))
                .toList();
    }
}
