package dev.duebook.collections.reminder;

import dev.duebook.book.client.ReminderPolicyNamed;
import dev.duebook.company.organization.OrganizationFounded;
import dev.duebook.ground.egress.Egress;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Creates, changes and deletes policies. Changing one sends nothing again: intents do not know policies. */
@ApplicationScoped
class Policies {
    static final String AGGREGATE = "reminder-policy";
    static final int MOST = 100;

    private final PolicyRepository repository;
    private final PolicyVersions versions;
    private final Moment moment;
    private final Precondition precondition;
    private final Egress egress;

    Policies(
            PolicyRepository repository,
            PolicyVersions versions,
            Moment moment,
            Precondition precondition,
            Egress egress) {
        this.repository = repository;
        this.versions = versions;
        this.moment = moment;
        this.precondition = precondition;
        this.egress = egress;
    }

    void giveStandard(@Observes OrganizationFounded founded) {
        var policy = Policy.standard(Ids.next());
        save(founded.founder(), policy, 1, "created");
    }

    /** @throws Rejection 404 when a client or an invoice names a policy that does not exist */
    void refuseUnknown(@Observes ReminderPolicyNamed named) {
        repository.one(named.caller(), named.policyId());
    }

    /** @throws Rejection 409 name-taken, too-many-policies; 422 invalid-policy */
    @Transactional
    PolicyRepository.Kept create(Caller caller, WritePolicy request) {
        var policy = request.policy(Ids.next(), egress::check);
        refuseTaken(caller, policy);
        if (repository.count(caller.organizationId()) >= MOST) {
            throw Rejection.conflict("too-many-policies", "An organization has at most " + MOST + " policies.");
        }
        makeWay(caller, policy);
        save(caller, policy, 1, "created");
        return repository.one(caller, policy.id());
    }

    /** @throws Rejection 404; 409 name-taken, policy-is-default when it would leave no default; 412; 422 invalid-policy */
    @Transactional
    PolicyRepository.Kept replace(Caller caller, UUID id, WritePolicy request) {
        var before = repository.locked(caller, id);
        precondition.check(before.version());
        var policy = request.keeping(before.policy().chatUrl()).policy(id, egress::check);
        refuseTaken(caller, policy);
        if (before.policy().standard() && !policy.standard()) {
            throw Rejection.conflict("policy-is-default", "Make another policy the default instead.");
        }
        var version = before.version() + 1;
        makeWay(caller, policy);
        save(caller, policy, version, "updated");
        return repository.one(caller, id);
    }

    /** @throws Rejection 404; 409 policy-is-default, policy-in-use; 412 */
    @Transactional
    void delete(Caller caller, UUID id) {
        var kept = repository.locked(caller, id);
        precondition.check(kept.version());
        if (kept.policy().standard()) {
            throw Rejection.conflict("policy-is-default", "Make another policy the default first.");
        }
        if (repository.named(caller, id)) {
            throw Rejection.conflict("policy-in-use", "A client or an invoice names it.");
        }
        repository.delete(caller, id, moment.recordedAt(), fact(kept.policy(), kept.version() + 1, "deleted"));
        versions.end(caller, id, moment.recordedAt());
    }

    /** The default before it is that no more. */
    private void makeWay(Caller caller, Policy policy) {
        if (policy.standard()) {
            repository
                    .lockedStandard(caller)
                    .filter(before -> !before.policy().id().equals(policy.id()))
                    .ifPresent(before -> save(caller, before.policy().notStandard(), before.version() + 1, "updated"));
        }
    }

    private void save(Caller caller, Policy policy, long version, String what) {
        repository.save(caller, policy, version, moment.recordedAt(), fact(policy, version, what));
        versions.keep(caller, policy, moment.recordedAt());
    }

    private void refuseTaken(Caller caller, Policy policy) {
        if (repository.nameTaken(caller.organizationId(), policy.name(), policy.id())) {
            throw Rejection.conflict("name-taken", "Another policy is called " + policy.name() + ".");
        }
    }

    private static Fact fact(Policy policy, long version, String what) {
        return Fact.of(
                AGGREGATE,
                policy.id(),
                version,
                AGGREGATE + "." + what,
                null,
                Map.of("name", policy.name(), "steps", policy.steps(), "default", policy.standard()));
    }
}
