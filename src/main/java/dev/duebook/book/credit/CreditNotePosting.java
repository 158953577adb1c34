package dev.duebook.book.credit;

import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.pricing.Numbering;
import dev.duebook.company.organization.NumberPattern;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.StatementParts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What happens to a credit note, as part of the statement that also writes the invoice. */
final class CreditNotePosting {
    /** The events of the note tell its number, which is drawn in the statement itself. */
    static final String EVENT_DATA = "case when aggregate = '" + CreditNotes.AGGREGATE
            + "' then data || jsonb_build_object('number', (select number from numbered)) else data end";

    private static final StatementParts.Members WRITTEN =
            StatementParts.Members.of(Numbering.CREDIT_NOTE.drawing() + """
                    written as (
                        insert into credit_note (organization_id, id, invoice_id, client_id, number, currency, credit_date,
                            reason, lines, net, tax, total, recorded_at, created_at, updated_at)
                        select :org, :creditNoteId, :creditedInvoice, :creditedClient, number, :creditCurrency,
                            :creditDate, :creditReason, cast(:creditLines as jsonb), :creditNet, :creditTax, :creditTotal,
                            :recordedAt, :recordedAt, :recordedAt
                        from numbered),
                    """);

    private static final StatementParts.Members CANCELLED = StatementParts.Members.of("""
            cancelled as (
                update credit_note set cancelled_date = :cancelledDate, cancelled_at = :recordedAt,
                    cancel_reason = :cancelReason, version = :creditVersion, updated_at = :recordedAt
                where organization_id = :org and id = :creditNoteId),
            """);

    private CreditNotePosting() {}

    static StatementParts written(
            UUID id,
            Receivable invoice,
            CreditedLines credited,
            LocalDate creditDate,
            String reason,
            NumberPattern pattern,
            JsonValues json) {
        var values = new HashMap<>(Numbering.values(pattern, creditDate));
        values.put("creditNoteId", id);
        values.put("creditedInvoice", invoice.id());
        values.put("creditedClient", invoice.clientId());
        values.put("creditCurrency", invoice.currency());
        values.put("creditDate", creditDate);
        values.put("creditReason", reason);
        values.put("creditLines", json.write(credited.lines()));
        values.put("creditNet", credited.net());
        values.put("creditTax", credited.tax());
        values.put("creditTotal", credited.total());
        return WRITTEN.with(values);
    }

    /** It is cancelled; the number stays. */
    static StatementParts cancelled(CreditNoteRow note, long version, LocalDate on, String reason) {
        return CANCELLED.with(Map.of(
                "cancelledDate", on,
                "cancelReason", reason,
                "creditVersion", version,
                "creditNoteId", note.id()));
    }
}
