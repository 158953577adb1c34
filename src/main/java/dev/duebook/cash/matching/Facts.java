package dev.duebook.cash.matching;

import dev.duebook.cash.statement.Party;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What else the book knows that bears on a credit. Amounts are minor units of their currency. */
final class Facts {
    private Facts() {}

    /** A person confirmed that the account pays for the client. */
    record PayerAccount(UUID id, String account, UUID clientId) {}

    /**
     * A client said to have paid or to pay.
     *
     * @param minor null where no amount was named
     */
    record Said(UUID id, Evidence.Code code, UUID invoiceId, Long minor) {}

    /**
     * A client told beforehand what a payment is for.
     *
     * @param clientId null where it names none
     * @param fitting how many credits of that total and currency are open within 10 days of this one, itself included
     */
    record Advice(
            UUID id,
            UUID clientId,
            Party payer,
            long total,
            String currency,
            String reference,
            int fitting,
            List<AdviceLine> lines) {}

    record AdviceLine(UUID invoiceId, long minor, boolean deducted) {}

    /**
     * Money that somebody else than a client is to send.
     *
     * @param connectionId of the provider, or null
     */
    record Expected(
            UUID id,
            Source source,
            UUID connectionId,
            long minor,
            String currency,
            LocalDate from,
            LocalDate to,
            String reference,
            String account) {
        enum Source {
            PAYOUT,
            COLLECTION,
            REFUND_RETURN
        }
    }

    /** A payment that a person recorded and that no transaction stands behind. */
    record Recorded(UUID id, UUID clientId, long minor, String currency, LocalDate day) {}

    /** A credit that came before, whatever became of it. */
    record Earlier(UUID id, long minor, String currency, LocalDate day, Party payer, String text) {}

    /**
     * A match of that transaction which a person undid.
     *
     * @param invoiceId one that it paid, null where it paid none
     */
    record Undone(UUID id, UUID transactionId, UUID invoiceId) {}

    /**
     * Money we sent.
     *
     * @param endToEnd our own reference
     * @param bank the bank's
     */
    record Sent(UUID id, UUID clientId, long minor, String currency, String endToEnd, String bank) {}
}
