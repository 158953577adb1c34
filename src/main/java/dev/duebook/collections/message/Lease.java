package dev.duebook.collections.message;

import dev.duebook.collections.letter.Letter;
import dev.duebook.collections.mail.Outgoing;
import java.util.UUID;

/**
 * A message that one worker may send while its lease lasts.
 *
 * @param message as it was before
 * @param token whoever marks it must have it
 * @param letter as it is kept: it names links, but opens none
 */
record Lease(Message message, UUID token, Letter letter, Outgoing outgoing) {}
