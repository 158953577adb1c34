package dev.duebook.collections.mail;

import dev.duebook.collections.letter.HeaderText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;

/** A mail as the server is given it: plain text and HTML side by side, in UTF-8. Everything from users is data. */
final class MailText extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private MailText(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MailText of(Session session, InternetAddress from, OutgoingMail mail, List<InternetAddress> to)
            throws MessagingException {
        var text = new MailText(session, mail.messageId());
        text.setFrom(named(from.getAddress(), from.getPersonal() == null ? mail.senderName() : from.getPersonal()));
        text.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
        if (mail.replyTo() != null) {
            text.setReplyTo(new InternetAddress[] {named(mail.replyTo(), null)});
        }
        text.setSubject(HeaderText.of(mail.letter().subject()), UTF_8);
        text.setSentDate(Date.from(mail.at()));
        text.setHeader("Auto-Submitted", "auto-generated");
        var both = new MimeMultipart(
                "alternative",
                part(mail.letter().text(), "plain"),
                part(mail.letter().html(), "html"));
        text.setContent(both);
        text.saveChanges();
        return text;
    }

    /** @throws AddressException when a mail server could not be told this address, or would be told more than it */
    static InternetAddress named(String email, String name) throws AddressException {
        var at = email.lastIndexOf('@');
        if (at < 1 || !email.equals(HeaderText.of(email))) {
            throw new AddressException("not an address of one line");
        }
        try {
            var ascii = email.substring(0, at) + "@" + IDN.toASCII(email.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            if (!ascii.matches("[!-~&&[^<>,;:\"()\\[\\]\\\\@%!|`]]{1,64}@[A-Za-z0-9.-]{1,255}")) {
                throw new AddressException("not an address that can be told to a mail server");
            }
            return new InternetAddress(ascii, name == null || name.isBlank() ? null : HeaderText.of(name), UTF_8);
        } catch (IllegalArgumentException | UnsupportedEncodingException e) {
            throw new AddressException("not an address that can be told to a mail server");
        }
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
