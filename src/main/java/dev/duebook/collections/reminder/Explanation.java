package dev.duebook.collections.reminder;

import dev.duebook.book.invoice.Invoices;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Says of an invoice and an instant, past or to come, what becomes of each step and why. */
@ApplicationScoped
class Explanation {
    private final ChaseRepository chases;
    private final PolicyRepository policies;
    private final Invoices invoices;
    private final Clock clock;

    Explanation(ChaseRepository chases, PolicyRepository policies, Invoices invoices, Clock clock) {
        this.chases = chases;
        this.policies = policies;
        this.invoices = invoices;
        this.clock = clock;
    }

    /**
     * @param at null for now; before now the facts are those known then, after it those known now; the policy is today's
     * @throws Rejection 404 for an unknown invoice
     */
    @Transactional
    Explained explain(Caller caller, UUID invoiceId, Instant at) {
        invoices.refuseUnknown(caller, invoiceId);
        var now = clock.instant();
        var instant = at == null ? now : at;
        var known = instant.isBefore(now) ? instant : now;
        var house = chases.house(caller.organizationId(), known);
        var inForce = PoliciesInForce.of(policies.all(caller.organizationId()));
        var steps = chases.chases(house, List.of(invoiceId), known, known.equals(now), ChaseRepository.NONE).stream()
                .flatMap(chase -> ReminderPolicy.decide(chase, inForce.of(chase.debt()), instant).stream())
                .map(Explained.ExplainedStep::of)
                .toList();
        return new Explained(invoiceId, instant, steps);
    }
}
