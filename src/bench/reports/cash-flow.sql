-- What falls due by week, straight from the open instalments, and what was received in the last four weeks.
select id as organization_id from bench.organization where number = :organization \gset
\timing on
select 'due' as series, currency, date_trunc('week', due_date) as week, sum(outstanding) as amount
from instalment where organization_id = :'organization_id' and outstanding > 0
group by 1, 2, 3
union all
select 'received', currency, date_trunc('week', received_date), sum(amount)
from payment where organization_id = :'organization_id'
    and received_date between date_trunc('week', current_date)::date - 28 and current_date
group by 1, 2, 3;
