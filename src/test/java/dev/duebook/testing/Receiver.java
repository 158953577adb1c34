package dev.duebook.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of webhooks, a real one, that behaves as it is told. */
public final class Receiver implements AutoCloseable {
    private final ServerSocket door;
    private final List<Socket> guests = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Thread doorkeeper;
    private volatile Manners manners;

    /** @param headers by lower-case name */
    public record Received(Map<String, String> headers, String body, Instant at) {
        public String header(String name) {
            return headers.get(name);
        }
    }

    /** What it does once it has read a request; returning it waits for the next one. */
    public interface Manners {
        void answer(OutputStream out, Socket guest) throws IOException;
    }

    private Receiver(int port, Manners manners) {
        try {
            door = new ServerSocket(port, 200, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.manners = manners;
        doorkeeper = start(this::welcome);
    }

    public static Receiver that(Manners manners) {
        return new Receiver(Ports.free(), manners);
    }

    public static Receiver answering(int status, String... headers) {
        return that(saying(status, headers));
    }

    /** Where one was before that is closed by now. */
    public static Receiver insteadOf(Receiver before, Manners manners) {
        return new Receiver(before.door.getLocalPort(), manners);
    }

    /** Says nothing for so long that nobody waits for it. */
    public static Manners silent() {
        return (out, guest) -> guest.getInputStream().read();
    }

    public static Manners saying(int status, String... headers) {
        var head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        var answer = head + (status == 204 ? "\r\n" : "Content-Length: 5\r\n\r\nheard");
        return (out, guest) -> {
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        };
    }

    /** From now on. */
    public void becomes(Manners other) {
        manners = other;
    }

    public String url() {
        return "http://localhost:" + door.getLocalPort() + "/hooks";
    }

    /** All requests, in the order in which they were read. */
    public List<Received> received() {
        return received;
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                var guest = door.accept();
                guests.add(guest);
                start(() -> serve(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket guest) {
        try (guest) {
            var in = new BufferedInputStream(guest.getInputStream());
            for (var request = read(in); request != null; request = read(in)) {
                received.add(request);
                manners.answer(guest.getOutputStream(), guest);
            }
        } catch (IOException gone) {
            // whoever hangs up is served
        } finally {
            guests.remove(guest);
        }
    }

    private static Received read(InputStream in) throws IOException {
        if (line(in) == null) {
            return null;
        }
        var headers = new TreeMap<String, String>();
        for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(headers, new String(body, StandardCharsets.UTF_8), Instant.now());
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c == -1) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static Thread start(Runnable work) {
        var thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The port is free for another once the doorkeeper has left. */
    @Override
    public void close() {
        try {
            door.close();
            doorkeeper.join();
            for (var guest : guests) {
                guest.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
