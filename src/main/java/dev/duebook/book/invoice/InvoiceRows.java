package dev.duebook.book.invoice;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.pricing.Adjustment;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.Party;
import dev.duebook.book.pricing.PaymentInstructions;
import dev.duebook.book.pricing.PricedLine;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What is selected of an invoice to be shown, with its document or without, and how that becomes a row. */
@ApplicationScoped
class InvoiceRows {
    static final String COLUMNS = """
            i.id, i.client_id, c.name as client_name, i.owner_id, p.name as owner_name, i.number, i.payment_reference, i.currency,
            i.issue_date,
            i.original_due_date, i.due_dates, i.due_amounts, i.net, i.tax, i.total, i.fees, i.paid, i.deducted, i.credited,
            i.written_off, i.outstanding, i.voided, i.sent_at, i.version, i.created_at, i.updated_at, o.due_soon_days,
            o.aging_bounds,""" + InvoiceHeader.SELECTED + ",\n" + InvoiceSql.DISPUTED + " as disputed," + """
            (select d.promised_date from promise d where d.organization_id = :org and d.invoice_id = i.id
                and d.promised_date >= :today and d.amount > (
                    select coalesce(-sum(e.amount), 0) from ledger_entry e
                    where e.organization_id = :org and e.invoice_id = d.invoice_id
                        and e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL') and e.effective_date >= d.made_date)
                order by d.recorded_at desc, d.id desc limit 1) as promised_date,
            (select max(d.until_date) from pause d where d.organization_id = :org and d.invoice_id = i.id
                and d.ended_at is null and d.until_date >= :today) as paused_until
            """;

    static final String FROM = """
            from invoice i
            join organization o on o.id = i.organization_id
            join client c on c.organization_id = i.organization_id and c.id = i.client_id
            left join person p on p.organization_id = i.organization_id and p.id = i.owner_id
            """;

    static final String DOCUMENT = """
            , x.charges, x.discounts, x.taxes, x.deliverables, x.accepted_methods, x.terms, x.notes, x.seller, x.buyer,
            x.payment_instructions, x.deliveries, x.planned ->> 'number' as given_number,
            (select jsonb_agg(jsonb_build_object('description', l.description, 'quantity', l.quantity, 'unit', l.unit,
                    'unitCode', l.unit_code, 'unitPrice', l.unit_price, 'baseQuantity', l.base_quantity,
                    'discountPercent', l.discount_percent, 'discountAmount', l.discount_amount,
                    'taxCategory', l.tax_category, 'taxRate', l.tax_rate, 'exemptionReason', l.exemption_reason,
                    'net', l.net, 'sourceRef', l.source_ref) order by l.position)
                from invoice_line l where l.organization_id = :org and l.invoice_id = i.id) as lines,
            (select jsonb_build_object('date', e.effective_date, 'reason', e.reference) from ledger_entry e
                where i.voided and e.organization_id = :org and e.invoice_id = i.id and e.kind = 'VOID'
                limit 1) as void_entry
            """;

    private final JsonValues json;

    InvoiceRows(JsonValues json) {
        this.json = json;
    }

    InvoiceRow row(ResultSet row, boolean withDocument) throws SQLException {
        return new InvoiceRow(
                row.getObject("id", UUID.class),
                withDocument && row.getString("number") == null
                        ? row.getString("given_number")
                        : row.getString("number"),
                row.getString("payment_reference"),
                new InvoiceRow.Who(
                        row.getObject("client_id", UUID.class),
                        row.getString("client_name"),
                        row.getObject("owner_id", UUID.class),
                        row.getString("owner_name")),
                row.getString("currency"),
                row.getObject("issue_date", LocalDate.class),
                row.getObject("original_due_date", LocalDate.class),
                Receivables.schedule(row),
                InvoiceHeader.of(row, json),
                new InvoiceAmounts(
                        row.getLong("net"),
                        row.getLong("tax"),
                        row.getLong("total"),
                        row.getLong("fees"),
                        row.getLong("paid"),
                        row.getLong("deducted"),
                        row.getLong("credited"),
                        row.getLong("written_off"),
                        row.getLong("outstanding")),
                new InvoiceRow.Standing(
                        row.getBoolean("voided"),
                        row.getBoolean("disputed"),
                        row.getObject("promised_date", LocalDate.class),
                        row.getObject("paused_until", LocalDate.class),
                        Rows.instant(row, "sent_at")),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                new InvoiceRow.Derivation(row.getInt("due_soon_days"), Arrays.asList((Integer[])
                        row.getArray("aging_bounds").getArray())),
                withDocument ? document(row) : null);
    }

    private InvoiceRow.Document document(ResultSet row) throws SQLException {
        return new InvoiceRow.Document(
                json.read(row.getString("lines"), new TypeReference<List<PricedLine>>() {}),
                json.read(row.getString("charges"), new TypeReference<List<Adjustment>>() {}),
                json.read(row.getString("discounts"), new TypeReference<List<Adjustment>>() {}),
                json.read(row.getString("taxes"), new TypeReference<List<InvoiceTotals.Tax>>() {}),
                json.read(row.getString("deliverables"), new TypeReference<List<CreateInvoice.Deliverable>>() {}),
                InvoiceHeader.texts(row, "accepted_methods"),
                row.getString("terms"),
                row.getString("notes"),
                json.read(row.getString("seller"), Party.class),
                json.read(row.getString("buyer"), Party.class),
                json.read(row.getString("payment_instructions"), PaymentInstructions.class),
                json.read(row.getString("deliveries"), new TypeReference<List<InvoiceRow.DeliveryRecord>>() {}),
                json.read(row.getString("void_entry"), InvoiceRow.VoidRecord.class));
    }
}
