package dev.duebook.collections.claim;

import dev.duebook.ground.link.Link;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.tenant.Role;
import java.time.LocalDate;
import java.time.ZoneId;

/** What a link that opens shows: of its one invoice, and nothing else. */
record OpenedLink(
        Link link,
        String organizationName,
        String organizationLocale,
        ZoneId zone,
        String clientLocale,
        String invoiceNumber,
        LocalDate dueDate,
        long outstanding,
        String currency,
        boolean voided) {

    /** The client, who is no person of the organization and has no key. */
    Caller client() {
        return new Caller(link.organizationId(), null, null, null, Role.VIEWER, zone);
    }

    boolean settled() {
        return voided || outstanding == 0;
    }
}
