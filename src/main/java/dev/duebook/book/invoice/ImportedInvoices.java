package dev.duebook.book.invoice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.book.client.Client;
import dev.duebook.book.ledger.Receivable;
import dev.duebook.book.pricing.Party;
import dev.duebook.book.pricing.Snapshots;
import dev.duebook.company.organization.NumberPattern;
import dev.duebook.company.organization.Organization;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes invoices that another system sent, many in one statement: as sent on their issue date, with one line, their
 * ledger, schedule, owner and whatever was received. The money itself is written by whoever calls, in the same
 * transaction. Their numbers never draw from the counter; those that fit the organization's pattern move it past
 * themselves.
 */
@ApplicationScoped
public class ImportedInvoices {
    private static final String DESCRIPTION = "Imported";
    /** Services outside the scope of tax: what tax the total held is not known here. */
    private static final String TAX_CATEGORY = "O";

    private static final String INSERT = """
            with incoming as (
                select * from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                    id uuid, client_id uuid, owner_id uuid, number text, currency text, issue_date date, due_date date,
                    total bigint, paid bigint, unit_price numeric, last_entry_date date, %1$s, terms text, notes text,
                    version bigint, entry_id uuid, schedule_id uuid, ownership_id uuid, allocation_id uuid,
                    allocation_entry_id uuid, allocated_date date, reference text, dispute_id uuid, resolved_date date)),
            referred as (
                select n.id, case when n.place = 1 and n.reference is not null and not exists (
                        select 1 from invoice i where i.organization_id = :org and i.payment_reference = n.reference)
                    then n.reference else creditor_reference_of_id(n.id) end as reference
                from (
                    select r.id, r.reference, row_number() over (partition by r.reference order by r.id) as place
                    from (select id, creditor_reference(number) as reference from incoming) as r) as n),
            invoiced as (
                insert into invoice (organization_id, id, client_id, owner_id, number, payment_reference, currency, issue_date, due_date,
                    original_due_date, net, tax, total, paid, outstanding, last_entry_date, due_dates, due_amounts,
                    schedule_date, owner_since, imported, sent_at, version, created_at, updated_at, %2$s)
                select :org, g.id, client_id, owner_id, number, f.reference, currency, issue_date, due_date, due_date, total,
                    0, total, paid, total - paid, last_entry_date, array[due_date], array[total], issue_date, issue_date,
                    true, :recordedAt, version, :recordedAt, :recordedAt, %3$s
                from incoming g join referred f on f.id = g.id),
            documented as (
                insert into invoice_document (organization_id, invoice_id, taxes, terms, notes, seller, buyer,
                    payment_instructions)
                select :org, r.id, jsonb_build_array(jsonb_build_object(
                        'category', cast(:category as text), 'rate', 0, 'base', r.total, 'amount', 0)),
                    r.terms, r.notes, cast(:seller as jsonb), b.buyer,
                    cast(:instructions as jsonb) || jsonb_build_object('reference', r.number)
                from incoming r join jsonb_to_recordset(cast(:buyers as jsonb)) as b(client_id uuid, buyer jsonb)
                    on b.client_id = r.client_id),
            lined as (
                insert into invoice_line (organization_id, invoice_id, position, description, quantity, unit_price,
                    tax_category, tax_rate, net)
                select :org, id, 1, :description, 1, unit_price, :category, 0, total from incoming),
            entered as (
                insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at,
                    source_id, reference)
                select :org, e.id, e.invoice_id, e.kind, e.amount, e.effective_date, :recordedAt, e.source_id, e.reference
                from incoming r cross join lateral (
                    select r.entry_id, r.id, 'ISSUE', r.total, r.issue_date, r.id, null
                    union all
                    select r.allocation_entry_id, r.id, 'ALLOCATION', -r.paid, r.allocated_date, r.allocation_id, r.reference
                    where r.allocation_id is not null) as e(
                        id, invoice_id, kind, amount, effective_date, source_id, reference)),
            scheduled as (
                insert into schedule (organization_id, id, invoice_id, agreed_date, recorded_at, due_dates, amounts)
                select :org, schedule_id, id, issue_date, :recordedAt, array[due_date], array[total] from incoming),
            part as (
                insert into instalment (organization_id, invoice_id, due_date, amount, outstanding, sole, client_id,
                    currency)
                select :org, id, due_date, total, total - paid, true, client_id, currency from incoming),
            owned as (
                insert into ownership (organization_id, id, invoice_id, owner_id, effective_date, recorded_at)
                select :org, ownership_id, id, owner_id, issue_date, :recordedAt from incoming),
            disputed as (
                insert into dispute (organization_id, id, invoice_id, reason, opened_date, recorded_at, resolved_date,
                    resolution, resolved_at)
                select :org, dispute_id, id, 'Disputed when imported', issue_date, :recordedAt, resolved_date,
                    case when resolved_date is not null then 'Settled' end,
                    case when resolved_date is not null then cast(:recordedAt as timestamptz) end
                from incoming where dispute_id is not null),
            """.formatted(InvoiceHeader.TYPED, InvoiceHeader.NAMES, InvoiceHeader.GIVEN);

    private static final String TOLD = Outbox.appending("data || jsonb_build_object('paymentReference',"
            + " (select f.reference from referred f where f.id = aggregate_id))");

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Moment moment;
    private final JsonValues json;

    ImportedInvoices(Jdbi jdbi, Outbox outbox, Moment moment, JsonValues json) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.moment = moment;
        this.json = json;
    }

    /**
     * @param clients at least those of the invoices, by id
     * @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException when a number or an external reference was
     *     taken meanwhile
     */
    @Transactional
    public void write(
            Caller caller, Organization organization, Map<UUID, Client> clients, Collection<ImportedInvoice> invoices) {
        if (invoices.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Row>();
        var facts = new ArrayList<Fact>();
        for (var invoice : invoices) {
            var before = facts.size();
            tell(invoice, facts);
            rows.add(Row.of(invoice, facts.size() - before));
        }
        var buyers = invoices.stream()
                .map(ImportedInvoice::clientId)
                .distinct()
                .map(id -> new Buyer(id, Snapshots.buyer(clients.get(id))))
                .toList();
        jdbi.useHandle(handle -> handle.createQuery(INSERT + TOLD + " select 1")
                .bind("org", caller.organizationId())
                .bind("recordedAt", moment.recordedAt())
                .bind("personId", caller.personId())
                .bind("keyId", caller.keyId())
                .bind("rows", json.write(rows))
                .bind("buyers", json.write(buyers))
                .bind("seller", json.write(Snapshots.seller(organization)))
                .bind("instructions", json.write(Snapshots.instructions(organization)))
                .bind("description", DESCRIPTION)
                .bind("category", TAX_CATEGORY)
                .bind("facts", outbox.json(facts))
                .mapTo(Integer.class)
                .one());
        moveCounters(caller, NumberPattern.parse(organization.numberPattern()), invoices);
    }

    /** Last, because the row of a counter is what every sender waits for. */
    private void moveCounters(Caller caller, NumberPattern pattern, Collection<ImportedInvoice> invoices) {
        var last = new TreeMap<String, Long>();
        for (var invoice : invoices) {
            pattern.sequenceOf(invoice.number(), invoice.issueDate())
                    .ifPresent(sequence -> last.merge(pattern.series(invoice.issueDate()), sequence, Math::max));
        }
        if (last.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into number_series as s (organization_id, kind, series, last)
                        select :org, 'INVOICE', series, last
                        from unnest(cast(:series as text[]), cast(:last as bigint[])) as n(series, last) order by series
                        on conflict (organization_id, kind, series) do update set last = greatest(s.last, excluded.last)
                        """)
                .bind("org", caller.organizationId())
                .bindArray("series", String.class, List.copyOf(last.keySet()))
                .bindArray("last", Long.class, List.copyOf(last.values()))
                .execute());
    }

    private static void tell(ImportedInvoice invoice, List<Fact> facts) {
        var imported = invoice.state(0).told();
        var version = 1;
        facts.add(fact(invoice, version++, "invoice.imported", invoice.issueDate(), imported));
        if (invoice.dispute() != null) {
            facts.add(fact(invoice, version++, "invoice.disputed", invoice.issueDate(), imported));
        }
        if (invoice.received() != null) {
            var more = invoice.state(invoice.paid()).told();
            more.put("amount", decimal(invoice, invoice.paid()));
            more.put("allocationId", invoice.received().allocationId());
            facts.add(fact(invoice, version++, "invoice.payment-allocated", invoice.allocatedDate(), more));
        }
        if (invoice.dispute() != null && invoice.dispute().resolvedDate() != null) {
            facts.add(fact(
                    invoice,
                    version,
                    "invoice.dispute-resolved",
                    invoice.dispute().resolvedDate(),
                    invoice.state(invoice.paid()).told()));
        }
    }

    private static Fact fact(
            ImportedInvoice invoice, long version, String action, LocalDate on, Map<String, Object> told) {
        return Fact.of(Receivable.AGGREGATE, invoice.id(), version, action, on, told);
    }

    private static String decimal(ImportedInvoice invoice, long minor) {
        return Money.decimal(minor, invoice.currency());
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Buyer(UUID clientId, Party buyer) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            UUID id,
            UUID clientId,
            UUID ownerId,
            String number,
            String currency,
            LocalDate issueDate,
            LocalDate dueDate,
            long total,
            long paid,
            BigDecimal unitPrice,
            LocalDate lastEntryDate,
            @JsonUnwrapped InvoiceHeader header,
            String terms,
            String notes,
            long version,
            UUID entryId,
            UUID scheduleId,
            UUID ownershipId,
            UUID allocationId,
            UUID allocationEntryId,
            LocalDate allocatedDate,
            String reference,
            UUID disputeId,
            LocalDate resolvedDate) {
        static Row of(ImportedInvoice invoice, long version) {
            var received = invoice.received();
            var dispute = invoice.dispute();
            return new Row(
                    invoice.id(),
                    invoice.clientId(),
                    invoice.ownerId(),
                    invoice.number(),
                    invoice.currency(),
                    invoice.issueDate(),
                    invoice.dueDate(),
                    invoice.total(),
                    invoice.paid(),
                    BigDecimal.valueOf(invoice.total(), Currencies.digits(invoice.currency())),
                    invoice.lastEntryDate(),
                    invoice.header().kept(),
                    invoice.terms(),
                    invoice.notes(),
                    version,
                    Ids.next(),
                    Ids.next(),
                    Ids.next(),
                    received == null ? null : received.allocationId(),
                    received == null ? null : Ids.next(),
                    received == null ? null : invoice.allocatedDate(),
                    received == null ? null : received.reference(),
                    dispute == null ? null : Ids.next(),
                    dispute == null ? null : dispute.resolvedDate());
        }
    }
}
