package dev.duebook.ground.limit;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often a key and an organization may ask, and how many first answers an organization may have kept. */
@ApplicationScoped
public class Rates {
    private final Buckets<UUID> keys;
    private final Buckets<UUID> organizations;
    private final Buckets<UUID> answers;
    private final Map<Cost, Buckets<UUID>> costs = new EnumMap<>(Cost.class);

    Rates(
            @ConfigProperty(name = "duebook.limits.key") Rate key,
            @ConfigProperty(name = "duebook.limits.organization") Rate organization,
            @ConfigProperty(name = "duebook.limits.reports") Rate reports,
            @ConfigProperty(name = "duebook.limits.exports") Rate exports,
            @ConfigProperty(name = "duebook.limits.uploads") Rate uploads,
            @ConfigProperty(name = "duebook.limits.sends") Rate sends,
            @ConfigProperty(name = "duebook.limits.trials") Rate trials,
            @ConfigProperty(name = "duebook.limits.idempotency-keys") Rate idempotencyKeys) {
        keys = new Buckets<>("key", key);
        organizations = new Buckets<>("organization", organization);
        answers = new Buckets<>("idempotency-keys", idempotencyKeys);
        Map.of(Cost.REPORT, reports, Cost.EXPORT, exports, Cost.UPLOAD, uploads, Cost.SEND, sends, Cost.TRIAL, trials)
                .forEach((cost, rate) -> costs.put(cost, new Buckets<>(cost.wire(), rate)));
    }

    /**
     * Counts a request of that caller.
     *
     * @param cost null for an ordinary one
     * @return the rate that refuses it, else the one that is the narrowest
     */
    Left count(Caller caller, Cost cost) {
        var ofKey = keys.take(caller.keyId());
        if (ofKey.refused()) {
            return ofKey;
        }
        var ofOrganization = organizations.take(caller.organizationId());
        if (ofOrganization.refused()) {
            return ofOrganization;
        }
        return cost == null ? ofKey : costs.get(cost).take(caller.keyId());
    }

    /**
     * Counts a first answer that is to be kept for an Idempotency-Key.
     *
     * @throws Rejection 429 when the organization had too many kept of late
     */
    public void countAnswer(UUID organizationId) {
        var left = answers.take(organizationId);
        if (left.refused()) {
            throw Rejection.tooMany(
                    "The organization used more than " + left.rate().most() + " new Idempotency-Keys within "
                            + left.rate().window().toMinutes() + " minutes; wait, or ask without a key.",
                    left.retryAfter());
        }
    }
}
