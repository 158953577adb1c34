package dev.duebook.testing;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** Every test starts at {@link TestClock#START}. */
public class ResetClock implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        var clock = Arc.container().instance(TestClock.class);
        if (clock.isAvailable()) {
            clock.get().set(TestClock.START);
        }
    }
}
