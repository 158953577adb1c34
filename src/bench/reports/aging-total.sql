-- The aging of one organization, straight from the open instalments, with the labels of the default bounds.
select id as organization_id from bench.organization where number = :organization \gset
\timing on
select currency, count(*) as invoices, sum(outstanding) as total,
    coalesce(sum(outstanding) filter (where current_date - due_date <= 0), 0) as current,
    coalesce(sum(outstanding) filter (where current_date - due_date between 1 and 30), 0) as "1-30",
    coalesce(sum(outstanding) filter (where current_date - due_date between 31 and 60), 0) as "31-60",
    coalesce(sum(outstanding) filter (where current_date - due_date > 60), 0) as "61+"
from instalment where organization_id = :'organization_id' and outstanding > 0
group by currency;
