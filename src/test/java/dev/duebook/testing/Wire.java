package dev.duebook.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends bytes as they are, where a client library would tidy up the path or the headers. */
public final class Wire {
    private static final int PATIENCE_MILLIS = 20_000;

    private Wire() {}

    public record Answer(int status, String head, String body) {}

    public static Answer send(String verb, String target, String key, String mediaType, String body) {
        var bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(verb).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        if (key != null) {
            head.append("Authorization: Bearer ").append(key).append("\r\n");
        }
        if (body != null) {
            head.append("Content-Type: ").append(mediaType).append("\r\n");
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        return send(List.of(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), bytes));
    }

    public static Answer send(List<byte[]> parts) {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            for (var part : parts) {
                socket.getOutputStream().write(part);
            }
            socket.getOutputStream().flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
