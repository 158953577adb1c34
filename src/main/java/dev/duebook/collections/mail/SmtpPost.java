package dev.duebook.collections.mail;

import dev.duebook.collections.letter.HeaderText;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives a mail to the server by SMTP, one connection each, within a bounded time: whoever is silent, drips or never ends
 * is cut off. What failed before the server could read the end of the text may be tried again.
 */
public final class SmtpPost implements Post {
    private static final int LONGEST_REASON = 500;

    private final MailSettings settings;
    private final Session session;
    private final ScheduledExecutorService cutter = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "mail-cutter");
        thread.setDaemon(true);
        return thread;
    });

    SmtpPost(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        var properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(settings.username() != null));
        properties.put(
                "mail.smtp.starttls.enable", String.valueOf(settings.startTls() != MailSettings.StartTls.DISABLED));
        properties.put(
                "mail.smtp.starttls.required", String.valueOf(settings.startTls() == MailSettings.StartTls.REQUIRED));
        properties.put("mail.smtp.ssl.checkserveridentity", String.valueOf(!settings.trustAll()));
        if (settings.trustAll()) {
            properties.put("mail.smtp.ssl.trust", "*");
        }
        properties.put("mail.smtp.quitwait", "false");
        if (settings.ownHostName() != null) {
            properties.put("mail.smtp.localhost", settings.ownHostName());
        }
        return properties;
    }

    @Override
    public Outcome post(OutgoingMail mail, BeforeData gate) {
        var to = new ArrayList<InternetAddress>();
        var refused = new ArrayList<String>();
        for (var recipient : mail.recipients()) {
            try {
                to.add(MailText.named(recipient.email(), recipient.name()));
            } catch (AddressException impossible) {
                refused.add(recipient.email());
            }
        }
        if (to.isEmpty()) {
            return new Outcome.Refused("None of the addresses can be told to a mail server.", refused);
        }
        try {
            var from = new InternetAddress(settings.from());
            return within(MailText.of(session, from, mail, to), new SmtpDialogue.Envelope(from, to, refused), gate);
        } catch (MessagingException impossible) {
            return new Outcome.Refused(reason("The mail cannot be written", impossible), List.of());
        }
    }

    private Outcome within(MailText text, SmtpDialogue.Envelope envelope, BeforeData gate) {
        var socket = new BoundedSocket();
        var cut = cutter.schedule(socket::cut, settings.totalTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return over(socket, text, envelope, gate);
        } finally {
            cut.cancel(false);
            socket.cut();
        }
    }

    private Outcome over(BoundedSocket socket, MailText text, SmtpDialogue.Envelope envelope, BeforeData gate) {
        var url = new URLName("smtp", settings.host(), settings.port(), null, settings.username(), settings.password());
        try (var dialogue = new SmtpDialogue(session, url)) {
            dialogue.connect(secured(socket));
            return dialogue.give(text, envelope, gate);
        } catch (IOException | MessagingException failure) {
            return new Outcome.Later(reason("No connection to the mail server", failure), true);
        }
    }

    private Socket secured(BoundedSocket socket) throws IOException, MessagingException {
        socket.connect(new InetSocketAddress(settings.host(), settings.port()), (int)
                settings.connectTimeout().toMillis());
        socket.setSoTimeout((int) settings.readTimeout().toMillis());
        return settings.tls() ? TlsSocket.around(socket, settings) : socket;
    }

    public static String reason(String what, Exception failure) {
        var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return brief(what + ": " + message);
    }

    static String brief(String text) {
        var line = HeaderText.of(text);
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }
}
