package dev.duebook.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tells the service under test where its mail server is; whether one is there is up to the test ({@link PostOffice}). */
public class PostOfficeResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.mailer.port", Integer.toString(Ports.free()));
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
