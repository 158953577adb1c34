package dev.duebook.cash.matching;

import dev.duebook.book.ledger.Receivables;
import dev.duebook.book.pricing.EarlyPayment;
import dev.duebook.cash.statement.Party;
import dev.duebook.ground.store.JsonValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Loads what credits name, in a few statements however many credits there are. */
@ApplicationScoped
class MatchBookRepository {
    /** Many numbers end in their year: it tells none of them. */
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");

    /** More numbers with one ending than this, and the ending means none of them. */
    private static final int MOST_ALIKE = 50;
    /** Of open invoices that owe an amount: more say no more than that there are others. */
    private static final int MOST_OF_AN_AMOUNT = 20;
    /** Of one client: {@link SubsetSums} looks at no more than 40. */
    private static final int MOST_OF_A_CLIENT = 200;

    private static final int NUMBERS_LOOKED_AT = 2_000;

    private static final String INVOICE = """
            i.id, i.number, i.client_id, i.currency, i.voided, i.sent_at is null as draft, i.outstanding, i.fees, i.total,
                i.credited, i.issue_date, i.purchase_order, i.project_ref, i.due_dates, i.due_amounts, i.payment_reference,
                i.early_payment
            """;

    private final Jdbi jdbi;
    private final JsonValues json;

    MatchBookRepository(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** Invoices whose numbers, orders or projects may be named; drafts among them, for nobody pays those. */
    List<BookInvoice> named(UUID org, Wanted wanted) {
        return invoices("""
                with meant as (
                    select n.id from across.invoice_number n
                    where n.organization_id = :org and number_key(n.number) = any(:keys)
                    union
                    select few.id from unnest(cast(:tails as text[])) as t(tail)
                    cross join lateral (
                        select alike.id, count(*) over () as many from (
                            select n.id from across.invoice_number n
                            where n.organization_id = :org and number_tail(n.number) = t.tail
                            limit :most + 1) as alike) as few
                    where few.many <= :most)
                select %1$s from invoice i
                where i.organization_id = :org
                    and (i.id in (select id from meant) or i.payment_reference = any(:references))
                """.formatted(INVOICE), query -> query.bind("org", org)
                .bindArray("references", String.class, wanted.creditorReferences())
                .bindArray("keys", String.class, wanted.keys())
                .bindArray(
                        "tails",
                        String.class,
                        wanted.tails().stream()
                                .filter(tail -> !YEAR.matcher(tail).matches())
                                .toList())
                .bind("most", MOST_ALIKE));
    }

    /** Some of the open invoices that owe one of the amounts. */
    List<BookInvoice> owing(UUID org, Collection<Amount> amounts) {
        return invoices(
                """
                select %s from unnest(:currencies, :minors) as a(currency, minor)
                cross join lateral (
                    select * from invoice o
                    where o.organization_id = :org and o.currency = a.currency and o.outstanding = a.minor
                        and o.outstanding > 0
                    order by o.id limit :most) as i
                """.formatted(INVOICE),
                query -> bound(query, amounts).bind("org", org).bind("most", MOST_OF_AN_AMOUNT));
    }

    /** The open invoices of clients, the oldest due first, some of each. */
    List<BookInvoice> open(UUID org, Collection<UUID> clients) {
        return invoices("""
                select %s from unnest(:clients) as c(client)
                cross join lateral (
                    select * from invoice o
                    where o.organization_id = :org and o.client_id = c.client and o.outstanding > 0
                    order by o.due_date, o.id limit :most) as i
                """.formatted(INVOICE), query -> query.bind("org", org)
                .bindArray("clients", UUID.class, clients)
                .bind("most", MOST_OF_A_CLIENT));
    }

    private interface Binding {
        Query to(Query query);
    }

    private List<BookInvoice> invoices(String sql, Binding binding) {
        return jdbi.withHandle(handle -> binding.to(handle.createQuery(sql))
                .map((row, context) -> invoice(row))
                .list());
    }

    private static Query bound(Query query, Collection<Amount> amounts) {
        return query.bindArray(
                        "currencies",
                        String.class,
                        amounts.stream().map(Amount::currency).toList())
                .bindArray(
                        "minors",
                        Long.class,
                        amounts.stream().map(Amount::minor).toList());
    }

    private BookInvoice invoice(ResultSet row) throws SQLException {
        var outstanding = row.getLong("outstanding");
        var fees = row.getLong("fees");
        var state = row.getBoolean("draft")
                ? BookInvoice.State.DRAFT
                : row.getBoolean("voided")
                        ? BookInvoice.State.VOID
                        : outstanding > 0 ? BookInvoice.State.OPEN : BookInvoice.State.SETTLED;
        return new BookInvoice(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("client_id", UUID.class),
                row.getString("currency"),
                state,
                outstanding,
                Math.max(0, outstanding - fees),
                row.getLong("total"),
                row.getLong("credited"),
                row.getObject("issue_date", LocalDate.class),
                Receivables.schedule(row).open(outstanding).stream()
                        .map(part -> new BookInvoice.Part(part.dueDate(), part.outstanding()))
                        .toList(),
                row.getString("payment_reference"),
                Set.of(),
                row.getString("purchase_order"),
                row.getString("project_ref"),
                Arrays.stream(json.read(row.getString("early_payment"), EarlyPayment[].class))
                        .map(offer -> new BookInvoice.EarlyPayment(offer.rate(), offer.days()))
                        .toList());
    }

    /** How many open invoices of the whole book owe each amount. */
    List<Counted> counted(UUID org, Collection<Amount> amounts) {
        return jdbi.withHandle(handle -> bound(handle.createQuery("""
                        select a.currency, a.minor, (select count(*) from (
                            select 1 from invoice o
                            where o.organization_id = :org and o.currency = a.currency and o.outstanding = a.minor
                                and o.outstanding > 0
                            limit :most) as few) as many
                        from unnest(:currencies, :minors) as a(currency, minor)
                        """), amounts)
                .bind("org", org)
                .bind("most", MOST_OF_AN_AMOUNT)
                .map((row, context) ->
                        new Counted(new Amount(row.getString("currency"), row.getLong("minor")), row.getInt("many")))
                .list());
    }

    record Counted(Amount amount, int many) {}

    /** Numbers written lately: what numbers of the organization look like. */
    List<String> lateNumbers(UUID org) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select number from invoice where organization_id = :org and number is not null
                        order by updated_at desc limit :most
                        """)
                .bind("org", org)
                .bind("most", NUMBERS_LOOKED_AT)
                .mapTo(String.class)
                .list());
    }

    /** Every client with the names and references by which it may be known. */
    List<BookClient> clients(UUID org) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, name, external_ref, tax_id from client where organization_id = :org
                        """)
                .bind("org", org)
                .setFetchSize(2_000)
                .map((row, context) -> new BookClient(
                        row.getObject(1, UUID.class),
                        List.of(row.getString(2)),
                        present(row.getString(3), row.getString(4))))
                .list());
    }

    private static Set<String> present(String... values) {
        return Set.copyOf(Arrays.stream(values)
                .filter(value -> value != null && !value.isBlank())
                .distinct()
                .toList());
    }

    List<Facts.PayerAccount> payerAccounts(UUID org, Collection<String> accounts) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, account, client_id from payer_account
                        where organization_id = :org and account = any(:accounts) and revoked_at is null
                        """)
                .bind("org", org)
                .bindArray("accounts", String.class, accounts)
                .map((row, context) -> new Facts.PayerAccount(
                        row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class)))
                .list());
    }

    /** What clients said of invoices: to have paid, or to pay. */
    List<Facts.Said> said(UUID org, Collection<UUID> invoices) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, 'CLAIM' as code, invoice_id, amount from claim
                        where organization_id = :org and invoice_id = any(:invoices) and outcome is null
                        union all
                        select id, 'PROMISE', invoice_id, amount from promise
                        where organization_id = :org and invoice_id = any(:invoices)
                        """)
                .bind("org", org)
                .bindArray("invoices", UUID.class, invoices)
                .map((row, context) -> new Facts.Said(
                        row.getObject(1, UUID.class),
                        Evidence.Code.valueOf(row.getString(2)),
                        row.getObject(3, UUID.class),
                        row.getObject(4, Long.class)))
                .list());
    }

    /** Advices whose total is one of the amounts. */
    List<Facts.Advice> advices(UUID org, Collection<Amount> amounts, LocalDate today) {
        return jdbi.withHandle(handle -> bound(handle.createQuery("""
                        select r.id, r.client_id, r.payer_name, r.payer_account, r.total, r.currency, r.reference, r.lines,
                            (select count(*) from bank_transaction t where t.organization_id = :org
                                and t.currency = r.currency and t.minor = r.total and t.state = 'OPEN'
                                and t.status = 'BOOKED' and t.direction = 'CREDIT') as fitting
                        from remittance_advice r
                        join unnest(:currencies, :minors) as a(currency, minor)
                            on a.currency = r.currency and a.minor = r.total
                        where r.organization_id = :org and r.state = 'OPEN' and r.expires_date >= :today
                        """), amounts)
                .bind("org", org)
                .bind("today", today)
                .map((row, context) -> new Facts.Advice(
                        row.getObject("id", UUID.class),
                        row.getObject("client_id", UUID.class),
                        new Party(row.getString("payer_name"), row.getString("payer_account")),
                        row.getLong("total"),
                        row.getString("currency"),
                        row.getString("reference"),
                        row.getInt("fitting"),
                        Arrays.stream(json.read(row.getString("lines"), Suggestion.Line[].class))
                                .map(line ->
                                        new Facts.AdviceLine(line.invoiceId(), line.minor(), line.deduction() != null))
                                .toList()))
                .list());
    }

    List<Facts.Expected> expected(UUID org, Collection<Amount> amounts) {
        return jdbi.withHandle(handle -> bound(handle.createQuery("""
                        select e.id, e.source, e.amount, e.currency, e.from_date, e.to_date, e.reference, e.payer_account
                        from expected_credit e
                        join unnest(:currencies, :minors) as a(currency, minor)
                            on a.currency = e.currency and a.minor = e.amount
                        where e.organization_id = :org and e.state = 'OPEN'
                        """), amounts)
                .bind("org", org)
                .map((row, context) -> new Facts.Expected(
                        row.getObject("id", UUID.class),
                        Facts.Expected.Source.valueOf(row.getString("source")),
                        null,
                        row.getLong("amount"),
                        row.getString("currency"),
                        row.getObject("from_date", LocalDate.class),
                        row.getObject("to_date", LocalDate.class),
                        row.getString("reference"),
                        row.getString("payer_account")))
                .list());
    }

    /** Payments of these amounts that nobody took from a bank and no transaction stands behind. */
    List<Facts.Recorded> recorded(UUID org, Collection<Amount> amounts, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> bound(handle.createQuery("""
                        select p.id, p.client_id, p.amount, p.currency, p.received_date from payment p
                        join unnest(:currencies, :minors) as a(currency, minor)
                            on a.currency = p.currency and a.minor = p.amount
                        where p.organization_id = :org and p.received_date between :from and :to and p.source <> 'BANK'
                            and p.reversed_date is null and p.client_id is not null
                            and not exists (select from bank_match_payment m
                                join bank_match b on b.organization_id = :org and b.id = m.match_id
                                where m.organization_id = :org and m.payment_id = p.id and b.undone_at is null)
                        """), amounts)
                .bind("org", org)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new Facts.Recorded(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class)))
                .list());
    }

    /** Credits of these amounts of the days before, whatever became of them. */
    List<Facts.Earlier> earlier(UUID org, Collection<Amount> amounts, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> bound(handle.createQuery("""
                        select t.id, t.minor, t.currency, coalesce(t.booking_date, t.value_date) as day, t.payer_name,
                            t.payer_account, t.text
                        from bank_transaction t
                        join unnest(:currencies, :minors) as a(currency, minor)
                            on a.currency = t.currency and a.minor = t.minor
                        where t.organization_id = :org and t.direction = 'CREDIT' and t.status = 'BOOKED'
                            and t.booking_date between :from and :to and t.state in ('MATCHED', 'IDENTIFIED', 'OPEN')
                        """), amounts)
                .bind("org", org)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new Facts.Earlier(
                        row.getObject("id", UUID.class),
                        row.getLong("minor"),
                        row.getString("currency"),
                        row.getObject("day", LocalDate.class),
                        new Party(row.getString("payer_name"), row.getString("payer_account")),
                        row.getString("text")))
                .list());
    }

    List<Facts.Undone> undone(UUID org, Collection<UUID> transactions) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.transaction_id, cast(l ->> 'invoiceId' as uuid) as invoice_id
                        from bank_match m left join lateral jsonb_array_elements(m.lines) as l on true
                        where m.organization_id = :org and m.transaction_id = any(:transactions) and m.undone_at is not null
                        """)
                .bind("org", org)
                .bindArray("transactions", UUID.class, transactions)
                .map((row, context) -> new Facts.Undone(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)))
                .list());
    }

    /** The rules that people made, in their order. */
    List<MatchingRule> rules(UUID org) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, position, content from matching_rule
                        where organization_id = :org and deleted_at is null order by position, id
                        """)
                .bind("org", org)
                .map((row, context) -> json.read(row.getString("content"), MatchingRuleContent.class)
                        .rule(row.getObject("id", UUID.class), row.getInt("position")))
                .list());
    }
}
