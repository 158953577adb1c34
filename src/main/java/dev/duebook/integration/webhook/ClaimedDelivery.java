package dev.duebook.integration.webhook;

import dev.duebook.integration.event.CloudEvent;
import java.net.URI;
import java.util.UUID;

/**
 * A delivery that one worker may try while its lease lasts.
 *
 * @param token whoever marks it must have it
 * @param attempts how many have ended before
 * @param secret what it is signed with, as it is kept
 * @param previousSecret what it is signed with, too; null where no other is in force
 * @param event null where it is no longer kept
 */
record ClaimedDelivery(
        UUID organizationId,
        UUID id,
        UUID webhookId,
        UUID token,
        int attempts,
        URI url,
        String secret,
        String previousSecret,
        CloudEvent event) {}
