package dev.duebook.collections.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The words with the server, from MAIL to its answer to the text, one by one: only so is it known what it may have heard
 * when the line goes dead. Greeting, STARTTLS and AUTH are Angus Mail's.
 */
final class SmtpDialogue extends SMTPTransport {
    private static final int MAILBOX_FULL = 552;
    private static final String[] NOT_FOR_READERS = {"Bcc", "Content-Length"};

    SmtpDialogue(Session session, URLName server) {
        super(session, server);
    }

    /** @param refused addresses already given up */
    record Envelope(InternetAddress from, List<InternetAddress> to, List<String> refused) {}

    synchronized Outcome give(MailText text, Envelope envelope, BeforeData gate) {
        try {
            if (simpleCommand("MAIL FROM:<" + envelope.from().getAddress() + ">") / 100 != 2) {
                return denied(List.of());
            }
            var refused = new ArrayList<>(envelope.refused());
            var taken = 0;
            for (var address : envelope.to()) {
                var reply = simpleCommand("RCPT TO:<" + address.getAddress() + ">");
                if (reply / 100 == 2) {
                    taken++;
                } else if (reply / 100 == 5 && reply != MAILBOX_FULL) {
                    refused.add(address.getAddress());
                } else {
                    return later();
                }
            }
            if (taken == 0) {
                return denied(refused);
            }
            CrashPoint.hit("before-data");
            if (!gate.mayGiveText()) {
                return new Outcome.GivenBack();
            }
            CrashPoint.hit("after-data-mark");
            return given(text, refused);
        } catch (MessagingException lost) {
            return new Outcome.Later(SmtpPost.reason("The connection was lost", lost), false);
        }
    }

    /** Before the dot no server can take it for whole; from then on it may have, whatever becomes of the connection. */
    private Outcome given(MailText text, List<String> refused) throws MessagingException {
        try {
            var body = (SMTPOutputStream) data();
            text.writeTo(body, NOT_FOR_READERS);
            body.ensureAtBOL();
        } catch (SMTPSendFailedException unwanted) {
            return denied(List.of());
        } catch (IOException lost) {
            return new Outcome.Later(SmtpPost.reason("The connection was lost", lost), false);
        }
        int reply;
        try {
            sendCommand(".");
            CrashPoint.hit("after-data");
            reply = readServerResponse();
        } catch (MessagingException lost) {
            return new Outcome.Uncertain(SmtpPost.reason("The connection was lost after the text", lost));
        }
        if (reply / 100 == 2) {
            return new Outcome.Accepted(SmtpPost.brief(getLastServerResponse()), List.copyOf(refused));
        }
        return reply / 100 == 4 || reply / 100 == 5
                ? denied(List.of())
                : new Outcome.Uncertain("The server went away without an answer to the text.");
    }

    private Outcome denied(List<String> addresses) {
        return getLastReturnCode() / 100 == 5 ? new Outcome.Refused(said(), List.copyOf(addresses)) : later();
    }

    private Outcome later() {
        return new Outcome.Later(said(), false);
    }

    private String said() {
        return SmtpPost.brief("The mail server said: " + getLastServerResponse());
    }

    /** A connection serves one mail: there is nothing to reset after a refusal, and its reply is the one that counts. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        if (!command.equals("RSET")) {
            super.issueCommand(command, expected);
        }
    }

    /** Takes leave if it can; what was achieved does not depend on it. */
    @Override
    public synchronized void close() {
        try {
            super.close();
        } catch (MessagingException gone) {
            // the server went first
        }
    }
}
