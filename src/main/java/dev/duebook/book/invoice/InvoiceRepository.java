package dev.duebook.book.invoice;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.Numbering;
import dev.duebook.company.organization.NumberPattern;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.store.StatementParts;
import dev.duebook.ground.store.Turns;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reads one invoice, and writes what happens before there is a ledger: drafting and sending. */
@ApplicationScoped
class InvoiceRepository {
    private static final String LINES = """
            insert into invoice_line (organization_id, invoice_id, position, description, quantity, unit, unit_code,
                unit_price, base_quantity, discount_percent, discount_amount, tax_category, tax_rate, exemption_reason,
                net, source_ref)
            select g.organization_id, g.id, l.position, l.description, l.quantity, l.unit, l.unit_code, l.unit_price,
                l.base_quantity, l.discount_percent, l.discount_amount, l.tax_category, l.tax_rate, l.exemption_reason,
                l.net, l.source_ref
            from given g, jsonb_to_recordset(g.lines) as l(
                position int, description text, quantity numeric, unit text, unit_code text, unit_price numeric,
                base_quantity numeric, discount_percent numeric, discount_amount bigint, tax_category text,
                tax_rate numeric, exemption_reason text, net bigint, source_ref text)
            """;

    /** An invoice with its document and lines; its gaps are for what sending adds: columns, values, where from. */
    private static final String DRAFTED = """
            drafted as (
                insert into invoice (organization_id, id, client_id, owner_id, currency, issue_date, due_date,
                    original_due_date, due_dates, due_amounts, net, tax, total, created_at, updated_at, %1$s%3$s)
                select g.organization_id, g.id, g.client_id, g.owner_id, g.currency, g.issue_date, g.due_date, g.due_date,
                    g.due_dates, g.due_amounts, g.net, g.tax, g.total, g.recorded_at, g.recorded_at, %2$s%4$s
                from given g%5$s),
            documented as (
                insert into invoice_document (organization_id, invoice_id, charges, discounts, taxes, planned,
                    deliverables, accepted_methods, terms, notes%6$s)
                select g.organization_id, g.id, g.charges, g.discounts, g.taxes, g.planned, g.deliverables,
                    g.accepted_methods, g.terms, g.notes%7$s
                from given g%8$s),
            lined as (
            """ + LINES + "), ";

    private static final String INSERTED = drafted("", "", "", "", "", "");

    private static final String INSERTED_SENT = drafted(
            ", number, payment_reference, sent_at, outstanding, last_entry_date, owner_since, schedule_date, version",
            ", n.number, f.reference, g.recorded_at, g.total, g.issue_date, g.issue_date, g.issue_date, s.version",
            ", sending s, numbered n, referred f",
            ", seller, buyer, payment_instructions, deliveries",
            ", s.seller, s.buyer, s.instructions || jsonb_build_object('reference', n.number), s.deliveries",
            ", sending s, numbered n");

    /** What opens the receivable of an invoice. */
    private static final String OPENED = """
            entered as (
                insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at,
                    source_id)
                select g.organization_id, s.entry_id, g.id, 'ISSUE', g.total, g.issue_date, g.recorded_at, g.id
                from given g, sending s),
            scheduled as (
                insert into schedule (organization_id, id, invoice_id, agreed_date, recorded_at, due_dates, amounts)
                select g.organization_id, s.schedule_id, g.id, g.issue_date, g.recorded_at, g.due_dates, g.due_amounts
                from given g, sending s),
            part as (
                insert into instalment (organization_id, invoice_id, due_date, amount, outstanding, sole, client_id,
                    currency)
                select g.organization_id, g.id, n.due_date, n.amount, n.amount, cardinality(g.due_dates) = 1, g.client_id,
                    g.currency
                from given g, unnest(g.due_dates, g.due_amounts) as n(due_date, amount)),
            owned as (
                insert into ownership (organization_id, id, invoice_id, owner_id, effective_date, recorded_at)
                select g.organization_id, s.ownership_id, g.id, g.owner_id, g.issue_date, g.recorded_at
                from given g, sending s),
            """;

    private static final String TOLD = Outbox.appending("case action when 'invoice.sent'"
            + " then data || jsonb_build_object('number', (select number from numbered),"
            + " 'paymentReference', (select reference from referred)) else data end");

    /** The reference under which it is to be paid: of its number, or of its id where that gives none, or one that is taken. */
    private static final String REFERRED = """
            referred as (
                select coalesce((
                        select r.reference from (select creditor_reference(n.number)) as r(reference)
                        where not exists (
                            select 1 from invoice where organization_id = :org and payment_reference = r.reference)),
                    creditor_reference_of_id(g.id)) as reference
                from given g, numbered n),
            """;

    private static final String DRAWN = Numbering.INVOICE.drawing();

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final JsonValues json;
    private final InvoiceRows rows;

    private static String drafted(String... gaps) {
        return DRAFTED.formatted(
                InvoiceHeader.NAMES, InvoiceHeader.GIVEN, gaps[0], gaps[1], gaps[2], gaps[3], gaps[4], gaps[5]);
    }

    InvoiceRepository(Jdbi jdbi, Outbox outbox, JsonValues json, InvoiceRows rows) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.json = json;
        this.rows = rows;
    }

    Optional<InvoiceRow> find(Caller caller, UUID id, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + InvoiceRows.COLUMNS + InvoiceRows.DOCUMENT
                        + InvoiceRows.FROM
                        + " join invoice_document x on x.organization_id = i.organization_id and x.invoice_id = i.id"
                        + " where i.organization_id = :org and i.id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("today", today)
                .map((row, context) -> rows.row(row, true))
                .findOne());
    }

    InvoiceRow one(Caller caller, UUID id, LocalDate today) {
        return find(caller, id, today).orElseThrow(() -> Rejection.notFound("invoice"));
    }

    void insert(Caller caller, UUID id, InvoiceDraft draft, UUID ownerId, Instant at, Fact fact) {
        jdbi.useHandle(handle -> handle.createQuery("with " + DraftRow.GIVEN + INSERTED + Outbox.APPEND + " select 1")
                .bind("draft", json.write(DraftRow.of(id, draft, ownerId, draft.request())))
                .bind("org", caller.organizationId())
                .bind("recordedAt", at)
                .bind("personId", caller.personId())
                .bind("keyId", caller.keyId())
                .bind("facts", outbox.json(List.of(fact)))
                .mapTo(Integer.class)
                .one());
    }

    /** Writes the draft anew, as a later edit or its sending wants it. */
    void replace(Caller caller, UUID id, InvoiceDraft draft, UUID ownerId, long version, Instant at) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from invoice_line where organization_id = :org and invoice_id = :id")
                    .bind("org", caller.organizationId())
                    .bind("id", id)
                    .execute();
            handle.createUpdate("with " + DraftRow.GIVEN + """
                            drafted as (
                                update invoice i set client_id = g.client_id, owner_id = g.owner_id,
                                    currency = g.currency, issue_date = g.issue_date, due_date = g.due_date,
                                    original_due_date = g.due_date, due_dates = g.due_dates, due_amounts = g.due_amounts,
                                    net = g.net, tax = g.tax, total = g.total, version = :version,
                                    updated_at = g.recorded_at, %s
                                from given g where i.organization_id = :org and i.id = :id and i.sent_at is null),
                            documented as (
                                update invoice_document x set charges = g.charges, discounts = g.discounts,
                                    taxes = g.taxes, planned = g.planned, deliverables = g.deliverables,
                                    accepted_methods = g.accepted_methods, terms = g.terms, notes = g.notes
                                from given g where x.organization_id = :org and x.invoice_id = :id)
                            """.formatted(InvoiceHeader.SET) + LINES)
                    .bind("draft", json.write(DraftRow.of(id, draft, ownerId, draft.request())))
                    .bind("org", caller.organizationId())
                    .bind("id", id)
                    .bind("version", version)
                    .bind("recordedAt", at)
                    .execute();
        });
    }

    void delete(Caller caller, UUID id) {
        jdbi.useHandle(handle -> {
            for (var sql : List.of(
                    "delete from note where organization_id = :org and invoice_id = :id",
                    "delete from invoice where organization_id = :org and id = :id and sent_at is null")) {
                handle.createUpdate(sql)
                        .bind("org", caller.organizationId())
                        .bind("id", id)
                        .execute();
            }
        });
    }

    /** Whoever has a reference of his own may say again how the invoice is to be. */
    private static CreateInvoice kept(InvoiceDraft draft) {
        return draft.request().header().externalRef() == null ? null : draft.request();
    }

    /** The invoice of that reference; whoever asks for it next waits until this transaction ends. */
    Optional<UUID> inTurn(Caller caller, String externalRef) {
        Turns.take(jdbi, caller.organizationId(), "invoice/" + externalRef);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from invoice where organization_id = :org and external_ref = :externalRef")
                .bind("org", caller.organizationId())
                .bind("externalRef", externalRef)
                .mapTo(UUID.class)
                .findOne());
    }

    /** As it was asked for; null where that was not kept: of one imported, or sent at once without a reference. */
    CreateInvoice planned(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select planned from invoice_document where organization_id = :org and invoice_id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> json.read(row.getString(1), CreateInvoice.class))
                .one());
    }

    List<InvoiceRow.DeliveryRecord> deliveries(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select deliveries from invoice_document where organization_id = :org and invoice_id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) ->
                        json.read(row.getString(1), new TypeReference<List<InvoiceRow.DeliveryRecord>>() {}))
                .one());
    }

    /** Writes the deliveries anew, beside the fact that changed them. */
    StatementParts delivered(UUID id, List<InvoiceRow.DeliveryRecord> deliveries) {
        return StatementParts.of("""
                delivered as (
                    update invoice_document set deliveries = cast(:deliveries as jsonb)
                    where organization_id = :org and invoice_id = :deliveredId),
                """, Map.of("deliveredId", id, "deliveries", json.write(deliveries)));
    }

    /**
     * Freezes the draft and opens the receivable, all in one statement, in which the number is taken: the lock on the
     * counter lasts from here to the commit and no longer.
     */
    void send(Caller caller, Sending sending, Instant at, Fact fact) {
        open(caller, sending, at, List.of(fact), """
                sent as (
                    update invoice i set number = n.number, payment_reference = f.reference, sent_at = g.recorded_at,
                        outstanding = i.total, last_entry_date = i.issue_date, owner_id = g.owner_id, owner_since = i.issue_date,
                        schedule_date = i.issue_date, version = s.version, updated_at = g.recorded_at
                    from given g, sending s, numbered n, referred f where i.organization_id = :org and i.id = g.id),
                documented as (
                    update invoice_document x set planned = g.planned, seller = s.seller, buyer = s.buyer,
                        payment_instructions = s.instructions || jsonb_build_object('reference', n.number),
                        deliveries = s.deliveries
                    from given g, sending s, numbered n where x.organization_id = :org and x.invoice_id = g.id),
                """);
    }

    /** As {@link #insert} and {@link #send} at once: every row is written one time, in its final state. */
    InvoiceRow insertSent(Caller caller, Sending sending, Instant at, List<Fact> facts) {
        return sending.sent(open(caller, sending, at, facts, INSERTED_SENT), at);
    }

    private Sending.Given open(Caller caller, Sending sending, Instant at, List<Fact> facts, String written) {
        var draft = sending.draft();
        var pattern = sending.parties().numberPattern();
        var given = draft.request().number();
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("with " + DraftRow.GIVEN + Sending.Row.GIVEN
                    + numbering(pattern, draft.issueDate(), given) + REFERRED + written + OPENED
                    + TOLD + " select number, reference from numbered, referred");
            query.bindMap(Numbering.values(pattern, draft.issueDate()));
            return query.bind("draft", json.write(DraftRow.of(sending.id(), draft, sending.ownerId(), kept(draft))))
                    .bind("sending", json.write(sending.toRow()))
                    .bind("org", caller.organizationId())
                    .bind("given", given)
                    .bind(
                            "givenSequence",
                            given == null
                                    ? null
                                    : pattern.sequenceOf(given, draft.issueDate())
                                            .orElse(null))
                    .bind("recordedAt", at)
                    .bind("personId", caller.personId())
                    .bind("keyId", caller.keyId())
                    .bind("facts", outbox.json(facts))
                    .map((row, context) -> new Sending.Given(row.getString(1), row.getString(2)))
                    .one();
        });
    }

    /** The next number of the series; or the given one, which moves the counter past itself where it fits the pattern. */
    private static String numbering(NumberPattern pattern, LocalDate issueDate, String given) {
        if (given == null) {
            return DRAWN;
        }
        if (pattern.sequenceOf(given, issueDate).isPresent()) {
            return """
                    counted as (
                        insert into number_series as s (organization_id, kind, series, last)
                        values (:org, 'INVOICE', :series, :givenSequence)
                        on conflict (organization_id, kind, series) do update set last = greatest(s.last, excluded.last)
                        returning last),
                    numbered as (select cast(:given as text) as number from counted),
                    """;
        }
        return "numbered as (select cast(:given as text) as number), ";
    }

    /** The taxes of these invoices, by category and rate. */
    Map<UUID, List<InvoiceTotals.Tax>> taxes(Caller caller, Collection<UUID> invoiceIds) {
        record OfInvoice(UUID id, List<InvoiceTotals.Tax> taxes) {}
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select invoice_id, taxes from invoice_document
                                where organization_id = :org and invoice_id = any(:ids)
                                """)
                        .bind("org", caller.organizationId())
                        .bindArray("ids", UUID.class, invoiceIds)
                        .map((row, context) -> new OfInvoice(
                                row.getObject(1, UUID.class),
                                json.read(row.getString(2), new TypeReference<List<InvoiceTotals.Tax>>() {})))
                        .list())
                .stream()
                .collect(Collectors.toMap(OfInvoice::id, OfInvoice::taxes));
    }

    boolean exists(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from invoice where organization_id = :org and id = :id)")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    boolean numberTaken(Caller caller, String number) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from invoice where organization_id = :org and number = :number)")
                .bind("org", caller.organizationId())
                .bind("number", number)
                .mapTo(Boolean.class)
                .one());
    }
}
