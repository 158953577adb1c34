package dev.duebook.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The mail server of the service under test, a real one, while it is open; closed it is away. */
public final class PostOffice implements AutoCloseable {
    private final GreenMail greenMail;

    private PostOffice() {
        greenMail = new GreenMail(new ServerSetup(port(), "127.0.0.1", "smtp"));
        greenMail.start();
    }

    public static PostOffice open() {
        return new PostOffice();
    }

    /** Where the service looks for it; something else may be put there. */
    public static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class);
    }

    /** The messages to that address, in the order of their arrival. */
    public List<MimeMessage> to(String email) {
        return Arrays.stream(greenMail.getReceivedMessages())
                .filter(message -> isTo(message, email))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String email) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(to -> ((InternetAddress) to).getAddress().equals(email));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
