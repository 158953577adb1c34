package dev.duebook.reporting.report;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Caller;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Money at the bank of which nobody had said whose it is, per currency: beside what is outstanding and unapplied, netted into
 * no client.
 */
public final class UnmatchedMoney {
    private static final String LIVE = """
            select t.currency, sum(t.minor - t.matched) as open, count(*) as many from bank_transaction t
            where t.organization_id = :org and t.state = 'OPEN' and t.direction = 'CREDIT' and t.status = 'BOOKED'
                and coalesce(t.booking_date, t.value_date) <= :asOf
            group by t.currency order by t.currency
            """;

    /** From what was recorded by then and counts by that day; a payment takes its money until the day it is reversed. */
    private static final String AS_KNOWN = """
            select currency, sum(minor - taken) as open, count(*) as many from (
                select t.currency, t.minor, coalesce((
                    select sum(case when p.payment_id is null then m.minor when r.payment_id is null then p.minor else 0 end)
                    from bank_match m
                    left join bank_match_payment p on p.organization_id = :org and p.match_id = m.id
                    left join payment_movement r on r.organization_id = :org and r.payment_id = p.payment_id
                        and r.kind = 'REVERSAL' and r.effective_date <= :asOf and r.recorded_at <= :known
                        and not exists (select from bank_match_payment b
                            join bank_match c on c.organization_id = :org and c.id = b.match_id
                            where b.organization_id = :org and b.payment_id = p.payment_id and c.outcome = 'RETURN'
                                and c.recorded_at <= :known)
                    where m.organization_id = :org and m.transaction_id = t.id and m.recorded_at <= :known
                        and (m.undone_at is null or m.undone_at > :known or m.undone_date > :asOf)), 0) as taken
                from bank_transaction t
                where t.organization_id = :org and t.direction = 'CREDIT' and t.status = 'BOOKED'
                    and t.state not in ('SPLIT', 'JOINED', 'BEFORE') and t.created_at <= :known
                    and coalesce(t.booking_date, t.value_date) <= :asOf) as seen
            where minor > taken
            group by currency order by currency
            """;

    private UnmatchedMoney() {}

    /** Of one currency. */
    public record Unmatched(String currency, String amount, long transactions) {}

    /** Of each currency that has some; in a snapshot already open. */
    public static List<Unmatched> of(Handle handle, Caller caller, Vantage vantage) {
        var query = handle.createQuery(vantage.live() ? LIVE : AS_KNOWN)
                .bind("org", caller.organizationId())
                .bind("asOf", vantage.asOf());
        return (vantage.live() ? query : query.bind("known", vantage.recordedUntil()))
                .map((row, context) -> new Unmatched(
                        row.getString("currency"),
                        Money.decimal(row.getBigDecimal("open"), row.getString("currency")),
                        row.getLong("many")))
                .list();
    }
}
