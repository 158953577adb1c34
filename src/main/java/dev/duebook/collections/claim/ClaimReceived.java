package dev.duebook.collections.claim;

import dev.duebook.ground.tenant.Caller;
import java.util.UUID;

/**
 * A client says to have paid. Told within the transaction that takes it down: whoever has to look makes that theirs in it.
 *
 * @param caller a colleague; without a person where the client said it by a link
 */
public record ClaimReceived(Caller caller, UUID claimId, UUID invoiceId, UUID clientId) {}
