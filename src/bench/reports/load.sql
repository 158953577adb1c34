-- What the organization of the aging needs for its reports: three of five invoices issued more than 35 days ago are paid, 10 to
-- 60 days after issue, as the service would have written it; what is left is outstanding.
\set ON_ERROR_STOP on
set synchronous_commit = off;
set session_replication_role = replica;
set maintenance_work_mem = '512MB';
set work_mem = '256MB';
select id as organization_id, person_id, key_id from bench.organization where number = :organization \gset

create temporary table paid as
select i.id as invoice_id, i.client_id, i.currency, i.total, i.issue_date,
    least(i.issue_date + 10 + (hashtext(i.id::text) & 1023) % 51, current_date - 1) as paid_on,
    gen_random_uuid() as payment_id, gen_random_uuid() as allocation_id, gen_random_uuid() as entry_id
from invoice i
where i.organization_id = :'organization_id' and i.outstanding > 0 and i.issue_date < current_date - 35
    and (hashtext(i.number) & 1023) % 5 < 3;

insert into payment (organization_id, id, client_id, currency, amount, unapplied, received_date, last_entry_date, method,
    reference, source, allocation_rule, recorded_at, version, created_at, updated_at)
select :'organization_id', payment_id, client_id, currency, total, 0, paid_on, paid_on, 'BANK_TRANSFER', 'bench', 'bench',
    'EXPLICIT', paid_on + time '10:00', 1, paid_on + time '10:00', paid_on + time '10:00'
from paid;
insert into allocation (organization_id, id, payment_id, invoice_id, payment_amount, invoice_amount, effective_date, recorded_at)
select :'organization_id', allocation_id, payment_id, invoice_id, total, total, paid_on, paid_on + time '10:00' from paid;
insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at, source_id)
select :'organization_id', entry_id, invoice_id, 'ALLOCATION', -total, paid_on, paid_on + time '10:00', allocation_id from paid;
update invoice i set outstanding = 0, paid = p.total, last_entry_date = p.paid_on, version = i.version + 1,
    updated_at = p.paid_on + time '10:00'
from paid p where i.organization_id = :'organization_id' and i.id = p.invoice_id;
update instalment t set outstanding = 0
from paid p where t.organization_id = :'organization_id' and t.invoice_id = p.invoice_id;

delete from outstanding_by_day where organization_id = :'organization_id';
insert into outstanding_by_day (organization_id, currency, due_date, sole, outstanding, instalments)
select organization_id, currency, due_date, sole, sum(outstanding), count(*)
from instalment where organization_id = :'organization_id' and outstanding > 0 group by 1, 2, 3, 4;
drop table paid;
vacuum (analyze);
checkpoint;
