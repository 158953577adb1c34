package dev.duebook.collections.message;

import dev.duebook.collections.letter.Letter;
import dev.duebook.collections.mail.Recipient;
import java.time.Duration;
import java.util.List;

/** What the last look at a message says. */
public sealed interface Verdict {
    /** It goes out now, in these words, to these; {@code replyTo} may be null. */
    record Go(Letter letter, List<Recipient> recipients, String replyTo) implements Verdict {}

    /** It goes out now, in these words, to the chat behind that incoming-webhook address. */
    record Chat(Letter letter, String url) implements Verdict {}

    /** Not now; it is looked at again after so long. */
    record NotYet(Duration after, List<String> codes) implements Verdict {}

    /** There is nothing left to say. */
    record Drop(List<String> codes) implements Verdict {}
}
