package dev.duebook.collections.mail;

import dev.duebook.collections.letter.Letter;
import java.time.Instant;
import java.util.List;

/**
 * A message as it is given to the post.
 *
 * @param messageId the header, with its angle brackets; the same at every attempt
 * @param senderName shown with the address of the service, unless that is configured with a name of its own; may be null
 * @param replyTo the address that answers go to; may be null
 */
public record OutgoingMail(
        String messageId, Instant at, String senderName, List<Recipient> recipients, String replyTo, Letter letter)
        implements Outgoing {}
