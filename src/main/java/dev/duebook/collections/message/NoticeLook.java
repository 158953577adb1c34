package dev.duebook.collections.message;

import dev.duebook.collections.letter.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** A notice goes to whom it was planned for; it says what happened, which no later fact undoes. */
@ApplicationScoped
class NoticeLook implements LastLook {
    private final NoticeWords words;

    NoticeLook(NoticeWords words) {
        this.words = words;
    }

    @Override
    public Kind kind() {
        return Kind.NOTICE;
    }

    @Override
    public Verdict look(Message message, Instant now) {
        return new Verdict.Go(words.letter(message), message.recipients(), message.replyTo());
    }
}
