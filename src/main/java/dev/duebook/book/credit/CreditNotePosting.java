package dev.duebook.book.credit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.pricing.Numbering;
import dev.duebook.company.organization.NumberPattern;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** A new credit note as part of the statement that also writes the invoice; its number is drawn in it. */
record CreditNotePosting(
        UUID id,
        Receivable invoice,
        CreditedLines credited,
        LocalDate creditDate,
        String reason,
        NumberPattern pattern,
        ObjectMapper mapper)
        implements Receivables.Also {

    @Override
    public String sql() {
        return Numbering.CREDIT_NOTE.drawing() + """
                written as (
                    insert into credit_note (organization_id, id, invoice_id, client_id, number, currency, credit_date,
                        reason, lines, net, tax, total, recorded_at, created_at, updated_at)
                    select :org, :creditNoteId, :creditedInvoice, :creditedClient, number, :creditCurrency, :creditDate,
                        :creditReason, cast(:creditLines as jsonb), :creditNet, :creditTax, :creditTotal, :recordedAt,
                        :recordedAt, :recordedAt
                    from numbered),
                """;
    }

    @Override
    public void bind(Query query) {
        Numbering.bind(query, pattern, creditDate);
        query.bind("creditNoteId", id)
                .bind("creditedInvoice", invoice.id())
                .bind("creditedClient", invoice.clientId())
                .bind("creditCurrency", invoice.currency())
                .bind("creditDate", creditDate)
                .bind("creditReason", reason)
                .bind("creditLines", lines())
                .bind("creditNet", credited.net())
                .bind("creditTax", credited.tax())
                .bind("creditTotal", credited.total());
    }

    @Override
    public String eventData() {
        return "case when aggregate = '" + CreditNotes.AGGREGATE
                + "' then data || jsonb_build_object('number', (select number from numbered)) else data end";
    }

    /** It is cancelled; the number stays. */
    static Receivables.Also cancelled(CreditNoteRow note, long version, LocalDate on, String reason) {
        return Receivables.Also.of(
                """
                cancelled as (
                    update credit_note set cancelled_date = :cancelledDate, cancelled_at = :recordedAt,
                        cancel_reason = :cancelReason, version = :creditVersion, updated_at = :recordedAt
                    where organization_id = :org and id = :creditNoteId),
                """,
                Map.of(
                        "cancelledDate", on,
                        "cancelReason", reason,
                        "creditVersion", version,
                        "creditNoteId", note.id()));
    }

    private String lines() {
        try {
            return mapper.writeValueAsString(credited.lines());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
