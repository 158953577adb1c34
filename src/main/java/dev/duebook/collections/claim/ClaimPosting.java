package dev.duebook.collections.claim;

import dev.duebook.book.ledger.Receivable;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.tenant.Caller;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What happens to a claim, as part of the statement that also writes the invoice's history. */
final class ClaimPosting {
    private ClaimPosting() {}

    static StatementParts received(
            Caller caller, UUID id, Receivable invoice, CreateClaim said, ClaimSource source, LocalDate today) {
        var values = new HashMap<String, Object>();
        values.put("claimId", id);
        values.put("claimInvoice", invoice.id());
        values.put("claimClient", invoice.clientId());
        values.put("claimedDate", today);
        values.put("holdUntil", today.plusDays(ClaimState.HOLD_DAYS));
        values.put("claimReference", said.reference());
        values.put("paidDate", said.paidDate());
        values.put("claimAmount", said.minor(invoice.currency()));
        values.put("claimCurrency", invoice.currency());
        values.put("claimMethod", said.method());
        values.put("claimNote", said.note());
        values.put("claimSource", source.name());
        values.put("claimPerson", caller.personId());
        return StatementParts.of("""
                claimed as (
                    insert into claim (organization_id, id, invoice_id, client_id, claimed_date, hold_until, reference,
                        paid_date, amount, currency, method, note, source, person_id, recorded_at, created_at, updated_at)
                    values (:org, :claimId, :claimInvoice, :claimClient, :claimedDate, :holdUntil, :claimReference,
                        :paidDate, :claimAmount, :claimCurrency, :claimMethod, :claimNote, :claimSource, :claimPerson,
                        :recordedAt, :recordedAt, :recordedAt)),
                """, values);
    }

    /** The file of the claim that is received with it; read from the stream while it is written. */
    static StatementParts attached(ClaimFile file, InputStream content) {
        return StatementParts.of(
                """
                attached as (
                    insert into claim_file (organization_id, claim_id, name, media_type, size, content, created_at)
                    values (:org, :claimId, :fileName, :fileType, :fileSize, :fileContent, :recordedAt)),
                """,
                Map.of(
                        "fileName", file.name(),
                        "fileType", file.kind().mediaType(),
                        "fileSize", file.size(),
                        "fileContent", new StatementParts.Content(content, Math.toIntExact(file.size()))));
    }

    static StatementParts matched(Caller caller, ClaimRow claim, UUID paymentId) {
        return closed(caller, claim, ClaimState.MATCHED, paymentId, null);
    }

    static StatementParts rejected(Caller caller, ClaimRow claim, String reason) {
        return closed(caller, claim, ClaimState.REJECTED, null, reason);
    }

    private static StatementParts closed(
            Caller caller, ClaimRow claim, ClaimState outcome, UUID paymentId, String reason) {
        var values = new HashMap<String, Object>(Map.of(
                "claimId", claim.id(),
                "outcome", outcome.name(),
                "claimVersion", claim.version() + 1,
                "closedBy", caller.personId()));
        values.put("paymentId", paymentId);
        values.put("outcomeReason", reason);
        return StatementParts.of("""
                closed as (
                    update claim set outcome = :outcome, payment_id = :paymentId, outcome_reason = :outcomeReason,
                        closed_by = :closedBy, closed_at = :recordedAt, version = :claimVersion, updated_at = :recordedAt
                    where organization_id = :org and id = :claimId),
                """, values);
    }
}
