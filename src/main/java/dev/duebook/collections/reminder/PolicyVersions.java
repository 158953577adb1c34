package dev.duebook.collections.reminder;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.version.RuleKind;
import dev.duebook.ground.version.RuleVersion;
import dev.duebook.ground.version.RuleVersions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Policies as they were: each change of one is a version, and a policy that is gone still has its versions. */
@ApplicationScoped
class PolicyVersions {
    private final RuleVersions versions;
    private final JsonValues json;

    PolicyVersions(RuleVersions versions, JsonValues json) {
        this.versions = versions;
        this.json = json;
    }

    void keep(Caller caller, Policy policy, Instant at) {
        versions.append(caller, at, RuleKind.REMINDER_POLICY, policy.id().toString(), PolicyContent.of(policy));
    }

    void end(Caller caller, UUID id, Instant at) {
        versions.append(caller, at, RuleKind.REMINDER_POLICY, id.toString(), null);
    }

    /** @throws Rejection 404 where there was no such policy at that instant */
    @Transactional
    PolicyRepository.Kept at(Caller caller, UUID id, Instant at) {
        return versions.at(caller.organizationId(), RuleKind.REMINDER_POLICY, id.toString(), at)
                .map(version -> new PolicyRepository.Kept(
                        policy(version), version.number(), version.since(), version.recordedAt()))
                .orElseThrow(() -> Rejection.notFound("reminder policy"));
    }

    /** The policies that were in force at that instant. */
    List<Policy> allAt(UUID organizationId, Instant at) {
        return versions.allAt(organizationId, RuleKind.REMINDER_POLICY, at, Policies.MOST).stream()
                .map(this::policy)
                .toList();
    }

    /** @throws Rejection 404 where the policy has no such version, or it ended with it */
    Policy numbered(Caller caller, UUID id, long number) {
        return versions.number(caller.organizationId(), RuleKind.REMINDER_POLICY, id.toString(), number)
                .map(this::policy)
                .orElseThrow(() -> Rejection.notFound("version of this reminder policy"));
    }

    /** The newest first; of a policy that was deleted, too. */
    RuleVersions.Listed listed(Caller caller, UUID id) {
        return versions.listed(
                caller.organizationId(),
                RuleKind.REMINDER_POLICY,
                id.toString(),
                PolicyContent::shown,
                "reminder policy");
    }

    private Policy policy(RuleVersion version) {
        return json.read(version.content(), PolicyContent.class).policy(UUID.fromString(version.subject()));
    }
}
