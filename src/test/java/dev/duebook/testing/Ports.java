package dev.duebook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that come and go during a test. */
public final class Ports {
    /** Below the ports that the system gives to outgoing connections: one of those would take it while the server is away. */
    private static final int FIRST = 20_000;

    /** Each JVM of a test run has ports of its own: the other one would take those of a server that is away. */
    private static final int OF_A_JVM = 4_000;

    private static final int JVMS = 3;

    private Ports() {}

    public static int free() {
        var first = FIRST + Integer.getInteger("duebook.testing.jvm", 0) % JVMS * OF_A_JVM;
        while (true) {
            var port = first + ThreadLocalRandom.current().nextInt(OF_A_JVM);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // another one then
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
