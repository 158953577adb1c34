package dev.duebook.cash.bank;

import dev.duebook.ground.tenant.Caller;
import java.util.UUID;

/**
 * A file that one worker works on, for as long as nobody else has a later lease.
 *
 * @param caller whoever sent it, as the facts will name them
 * @param active whether that person still is
 * @param position things it told so far that are kept
 * @param attempts leases since it last got on, this one included
 * @param lostClaims leases that ended without a word since then
 */
record ClaimedFile(
        UUID id,
        UUID token,
        Caller caller,
        boolean active,
        BankFileState state,
        BankFileOptions options,
        long position,
        int attempts,
        int lostClaims) {
    UUID org() {
        return caller.organizationId();
    }
}
