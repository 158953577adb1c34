package dev.duebook.collections.message;

import dev.duebook.collections.letter.Kind;
import java.time.Instant;

/**
 * Looks at a message of its kind once more, inside the transaction that claims it: whatever it says was read there, and
 * is given to the mail server within ten seconds or not at all. The client's row and the message's are locked by then.
 */
public interface LastLook {
    Kind kind();

    Verdict look(Message message, Instant now);
}
