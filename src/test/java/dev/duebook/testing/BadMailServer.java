package dev.duebook.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that behaves well up to a point. */
public final class BadMailServer implements AutoCloseable {
    /** What it does when it hears a command; the greeting is the command "", the end of the text is ".". */
    public interface Manners {
        /** The reply, or null after having done something else to the connection. */
        String reply(String command, Socket connection) throws IOException;
    }

    private final ServerSocket door;
    private final Manners manners;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> guests = new CopyOnWriteArrayList<>();

    public BadMailServer(int port, Manners manners) {
        try {
            this.door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.manners = manners;
        start(this::welcome);
    }

    public static BadMailServer that(Manners manners) {
        return new BadMailServer(0, manners);
    }

    /** Answers a command that begins so, or the greeting, with this; all else well. */
    public static BadMailServer saying(String command, String reply) {
        return that((heard, connection) -> matches(heard, command) ? reply : good(heard));
    }

    /** Falls silent at a command. */
    public static BadMailServer silentAt(String command) {
        return that((heard, connection) -> matches(heard, command) ? null : good(heard));
    }

    /** Resets the connection at a command. */
    public static BadMailServer resettingAt(String command) {
        return that((heard, connection) -> {
            if (!matches(heard, command)) {
                return good(heard);
            }
            connection.setSoLinger(true, 0);
            connection.close();
            return null;
        });
    }

    public static boolean matches(String heard, String command) {
        return command.isEmpty() ? heard.isEmpty() : heard.startsWith(command);
    }

    public static String good(String command) {
        return switch (command.split(" ")[0]) {
            case "" -> "220 bad.example";
            case "EHLO" -> "250-bad.example\r\n250 8BITMIME";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    public int port() {
        return door.getLocalPort();
    }

    /** The commands of all connections, the text as one "." at its end. */
    public List<String> heard() {
        return heard;
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
        try {
            var reader = new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.ISO_8859_1));
            var writer = guest.getOutputStream();
            say(writer, manners.reply("", guest));
            var inText = false;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (inText && !line.equals(".")) {
                    continue;
                }
                heard.add(line);
                var reply = manners.reply(line, guest);
                inText = reply != null && reply.startsWith("354");
                say(writer, reply);
            }
        } catch (IOException gone) {
            // as guests do
        }
    }

    private static void say(OutputStream writer, String reply) throws IOException {
        if (reply != null) {
            writer.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            writer.flush();
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "bad-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var guest : guests) {
                guest.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
