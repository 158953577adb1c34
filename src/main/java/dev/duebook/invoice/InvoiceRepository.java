package dev.duebook.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.organization.NumberPattern;
import dev.duebook.outbox.Fact;
import dev.duebook.outbox.Outbox;
import dev.duebook.page.Cursor;
import dev.duebook.page.Page;
import dev.duebook.page.PageRequest;
import dev.duebook.problem.Rejection;
import dev.duebook.store.WholeBook;
import dev.duebook.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reads invoices, and writes what happens before there is a ledger: drafting and sending. */
@ApplicationScoped
class InvoiceRepository {
    private static final String COLUMNS = """
            i.id, i.client_id, c.name as client_name, i.owner_id, p.name as owner_name, i.number, i.currency, i.issue_date,
            i.delivery_date, i.period_from, i.period_to, i.original_due_date, i.due_dates, i.due_amounts, i.billing_basis,
            i.purchase_order, i.project_ref, i.external_ref, i.source_ref, i.tags, i.metadata, i.reminder_policy_id, i.net,
            i.tax, i.total, i.fees, i.paid, i.credited, i.written_off, i.outstanding, i.voided, i.sent_at, i.version,
            i.created_at, i.updated_at, o.due_soon_days, o.aging_bounds,
            """ + InvoiceSql.DISPUTED + " as disputed," + """
            (select d.promised_date from promise d where d.organization_id = i.organization_id and d.invoice_id = i.id
                and d.promised_date >= :today and d.amount > (
                    select coalesce(-sum(e.amount), 0) from ledger_entry e
                    where e.organization_id = d.organization_id and e.invoice_id = d.invoice_id
                        and e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL') and e.effective_date >= d.made_date)
                order by d.recorded_at desc, d.id desc limit 1) as promised_date,
            (select max(d.until_date) from pause d where d.organization_id = i.organization_id and d.invoice_id = i.id
                and d.ended_at is null and d.until_date >= :today) as paused_until
            """;

    private static final String FROM = """
            from invoice i
            join organization o on o.id = i.organization_id
            join client c on c.organization_id = i.organization_id and c.id = i.client_id
            left join person p on p.organization_id = i.organization_id and p.id = i.owner_id
            """;

    /**
     * The same for a few invoices at a time, in the order of an index: clients and people are looked up by their keys
     * alone, whatever the planner believes of a book that came in since the tables were last analyzed.
     */
    private static final String FROM_IN_ORDER = """
            from invoice i
            join organization o on o.id = i.organization_id
            cross join lateral (
                select * from client where organization_id = i.organization_id and id = i.client_id offset 0) as c
            left join lateral (
                select * from person where organization_id = i.organization_id and id = i.owner_id offset 0) as p on true
            """;

    private static final String DOCUMENT = """
            , x.charges, x.discounts, x.taxes, x.deliverables, x.accepted_methods, x.terms, x.notes, x.seller, x.buyer,
            x.payment_instructions, x.deliveries, x.planned ->> 'number' as given_number,
            (select jsonb_agg(jsonb_build_object('description', l.description, 'quantity', l.quantity, 'unit', l.unit,
                    'unitCode', l.unit_code, 'unitPrice', l.unit_price, 'baseQuantity', l.base_quantity,
                    'discountPercent', l.discount_percent, 'discountAmount', l.discount_amount,
                    'taxCategory', l.tax_category, 'taxRate', l.tax_rate, 'exemptionReason', l.exemption_reason,
                    'net', l.net, 'sourceRef', l.source_ref) order by l.position)
                from invoice_line l where l.organization_id = i.organization_id and l.invoice_id = i.id) as lines,
            (select jsonb_build_object('date', e.effective_date, 'reason', e.reference) from ledger_entry e
                where i.voided and e.organization_id = i.organization_id and e.invoice_id = i.id and e.kind = 'VOID'
                limit 1) as void_entry
            """;

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
                insert into invoice (organization_id, id, client_id, owner_id, currency, issue_date, delivery_date,
                    period_from, period_to, due_date, original_due_date, due_dates, due_amounts, billing_basis,
                    purchase_order, project_ref, external_ref, source_ref, reminder_policy_id, tags, metadata, net, tax, total, created_at,
                    updated_at%s)
                select g.organization_id, g.id, g.client_id, g.owner_id, g.currency, g.issue_date, g.delivery_date,
                    g.period_from, g.period_to, g.due_date, g.due_date, g.due_dates, g.due_amounts, g.billing_basis,
                    g.purchase_order, g.project_ref, g.external_ref, g.source_ref, g.reminder_policy_id, g.tags, g.metadata, g.net, g.tax,
                    g.total, g.recorded_at, g.recorded_at%s
                from given g%s),
            documented as (
                insert into invoice_document (organization_id, invoice_id, charges, discounts, taxes, planned,
                    deliverables, accepted_methods, terms, notes%s)
                select g.organization_id, g.id, g.charges, g.discounts, g.taxes, g.planned, g.deliverables,
                    g.accepted_methods, g.terms, g.notes%s
                from given g%s),
            lined as (
            """ + LINES + "), ";

    private static final String INSERTED = DRAFTED.formatted("", "", "", "", "", "");

    private static final String INSERTED_SENT = DRAFTED.formatted(
            ", number, sent_at, outstanding, last_entry_date, owner_since, schedule_date, version",
            ", n.number, g.recorded_at, g.total, g.issue_date, g.issue_date, g.issue_date, s.version",
            ", sending s, numbered n",
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
            + " then data || jsonb_build_object('number', (select number from numbered)) else data end");

    private static final String DRAWN = Numbering.INVOICE.drawing();

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final ObjectMapper mapper;

    InvoiceRepository(Jdbi jdbi, Outbox outbox, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.mapper = mapper;
    }

    Optional<InvoiceRow> find(Caller caller, UUID id, LocalDate today) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + DOCUMENT + FROM
                        + " join invoice_document x on x.organization_id = i.organization_id and x.invoice_id = i.id"
                        + " where i.organization_id = :org and i.id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("today", today)
                .map((row, context) -> row(row, true))
                .findOne());
    }

    InvoiceRow one(Caller caller, UUID id, LocalDate today) {
        return find(caller, id, today).orElseThrow(() -> Rejection.notFound("invoice"));
    }

    @Transactional
    Page<InvoiceRow> page(Caller caller, InvoiceFilter filter, PageRequest page, LocalDate today) {
        var where = filter.where(today, page);
        var rows = jdbi.withHandle(handle -> bound(
                        handle.createQuery("select " + COLUMNS + ", " + filter.sortColumn() + "::text as sort_value "
                                + from(handle, filter)
                                + " where i.organization_id = :org and " + where.sql() + " order by " + filter.orderBy()
                                + " limit :limit"),
                        where)
                .bind("org", caller.organizationId())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> new Sorted(row(row, false), row.getString("sort_value")))
                .list());
        var found = Page.of(
                rows,
                page.limit(),
                last -> new Cursor(filter.sort(), last.value(), last.row().id()));
        return found.map(Sorted::row);
    }

    private record Sorted(InvoiceRow row, String value) {}

    private static String from(Handle handle, InvoiceFilter filter) {
        if (filter.inOrderOfAnIndex()) {
            return FROM_IN_ORDER;
        }
        handle.execute(WholeBook.PLANNED);
        return FROM;
    }

    record CurrencySum(
            String currency, long count, long total, long paid, long credited, long writtenOff, long outstanding) {}

    @Transactional
    List<CurrencySum> totals(Caller caller, InvoiceFilter filter, LocalDate today) {
        var where = filter.where(today, null);
        return jdbi.withHandle(handle -> {
            handle.execute(WholeBook.PLANNED);
            return bound(
                            handle.createQuery(
                                    "select i.currency, count(*), sum(i.total), sum(i.paid), sum(i.credited),"
                                            + " sum(i.written_off), sum(i.outstanding) " + FROM
                                            + " where i.organization_id = :org and " + where.sql()
                                            + " group by 1 order by 1"),
                            where)
                    .bind("org", caller.organizationId())
                    .map((row, context) -> new CurrencySum(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7)))
                    .list();
        });
    }

    void forEach(Caller caller, InvoiceFilter filter, LocalDate today, Consumer<InvoiceRow> consumer) {
        var where = filter.where(today, null);
        jdbi.useHandle(handle -> {
            handle.execute("set local statement_timeout = '120s'; " + WholeBook.PLANNED);
            bound(
                            handle.createQuery("select " + COLUMNS + FROM + " where i.organization_id = :org and "
                                    + where.sql() + " order by " + filter.orderBy()),
                            where)
                    .bind("org", caller.organizationId())
                    .setFetchSize(500)
                    .map((row, context) -> row(row, false))
                    .forEach(consumer);
        });
    }

    private static <S extends SqlStatement<S>> S bound(S statement, InvoiceFilter.Where where) {
        where.values().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                statement.bindArray(name, list.get(0).getClass(), list);
            } else {
                statement.bind(name, value);
            }
        });
        return statement;
    }

    void insert(Caller caller, UUID id, InvoiceDraft draft, UUID ownerId, Instant at, Fact fact) {
        jdbi.useHandle(handle -> handle.createQuery("with " + DraftRow.GIVEN + DRAFTED.formatted("", "", "", "", "", "")
                        + Outbox.APPEND + " select 1")
                .bind("draft", json(DraftRow.of(id, draft, ownerId, draft.request())))
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
                                    currency = g.currency, issue_date = g.issue_date, delivery_date = g.delivery_date,
                                    period_from = g.period_from, period_to = g.period_to, due_date = g.due_date,
                                    original_due_date = g.due_date, due_dates = g.due_dates, due_amounts = g.due_amounts,
                                    billing_basis = g.billing_basis, purchase_order = g.purchase_order,
                                    project_ref = g.project_ref, external_ref = g.external_ref,
                                    source_ref = g.source_ref, reminder_policy_id = g.reminder_policy_id, tags = g.tags, metadata = g.metadata, net = g.net,
                                    tax = g.tax, total = g.total, version = :version, updated_at = g.recorded_at
                                from given g where i.organization_id = :org and i.id = :id and i.sent_at is null),
                            documented as (
                                update invoice_document x set charges = g.charges, discounts = g.discounts,
                                    taxes = g.taxes, planned = g.planned, deliverables = g.deliverables,
                                    accepted_methods = g.accepted_methods, terms = g.terms, notes = g.notes
                                from given g where x.organization_id = :org and x.invoice_id = :id)
                            """ + LINES)
                    .bind("draft", json(DraftRow.of(id, draft, ownerId, draft.request())))
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

    /** The request a draft was made from. */
    /** Whoever has a reference of his own may say again how the invoice is to be. */
    private static CreateInvoice kept(InvoiceDraft draft) {
        return draft.request().externalRef() == null ? null : draft.request();
    }

    Optional<UUID> byExternalRef(Caller caller, String externalRef) {
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
                .map((row, context) -> read(row.getString(1), CreateInvoice.class))
                .one());
    }

    List<InvoiceRow.DeliveryRecord> deliveries(Caller caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select deliveries from invoice_document where organization_id = :org and invoice_id = :id")
                .bind("org", caller.organizationId())
                .bind("id", id)
                .map((row, context) -> read(row.getString(1), new TypeReference<List<InvoiceRow.DeliveryRecord>>() {}))
                .one());
    }

    /** Writes the deliveries anew, beside the fact that changed them. */
    Receivables.Also delivered(UUID id, List<InvoiceRow.DeliveryRecord> deliveries) {
        return Receivables.Also.of("""
                delivered as (
                    update invoice_document set deliveries = cast(:deliveries as jsonb)
                    where organization_id = :org and invoice_id = :deliveredId),
                """, Map.of("deliveredId", id, "deliveries", json(deliveries)));
    }

    /**
     * Freezes the draft and opens the receivable, all in one statement, in which the number is taken: the lock on the
     * counter lasts from here to the commit and no longer.
     */
    void send(Caller caller, Sending sending, Instant at, Fact fact) {
        open(caller, sending, at, List.of(fact), """
                sent as (
                    update invoice i set number = n.number, sent_at = g.recorded_at, outstanding = i.total,
                        last_entry_date = i.issue_date, owner_id = g.owner_id, owner_since = i.issue_date,
                        schedule_date = i.issue_date, version = s.version, updated_at = g.recorded_at
                    from given g, sending s, numbered n where i.organization_id = :org and i.id = g.id),
                documented as (
                    update invoice_document x set planned = g.planned, seller = s.seller, buyer = s.buyer,
                        payment_instructions = s.instructions || jsonb_build_object('reference', n.number),
                        deliveries = s.deliveries
                    from given g, sending s, numbered n where x.organization_id = :org and x.invoice_id = g.id),
                """);
    }

    /** As {@link #insert} and {@link #send} at once: every row is written one time, in its final state. */
    InvoiceRow insertSent(Caller caller, Sending sending, Instant at, List<Fact> facts) {
        var number = open(caller, sending, at, facts, INSERTED_SENT);
        return sending.sent(number, at);
    }

    /** Gives the number. */
    private String open(Caller caller, Sending sending, Instant at, List<Fact> facts, String written) {
        var draft = sending.draft();
        var pattern = sending.parties().numberPattern();
        var given = draft.request().number();
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("with " + DraftRow.GIVEN + Sending.Row.GIVEN
                    + numbering(pattern, draft.issueDate(), given) + written + OPENED
                    + TOLD + " select number from numbered");
            Numbering.bind(query, pattern, draft.issueDate());
            return query.bind("draft", json(DraftRow.of(sending.id(), draft, sending.ownerId(), kept(draft))))
                    .bind("sending", json(sending.toRow()))
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
                    .mapTo(String.class)
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

    /** Until when it is paused, leaving one pause out of account; null when it is not. */
    LocalDate pausedUntil(Caller caller, UUID id, LocalDate today, UUID without) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select max(until_date) from pause where organization_id = :org and invoice_id = :id
                            and ended_at is null and until_date >= :today and id <> :without
                        """)
                .bind("org", caller.organizationId())
                .bind("id", id)
                .bind("today", today)
                .bind("without", without)
                .map((row, context) -> row.getObject(1, LocalDate.class))
                .one());
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

    static List<LocalDate> dueDates(Schedule schedule) {
        return schedule.instalments().stream().map(Instalment::dueDate).toList();
    }

    static List<Long> dueAmounts(Schedule schedule) {
        return schedule.instalments().stream().map(Instalment::amount).toList();
    }

    private InvoiceRow row(ResultSet row, boolean withDocument) throws SQLException {
        return new InvoiceRow(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("client_name"),
                row.getObject("owner_id", UUID.class),
                row.getString("owner_name"),
                withDocument && row.getString("number") == null
                        ? row.getString("given_number")
                        : row.getString("number"),
                row.getString("currency"),
                row.getObject("issue_date", LocalDate.class),
                row.getObject("delivery_date", LocalDate.class),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                row.getObject("original_due_date", LocalDate.class),
                Receivables.schedule(row),
                row.getString("billing_basis"),
                row.getString("purchase_order"),
                row.getString("project_ref"),
                row.getString("external_ref"),
                row.getString("source_ref"),
                texts(row, "tags"),
                metadata(row.getString("metadata")),
                row.getObject("reminder_policy_id", UUID.class),
                row.getLong("net"),
                row.getLong("tax"),
                row.getLong("total"),
                row.getLong("fees"),
                row.getLong("paid"),
                row.getLong("credited"),
                row.getLong("written_off"),
                row.getLong("outstanding"),
                row.getBoolean("voided"),
                row.getBoolean("disputed"),
                row.getObject("promised_date", LocalDate.class),
                row.getObject("paused_until", LocalDate.class),
                instant(row, "sent_at"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getInt("due_soon_days"),
                Arrays.asList((Integer[]) row.getArray("aging_bounds").getArray()),
                withDocument ? document(row) : null);
    }

    private Map<String, String> metadata(String json) {
        return json.equals("{}") ? Map.of() : read(json, new TypeReference<Map<String, String>>() {});
    }

    private InvoiceRow.Document document(ResultSet row) throws SQLException {
        return new InvoiceRow.Document(
                read(row.getString("lines"), new TypeReference<List<InvoiceRow.Line>>() {}),
                read(row.getString("charges"), new TypeReference<List<CreateInvoice.Adjustment>>() {}),
                read(row.getString("discounts"), new TypeReference<List<CreateInvoice.Adjustment>>() {}),
                read(row.getString("taxes"), new TypeReference<List<InvoiceTotals.Tax>>() {}),
                read(row.getString("deliverables"), new TypeReference<List<CreateInvoice.Deliverable>>() {}),
                texts(row, "accepted_methods"),
                row.getString("terms"),
                row.getString("notes"),
                read(row.getString("seller"), InvoiceRow.Party.class),
                read(row.getString("buyer"), InvoiceRow.Party.class),
                read(row.getString("payment_instructions"), InvoiceRow.PaymentInstructions.class),
                read(row.getString("deliveries"), new TypeReference<List<InvoiceRow.DeliveryRecord>>() {}),
                read(row.getString("void_entry"), InvoiceRow.VoidRecord.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array.toString().equals("{}") ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return json == null ? null : mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String json, TypeReference<T> type) {
        try {
            return json == null ? null : mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
