package dev.duebook.reporting.report;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** A client's account, from the ledger. */
@ApplicationScoped
public class StatementReport {
    private static final int FETCH = 500;

    /** Movements of one JSON answer; CSV has all of them. */
    private static final int MOST_MOVEMENTS = 10_000;

    /**
     * Here and below from one to the next by its key alone, whatever the planner believes of a book that came in since the
     * tables were last analyzed: {@code offset 0} keeps it from choosing another way.
     */
    private static final String BALANCES = """
            with ledger as (
                select i.currency, e.effective_date, e.amount
                from invoice i
                cross join lateral (
                    select * from ledger_entry where organization_id = :org and invoice_id = i.id offset 0) as e
                where i.organization_id = :org and i.client_id = :client and e.recorded_at <= :knownAt
                    and e.effective_date <= :to),
            balance as (
                select currency, coalesce(sum(amount) filter (where effective_date < :from), 0) as opening,
                    count(*) filter (where effective_date >= :from) as movements, sum(amount) as closing
                from ledger group by currency),
            cache as (
                select currency, sum(outstanding) as outstanding from invoice
                where organization_id = :org and client_id = :client and outstanding > 0
                group by currency),
            unapplied as (
                select p.currency, sum(p.amount - coalesce(l.amount, 0) + coalesce(m.amount, 0)) as unapplied
                from payment p
                left join lateral (
                    select sum(a.payment_amount) filter (where a.effective_date <= :to and a.recorded_at <= :knownAt) as amount,
                        bool_or(a.recorded_at <= :knownAt) as identified
                    from allocation a where a.organization_id = :org and a.payment_id = p.id) as l on true
                left join lateral (
                    select sum(m.amount) as amount from payment_movement m
                    where m.organization_id = :org and m.payment_id = p.id
                        and m.effective_date <= :to and m.recorded_at <= :knownAt) as m on true
                where p.organization_id = :org and p.client_id = :client and p.received_date <= :to
                    and p.recorded_at <= :knownAt and (not p.payer_unknown or l.identified)
                group by p.currency)
            select coalesce(b.currency, u.currency, c.currency) as currency, coalesce(b.opening, 0) as opening,
                coalesce(b.movements, 0) as movements, coalesce(b.closing, 0) as closing,
                coalesce(u.unapplied, 0) as unapplied, coalesce(c.outstanding, 0) as cached
            from balance b
            full join unapplied u on u.currency = b.currency
            full join cache c on c.currency = coalesce(b.currency, u.currency)
            order by 1
            """;

    private static final String MOVEMENTS = """
            select e.effective_date, e.kind, i.number,
                coalesce(p.reference, p.receipt_number, n.number) as reference,
                case when e.kind in ('DEDUCTION', 'DEDUCTION_REVERSAL') then a.deduction_kind end as deduction,
                i.currency, e.amount,
                :opening + sum(e.amount) over (order by e.effective_date, e.recorded_at, e.id) as balance
            from invoice i
            cross join lateral (
                select * from ledger_entry where organization_id = :org and invoice_id = i.id offset 0) as e
            left join lateral (
                select * from allocation where organization_id = :org and id = e.source_id offset 0) as a
                on e.kind in ('ALLOCATION', 'ALLOCATION_REVERSAL', 'DEDUCTION', 'DEDUCTION_REVERSAL')
            left join lateral (
                select * from payment where organization_id = :org and id = a.payment_id offset 0) as p on true
            left join lateral (
                select * from credit_note where organization_id = :org and id = e.source_id offset 0) as n
                on e.kind in ('CREDIT', 'CREDIT_REVERSAL')
            where i.organization_id = :org and i.client_id = :client and i.currency = cast(:currency as bpchar)
                and e.recorded_at <= :knownAt and e.effective_date between :from and :to
            order by e.effective_date, e.recorded_at, e.id
            """;

    private final Snapshot snapshot;
    private final Jdbi jdbi;

    StatementReport(Snapshot snapshot, Jdbi jdbi) {
        this.snapshot = snapshot;
        this.jdbi = jdbi;
    }

    private record Balance(
            String currency,
            BigDecimal opening,
            long movements,
            BigDecimal closing,
            BigDecimal unapplied,
            BigDecimal cached) {
        boolean isEmpty() {
            return movements == 0
                    && List.of(opening, closing, unapplied).stream().allMatch(sum -> sum.signum() == 0);
        }
    }

    /** @throws Rejection 404 for a client that the caller's organization does not have */
    void refuseUnknown(Caller caller, UUID clientId) {
        var known = jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from client where organization_id = :org and id = :id)")
                .bind("org", caller.organizationId())
                .bind("id", clientId)
                .mapTo(Boolean.class)
                .one());
        if (!known) {
            throw Rejection.notFound("client");
        }
    }

    /** @throws Rejection 400 when there are more movements than one answer should hold */
    AccountStatement statement(Caller caller, StatementQuestion question) {
        return snapshot.readOfClient(handle -> {
            var balances = balances(handle, caller, question);
            if (balances.stream().mapToLong(Balance::movements).sum() > MOST_MOVEMENTS) {
                throw Rejection.invalid(
                        "from", "leaves more than " + MOST_MOVEMENTS + " movements; take fewer days, or CSV");
            }
            var currencies = new ArrayList<AccountStatement.InCurrency>();
            var addsUp = true;
            for (var balance : balances) {
                var movements = movements(handle, caller, question, balance)
                        .map((row, context) -> Movement.of(row))
                        .list();
                var closing = Money.decimal(balance.closing(), balance.currency());
                addsUp &= movements.isEmpty()
                        ? balance.opening().compareTo(balance.closing()) == 0
                        : movements.get(movements.size() - 1).balance().equals(closing);
                currencies.add(new AccountStatement.InCurrency(
                        balance.currency(),
                        Money.decimal(balance.opening(), balance.currency()),
                        movements,
                        closing,
                        Money.decimal(balance.unapplied(), balance.currency())));
            }
            return new AccountStatement(
                    question.clientId(),
                    question.from(),
                    question.vantage().asOf(),
                    question.vantage().knownAt(),
                    question.vantage().isFinal(),
                    currencies,
                    checks(question.vantage(), addsUp, balances));
        });
    }

    /** Every movement, currency by currency. */
    void forEach(Caller caller, StatementQuestion question, Consumer<Movement> consumer) {
        snapshot.readOfClient(handle -> {
            for (var balance : balances(handle, caller, question)) {
                movements(handle, caller, question, balance)
                        .setFetchSize(FETCH)
                        .map((row, context) -> Movement.of(row))
                        .forEach(consumer);
            }
            return null;
        });
    }

    private static List<Balance> balances(Handle handle, Caller caller, StatementQuestion question) {
        return asked(handle.createQuery(BALANCES), caller, question)
                .map((row, context) -> new Balance(
                        row.getString("currency"),
                        row.getBigDecimal("opening"),
                        row.getLong("movements"),
                        row.getBigDecimal("closing"),
                        row.getBigDecimal("unapplied"),
                        row.getBigDecimal("cached")))
                .stream()
                .filter(balance -> !balance.isEmpty() || balance.cached().signum() != 0)
                .collect(Collectors.toList());
    }

    private static Query movements(Handle handle, Caller caller, StatementQuestion question, Balance balance) {
        return asked(handle.createQuery(MOVEMENTS), caller, question)
                .bind("currency", balance.currency())
                .bind("opening", balance.opening());
    }

    private static Query asked(Query query, Caller caller, StatementQuestion question) {
        return query.bind("org", caller.organizationId())
                .bind("client", question.clientId())
                .bind("knownAt", question.vantage().recordedUntil())
                .bind("from", question.from())
                .bind("to", question.vantage().asOf());
    }

    private static List<Check> checks(Vantage vantage, boolean addsUp, List<Balance> balances) {
        var checks = new ArrayList<Check>();
        checks.add(new Check("movements-equal-closing", addsUp));
        if (vantage.live()) {
            checks.add(new Check(
                    "closing-equals-outstanding",
                    balances.stream().allMatch(balance -> balance.closing().compareTo(balance.cached()) == 0)));
        }
        return checks;
    }
}
