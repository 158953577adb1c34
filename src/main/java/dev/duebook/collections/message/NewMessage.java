package dev.duebook.collections.message;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A message that is to be sent.
 *
 * @param clientId null where it is about no client in particular
 * @param invoiceId null where it is about several, or about none
 * @param addressee for whom, where it is not the client: a person's id or an address; else empty
 * @param byHand waits for a person to approve it, and is never joined by others
 * @param recipients as far as they are known by now; the last look decides
 * @param notice null unless it is a notice
 */
public record NewMessage(
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
        Notice notice) {}
