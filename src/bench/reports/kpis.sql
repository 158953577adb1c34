-- The sums that the KPIs of the last twelve months are made of, in one pass over the ledger: what was issued and paid in
-- each month, what was outstanding at its end, how much of that was not yet due,
-- and how late what was settled in it was.
select id as organization_id from bench.organization where number = :organization \gset
\timing on
with month as (
    select n, (date_trunc('month', current_date) - (11 - n) * interval '1 month')::date as first,
        least((date_trunc('month', current_date) - (10 - n) * interval '1 month')::date - 1, current_date) as last
    from generate_series(0, 11) as n),
entry as (
    select i.currency, e.kind, e.effective_date, t.due_date, sum(e.amount) as amount,
        sum(e.amount * (e.effective_date - i.issue_date)) as weighted
    from ledger_entry e
    join invoice i on i.organization_id = e.organization_id and i.id = e.invoice_id
    join instalment t on t.organization_id = e.organization_id and t.invoice_id = e.invoice_id
    where e.organization_id = :'organization_id'
    group by 1, 2, 3, 4),
settled as (
    select i.currency, s.paid_on, sum((s.paid_on - i.due_date) * s.paid) as late, sum(s.paid) as paid
    from (
        select invoice_id, max(effective_date) as paid_on, -sum(amount) filter (where kind = 'ALLOCATION') as paid
        from ledger_entry where organization_id = :'organization_id'
        group by invoice_id having sum(amount) = 0) as s
    join invoice i on i.organization_id = :'organization_id' and i.id = s.invoice_id
    group by 1, 2)
select m.first, e.currency,
    (select sum(s.late) / sum(s.paid) from settled s
        where s.currency = e.currency and s.paid_on between m.first and m.last) as days_late,
    sum(e.amount) filter (where e.kind = 'ISSUE' and e.effective_date between m.first and m.last) as sales,
    -sum(e.amount) filter (where e.kind = 'ALLOCATION' and e.effective_date between m.first and m.last) as received,
    -sum(e.weighted) filter (where e.kind = 'ALLOCATION' and e.effective_date between m.first and m.last) as weighted,
    sum(e.amount) filter (where e.effective_date <= m.last) as receivables,
    sum(e.amount) filter (where e.effective_date <= m.last and e.due_date >= m.last) as current
from month m
cross join entry e
group by m.first, m.last, e.currency
order by 1, 2;
