package dev.duebook.collections.mail;

import dev.duebook.collections.letter.HeaderText;
import dev.duebook.collections.letter.HiddenLinks;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Where no mail server is configured messages go to the log, one line each, and are read by the API. */
final class LogPost implements Post {
    private static final Logger LOG = Logger.getLogger(LogPost.class);

    @Override
    public Outcome post(OutgoingMail mail, BeforeData gate) {
        if (!gate.mayGiveText()) {
            return new Outcome.GivenBack();
        }
        LOG.infof(
                "no mail server is configured; message %s to %s: %s | %s",
                oneLine(mail.messageId()),
                mail.recipients().stream().map(each -> oneLine(each.email())).collect(Collectors.joining(", ")),
                oneLine(HiddenLinks.hide(mail.letter().subject())),
                oneLine(HiddenLinks.hide(mail.letter().text())));
        return new Outcome.Accepted("written to the log", List.of());
    }

    private static String oneLine(String text) {
        return HeaderText.of(text);
    }
}
