package dev.duebook.ground.door;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that says what it will send, and then sends a byte now and then. */
final class Drip implements AutoCloseable {
    private final Socket socket = new Socket();

    /** @param address one of 127.0.0.0/8, all of which are this machine */
    Drip(String address, String head, String start) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            socket.setTcpNoDelay(true);
            send(head.replace("\n", "\r\n") + "\r\n\r\n" + start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more; whoever is gone is not told. */
    void drip(String bytes) {
        try {
            send(bytes);
        } catch (IOException gone) {
            // The other side has enough.
        }
    }

    private void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** What the server says until it closes; null if it has not closed by then. */
    String untilClosed(int millis) {
        var said = new StringBuilder();
        var end = System.nanoTime() + millis * 1_000_000L;
        try {
            for (var next = 0; next >= 0; ) {
                socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
                next = socket.getInputStream().read();
                if (next >= 0) {
                    said.append((char) next);
                }
            }
        } catch (SocketTimeoutException open) {
            return null;
        } catch (IOException reset) {
            // Closed as well.
        }
        return said.toString();
    }

    /** The status of its first answer, once it has come. */
    int status() {
        try {
            socket.setSoTimeout(20_000);
            var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring(9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
