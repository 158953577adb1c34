package dev.duebook.integration.importing;

import dev.duebook.ground.tenant.Caller;
import java.util.UUID;

/**
 * An import that one worker works on, for as long as nobody else has a later claim.
 *
 * @param caller whoever imports, as the facts will name them
 * @param active whether that person still is
 * @param checked whether every row was checked already
 * @param position rows applied so far
 * @param attempts claims since it last got on, this one included
 * @param lostClaims claims that ended without a word since rows were last applied
 */
record ClaimedImport(
        UUID id,
        UUID token,
        Caller caller,
        boolean active,
        FileFormat format,
        ImportOptions options,
        boolean checked,
        long position,
        int attempts,
        int lostClaims) {}
