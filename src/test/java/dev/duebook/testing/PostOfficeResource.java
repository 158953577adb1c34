package dev.duebook.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Tells the service under test where its mail server is; whether one is there is up to the test ({@link PostOffice}). */
public class PostOfficeResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try (var free = new ServerSocket(0)) {
            return Map.of("quarkus.mailer.port", Integer.toString(free.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
