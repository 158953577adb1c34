package dev.duebook.collections.message;

import dev.duebook.collections.letter.HiddenLinks;
import java.util.function.UnaryOperator;

/** The words of a person; null where those that are made from the facts will do. */
record MessageEdit(String subject, String body, String sentence) {
    static MessageEdit of(Message message) {
        return new MessageEdit(message.subject(), message.body(), message.sentence());
    }

    MessageEdit with(UnaryOperator<String> change) {
        return new MessageEdit(changed(subject, change), changed(body, change), changed(sentence, change));
    }

    private static String changed(String text, UnaryOperator<String> change) {
        return text == null ? null : change.apply(text);
    }

    /** With the links of these words in place of those that were hidden when they were shown. */
    MessageEdit restoredFrom(MessageEdit shown) {
        return new MessageEdit(
                HiddenLinks.restore(subject, shown.subject),
                HiddenLinks.restore(body, shown.body),
                HiddenLinks.restore(sentence, shown.sentence));
    }

    /** Whether it says what the message is about, so that nothing can be added to it by itself. */
    boolean isWhole() {
        return subject != null || body != null;
    }
}
