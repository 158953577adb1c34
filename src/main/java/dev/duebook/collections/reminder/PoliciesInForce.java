package dev.duebook.collections.reminder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which policy an invoice is under: the one it or its client names, else the organization's default. */
record PoliciesInForce(Map<UUID, Policy> byId, Policy standard) {

    static PoliciesInForce of(List<Policy> all) {
        return new PoliciesInForce(
                all.stream().collect(Collectors.toMap(Policy::id, Function.identity())),
                ReminderRepository.standard(all));
    }

    Policy of(Debt debt) {
        return debt.policyId() == null ? standard : byId.getOrDefault(debt.policyId(), standard);
    }

    /** As if this were the default, and what the policy of its id says. */
    PoliciesInForce with(Policy policy) {
        var changed = new HashMap<>(byId);
        changed.put(policy.id(), policy);
        return new PoliciesInForce(Map.copyOf(changed), policy);
    }
}
