package dev.duebook.ground.limit;

import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many requests of one organization are worked on at a time, so that it never takes all connections. */
@ApplicationScoped
class FairShare {
    private final Lanes<UUID> ordinary;
    private final Lanes<UUID> heavy;

    FairShare(
            @ConfigProperty(name = "duebook.limits.under-way") int underWay,
            @ConfigProperty(name = "duebook.limits.heavy-under-way") int heavyUnderWay,
            @ConfigProperty(name = "duebook.limits.waiting") int waiting) {
        ordinary = new Lanes<>(underWay, waiting);
        heavy = new Lanes<>(heavyUnderWay, waiting);
    }

    /** Asks for a place for a request of that caller; {@code go} is called when it had to wait and is there. */
    Lanes<UUID>.Place place(Caller caller, Cost cost, Runnable go) {
        return (cost != null && cost.heavy() ? heavy : ordinary).place(caller.organizationId(), go);
    }
}
