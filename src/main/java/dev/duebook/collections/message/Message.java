package dev.duebook.collections.message;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.HiddenLinks;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Letter;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.PlainText;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What is sent, or was.
 *
 * @param subject as a person wrote it, else as it was sent; null while it is still to be made; so is {@code body}
 * @param sentence a personal one, to be added; may be null
 * @param attempts how often the mail server was asked to take it
 * @param sentDate the day it took of its client's, from the claim on; null while it took none
 */
public record Message(
        UUID organizationId,
        UUID id,
        Kind kind,
        UUID clientId,
        UUID invoiceId,
        Audience audience,
        Channel channel,
        String addressee,
        LocalDate localDate,
        boolean byHand,
        List<Recipient> recipients,
        String replyTo,
        String locale,
        Tone tone,
        String subject,
        String body,
        String sentence,
        Notice notice,
        MessageState state,
        List<String> codes,
        String messageId,
        int attempts,
        String lastError,
        LocalDate sentDate,
        Instant sentAt,
        List<UUID> reminderIds,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether somebody who owes reads it. */
    boolean isForClient() {
        return audience == Audience.CLIENT;
    }

    /** The words as they are sent: what a person wrote stands instead of what was made from the facts. */
    Letter wording(Letter made) {
        return new Letter(
                subject == null ? made.subject() : subject,
                body == null ? made.text() : body(made),
                body == null ? made.html() : PlainText.html(body(made)));
    }

    /** A link that was hidden from the person is the one that would have been made. */
    private String body(Letter made) {
        return HiddenLinks.restore(body, made.text());
    }
}
