package dev.duebook.integration.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.duebook.company.organization.PaymentTerms;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** What the book already has of what a batch of rows speaks of; one query per question. */
@ApplicationScoped
class BookLookup {
    private final Jdbi jdbi;
    private final ObjectMapper mapper;

    BookLookup(Jdbi jdbi, ObjectMapper mapper) {
        this.jdbi = jdbi;
        this.mapper = mapper;
    }

    /** @param contentHash null when it did not come in by an import */
    record KnownInvoice(
            String number,
            byte[] contentHash,
            UUID id,
            UUID clientId,
            String clientRef,
            String clientName,
            String currency,
            LocalDate issueDate,
            LocalDate dueDate,
            long total,
            boolean voided) {}

    Map<String, KnownInvoice> invoices(Caller caller, Collection<String> numbers) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select i.number, d.content_hash, i.id, i.client_id, c.external_ref, c.name, i.currency,
                                    i.issue_date, i.original_due_date, i.total, i.voided
                                from (select distinct number from unnest(:numbers) as given(number)) as n
                                cross join lateral (
                                    select * from invoice
                                    where organization_id = :org and number = n.number offset 0) as i
                                cross join lateral (
                                    select * from client
                                    where organization_id = :org and id = i.client_id offset 0) as c
                                left join lateral (
                                    select * from import_identity
                                    where organization_id = :org and kind = 'INVOICES' and identity = i.number
                                    offset 0) as d on true
                                where i.sent_at is not null
                                """)
                        .bind("org", caller.organizationId())
                        .bindArray("numbers", String.class, numbers)
                        .map((row, context) -> new KnownInvoice(
                                row.getString(1),
                                row.getBytes(2),
                                row.getObject(3, UUID.class),
                                row.getObject(4, UUID.class),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getObject(8, LocalDate.class),
                                row.getObject(9, LocalDate.class),
                                row.getLong(10),
                                row.getBoolean(11)))
                        .list())
                .stream()
                .collect(Collectors.toMap(KnownInvoice::number, Function.identity()));
    }

    /** Those of these external references that an invoice has. */
    Set<String> takenByInvoices(Caller caller, Collection<String> externalRefs) {
        return externalRefs.isEmpty()
                ? Set.of()
                : jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(
                                "select external_ref from invoice where organization_id = :org and external_ref = any(:refs)")
                        .bind("org", caller.organizationId())
                        .bindArray("refs", String.class, externalRefs)
                        .mapTo(String.class)
                        .list()));
    }

    /** @param contentHash null when it did not come in by an import of clients */
    record KnownClient(
            UUID id,
            String externalRef,
            String name,
            String currency,
            Integer paymentTermDays,
            PaymentTerms paymentTerms,
            UUID ownerId,
            boolean archived,
            String taxId,
            String locale,
            String country,
            String contactName,
            List<String> contactEmails,
            List<String> tags,
            String notes,
            byte[] contentHash) {}

    /** Clients with one of these references or one of these names. */
    List<KnownClient> clients(Caller caller, Collection<String> externalRefs, Collection<String> names) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id, c.external_ref, c.name, c.currency, c.payment_term_days, c.payment_terms, c.owner_id, c.archived,
                            c.tax_id, c.locale, c.address ->> 'country' as country,
                            c.contacts -> 0 ->> 'name' as contact_name, array(
                                select e ->> 'email' from jsonb_array_elements(c.contacts) as e
                                where e ->> 'email' is not null) as contact_emails,
                            c.tags, c.notes, d.content_hash
                        from client c
                        left join lateral (
                            select * from import_identity
                            where organization_id = :org and kind = 'CLIENTS' and identity = c.external_ref
                            offset 0) as d on true
                        where c.organization_id = :org
                            and (c.external_ref = any(:refs) or c.name = any(:names))
                        """)
                .bind("org", caller.organizationId())
                .bindArray("refs", String.class, externalRefs)
                .bindArray("names", String.class, names)
                .map((row, context) -> client(row))
                .list());
    }

    private KnownClient client(ResultSet row) throws SQLException {
        return new KnownClient(
                row.getObject("id", UUID.class),
                row.getString("external_ref"),
                row.getString("name"),
                row.getString("currency"),
                row.getObject("payment_term_days", Integer.class),
                terms(row.getString("payment_terms")),
                row.getObject("owner_id", UUID.class),
                row.getBoolean("archived"),
                row.getString("tax_id"),
                row.getString("locale"),
                row.getString("country"),
                row.getString("contact_name"),
                Arrays.asList((String[]) row.getArray("contact_emails").getArray()),
                Arrays.asList((String[]) row.getArray("tags").getArray()),
                row.getString("notes"),
                row.getBytes("content_hash"));
    }

    private PaymentTerms terms(String json) {
        try {
            return json == null ? null : mapper.readValue(json, PaymentTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record KnownPerson(UUID id, String email, boolean active) {}

    /** People by their e-mail address in small letters. */
    Map<String, KnownPerson> people(Caller caller, Collection<String> emails) {
        var small = emails.stream()
                .map(email -> email.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        return small.isEmpty()
                ? Map.of()
                : jdbi
                        .withHandle(handle -> handle.createQuery("""
                                        select id, lower(email), active from person
                                        where organization_id = :org and lower(email) = any(:emails)
                                        """)
                                .bind("org", caller.organizationId())
                                .bindArray("emails", String.class, small)
                                .map((row, context) -> new KnownPerson(
                                        row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)))
                                .list())
                        .stream()
                        .collect(Collectors.toMap(KnownPerson::email, Function.identity()));
    }

    /** An invoice that might be in the book under another number. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Sought(String number, UUID clientId, String currency, LocalDate issueDate, LocalDate dueDate, long total) {}

    /**
     * Of those that resemble an invoice of the book, with the same client, days and total, its number by theirs. Their
     * clients' invoices are read once, so that no plan made without statistics of a new book can read them per row.
     */
    Map<String, String> resembling(Caller caller, List<Sought> invoices) {
        return invoices.isEmpty()
                ? Map.of()
                : jdbi.withHandle(handle -> handle.createQuery("""
                                with sought as (
                                    select * from jsonb_to_recordset(cast(:sought as jsonb)) as s(number text, client_id uuid, currency text,
                                        issue_date date, due_date date, total bigint)),
                                there as materialized (
                                    select i.number, i.client_id, i.currency, i.issue_date, i.original_due_date, i.total from invoice i
                                    where i.organization_id = :org and i.client_id = any(:clients) and i.sent_at is not null and not i.voided)
                                select s.number, min(i.number) as known_as from sought s join there i on i.client_id = s.client_id
                                    and i.issue_date = s.issue_date and i.total = s.total and i.currency = s.currency
                                    and i.original_due_date = s.due_date and i.number <> s.number
                                group by s.number
                                """)
                        .bind("org", caller.organizationId())
                        .bind("sought", json(invoices))
                        .bindArray(
                                "clients",
                                UUID.class,
                                invoices.stream()
                                        .map(Sought::clientId)
                                        .distinct()
                                        .toList())
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** What imports wrote down of payments, by identity. */
    Map<String, byte[]> importedPayments(Caller caller, Collection<String> identities) {
        record Known(String identity, byte[] hash) {}
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select identity, content_hash from import_identity
                                where organization_id = :org and kind = 'PAYMENTS' and identity = any(:identities)
                                """)
                        .bind("org", caller.organizationId())
                        .bindArray("identities", String.class, identities)
                        .map((row, context) -> new Known(row.getString(1), row.getBytes(2)))
                        .list())
                .stream()
                .collect(Collectors.toMap(Known::identity, Known::hash));
    }

    /** A payment that might be in the book already, by its own reference. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SoughtPayment(int place, String externalRef) {}

    record KnownPayment(
            int place,
            UUID clientId,
            String currency,
            long amount,
            LocalDate receivedDate,
            String method,
            String reference,
            String receiptNumber) {}

    /** Rows without a reference of their own; client, invoice, method, reference and receipt may be null. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SoughtTwin(
            int place,
            UUID clientId,
            UUID invoiceId,
            String currency,
            long amount,
            LocalDate receivedDate,
            String method,
            String reference,
            String receiptNumber) {}

    /**
     * How many payments the book has that a row may be.
     *
     * @param equal those that agree in all that the row says
     * @param alike those that agree in all but the method, too
     */
    record Twins(int equal, int alike) {
        static final Twins NONE = new Twins(0, 0);
    }

    /**
     * The payments of the book, whichever way they came in, that agree with a row: of the same client, day, amount and
     * reference, laid on the invoice that it names, or entered by hand and laid on none.
     */
    Map<Integer, Twins> twins(Caller caller, List<SoughtTwin> payments) {
        record Found(int place, Twins twins) {}
        return payments.isEmpty()
                ? Map.of()
                : jdbi
                        .withHandle(handle -> handle.createQuery("""
                                        with sought as (
                                            select * from jsonb_to_recordset(cast(:sought as jsonb)) as s(place int, client_id uuid,
                                                invoice_id uuid, currency text, amount bigint, received_date date, method text,
                                                reference text, receipt_number text)),
                                        there as materialized (
                                            select p.id, p.client_id, p.currency, p.amount, p.received_date, p.method, p.reference,
                                                p.receipt_number, p.source
                                            from payment p
                                            where p.organization_id = :org and p.received_date = any(:days) and p.reversed_date is null)
                                        select s.place, count(*) filter (where s.method is null or s.method = t.method), count(*)
                                        from sought s join there t on t.received_date = s.received_date and t.amount = s.amount
                                            and t.currency = s.currency and t.client_id is not distinct from s.client_id
                                            and t.reference is not distinct from s.reference
                                            and (s.receipt_number is null or s.receipt_number = t.receipt_number)
                                        left join lateral (
                                            select count(*) as laid, count(*) filter (where a.invoice_id = s.invoice_id) as here
                                            from allocation a
                                            where s.invoice_id is not null and a.organization_id = :org and a.payment_id = t.id
                                                and a.reverses is null) as l on true
                                        where s.invoice_id is null or l.here > 0 or l.laid = 0 and t.source <> 'IMPORT'
                                        group by s.place
                                        """)
                                .bind("org", caller.organizationId())
                                .bind("sought", json(payments))
                                .bindArray(
                                        "days",
                                        LocalDate.class,
                                        payments.stream()
                                                .map(SoughtTwin::receivedDate)
                                                .distinct()
                                                .toList())
                                .map((row, context) ->
                                        new Found(row.getInt(1), new Twins(row.getInt(2), row.getInt(3))))
                                .list())
                        .stream()
                        .collect(Collectors.toMap(Found::place, Found::twins));
    }

    /** Payments that did not come in by an import of payments, by the place of the row that has their reference. */
    Map<Integer, KnownPayment> payments(Caller caller, List<SoughtPayment> payments) {
        return payments.isEmpty()
                ? Map.of()
                : jdbi
                        .withHandle(handle -> handle.createQuery("""
                                        select s.place, p.client_id, p.currency, p.amount, p.received_date, p.method, p.reference, p.receipt_number
                                        from jsonb_to_recordset(cast(:sought as jsonb)) as s(place int, external_ref text)
                                        join payment p on p.organization_id = :org and p.source in ('API', 'IMPORT')
                                            and p.external_ref = s.external_ref
                                        """)
                                .bind("org", caller.organizationId())
                                .bind("sought", json(payments))
                                .map((row, context) -> new KnownPayment(
                                        row.getInt(1),
                                        row.getObject(2, UUID.class),
                                        row.getString(3),
                                        row.getLong(4),
                                        row.getObject(5, LocalDate.class),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8)))
                                .list())
                        .stream()
                        .collect(Collectors.toMap(KnownPayment::place, Function.identity(), (a, b) -> a));
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
