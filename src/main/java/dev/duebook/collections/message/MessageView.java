package dev.duebook.collections.message;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.HiddenLinks;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A message as it is shown, to whoever may read it: no link in it opens anything. */
record MessageView(
        UUID id,
        UUID clientId,
        UUID invoiceId,
        Kind kind,
        Audience audience,
        Channel channel,
        List<Recipient> recipients,
        String subject,
        String body,
        String sentence,
        Tone tone,
        String locale,
        String messageId,
        MessageState state,
        List<String> codes,
        int attempts,
        String lastError,
        LocalDate localDate,
        Instant sentAt,
        List<UUID> reminderIds,
        Instant createdAt,
        Instant updatedAt) {

    /** Its columns as CSV. */
    static final List<String> COLUMNS = List.of(
            "id",
            "clientId",
            "invoiceId",
            "kind",
            "audience",
            "channel",
            "recipients",
            "subject",
            "body",
            "sentence",
            "tone",
            "locale",
            "messageId",
            "state",
            "codes",
            "attempts",
            "lastError",
            "localDate",
            "sentAt",
            "reminderIds",
            "createdAt",
            "updatedAt");

    static MessageView of(Message message) {
        return new MessageView(
                message.id(),
                message.clientId(),
                message.invoiceId(),
                message.kind(),
                message.audience(),
                message.channel(),
                message.recipients(),
                HiddenLinks.hide(message.subject()),
                HiddenLinks.hide(message.body()),
                HiddenLinks.hide(message.sentence()),
                message.tone(),
                message.locale(),
                message.messageId(),
                message.state(),
                message.codes(),
                message.attempts(),
                HiddenLinks.hide(message.lastError()),
                message.localDate(),
                message.sentAt(),
                message.reminderIds(),
                message.createdAt(),
                message.updatedAt());
    }
}
