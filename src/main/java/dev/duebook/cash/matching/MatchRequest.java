package dev.duebook.cash.matching;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a person says a transaction pays.
 *
 * @param receivedDate from which day it counts; that of the bank where left out
 * @param remember whether the payer's account is from now on known for the client; yes where left out
 */
record MatchRequest(List<Allocation> allocations, Rest rest, LocalDate receivedDate, Boolean remember) {
    /** @param invoiceAmount what the money pays of an invoice in another currency, in that one; else left out */
    record Allocation(UUID invoiceId, String amount, Deduction deduction, String invoiceAmount) {}

    record Deduction(dev.duebook.book.ledger.Deduction.Kind kind, String amount) {}

    /**
     * What becomes of what no invoice takes.
     *
     * @param clientId of UNAPPLIED; the only client of the allocations where left out
     */
    record Rest(Kind kind, UUID clientId) {
        enum Kind {
            UNAPPLIED,
            OPEN
        }
    }

    boolean remembers() {
        return remember == null || remember;
    }
}
