package dev.duebook.ground.door;

import dev.duebook.ground.contract.Contract;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Bounds what is measured: nothing that a caller makes up becomes a name that is kept. */
@Singleton
class Meters {
    /** Some fifty times the operations of the contract: each is answered with some statuses only. */
    static final int MOST = 10_000;

    /** What is asked with other words than ours is counted together. */
    @Produces
    @Singleton
    MeterFilter known(Instance<Contract> contract) {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith("http.server") ? MeterTags.known(id, contract.get()::paths) : id;
            }
        };
    }

    @Produces
    @Singleton
    MeterFilter most() {
        return MeterFilter.maximumAllowableMetrics(MOST);
    }
}
