-- The book to measure on: rows as the service writes them for an invoice that was created and sent, in a few set-based
-- statements. Ids are computable, so that the scripts need no list of them: 20 fixed digits, then 12 decimal ones:
-- 1 + organization (4) + invoice (7), or 2 + organization (4) + client (7).
-- The organization of the aging gets what decides about reading: invoice, ledger, schedule, instalment, ownership.
\set ON_ERROR_STOP on
set synchronous_commit = off;
set session_replication_role = replica; -- no checks of foreign keys, row by row: they are right by construction
set maintenance_work_mem = '512MB';
set work_mem = '256MB';

create function bench.invoice_id(organization int, invoice int) returns uuid immutable strict parallel safe
    return ('01900000000070008000' || (100000000000 + organization * 10000000::bigint + invoice))::uuid;
create function bench.client_id(organization int, client int) returns uuid immutable strict parallel safe
    return ('01900000000070008000' || (200000000000 + organization * 10000000::bigint + client))::uuid;

insert into client (organization_id, id, name, contacts, address, country, tax_id, currency, payment_term_days,
    external_ref, created_at, updated_at)
select o.id, bench.client_id(o.number, c), 'Client ' || c || ' of ' || o.number,
    jsonb_build_array(jsonb_build_object('name', 'Robin Vale', 'email', 'robin' || c || '@client.example',
        'receives', jsonb_build_array('INVOICES', 'REMINDERS'))),
    '{"line1": "Quay 7", "city": "Rotterdam", "postalCode": "3011 AA", "country": "NL"}', 'NL', 'NL009876543B01', 'EUR', 30,
    'C-' || c, now(), now()
from bench.organization o, generate_series(1, case when o.number = :aging_organization then :aging_clients else :clients end) c;

create temporary table planned as
select organization_id, organization, person_id, key_id, invoice, id, client_id, issue_date, due_date, total, series,
    'INV-' || series || '-' || lpad(place::text, greatest(5, length(place::text)), '0') as number
from (
    select o.id as organization_id, o.number as organization, o.person_id, o.key_id, n as invoice,
        bench.invoice_id(o.number, n) as id,
        bench.client_id(o.number, 1 + n % case when o.number = :aging_organization then :aging_clients else :clients end)
            as client_id,
        issue_date, issue_date + case when n % 3 = 0 then 60 else 30 end as due_date,
        121000 + (n % 5000 * 104729::bigint % 5000) as total,
        extract(year from issue_date)::text as series,
        row_number() over (partition by o.number, extract(year from issue_date) order by n) as place
    from bench.organization o,
        generate_series(1, case when o.number = :aging_organization then :aging_invoices else :invoices end) n,
        lateral (select current_date - 1 - case when o.number = :aging_organization
            then (n % :aging_clients * 7919::bigint + n / :aging_clients * 131) % 240 -- no two of a client on one day
            else n % 300 * 7919 % 300 end::int as issue_date) as dated) as numbered;

insert into number_series (organization_id, kind, series, last)
select organization_id, 'INVOICE', series, count(*) from planned group by 1, 3;

insert into invoice (organization_id, id, client_id, owner_id, number, currency, issue_date, due_date, original_due_date,
    net, tax, total, outstanding, last_entry_date, due_dates, due_amounts, schedule_date, owner_since, sent_at, version,
    created_at, updated_at)
select organization_id, id, client_id, person_id, number, 'EUR', issue_date, due_date, due_date,
    total * 100 / 121, total - total * 100 / 121, total, total, issue_date, array[due_date], array[total], issue_date,
    issue_date, issue_date + time '09:00', 2, issue_date + time '09:00', issue_date + time '09:00'
from planned order by organization, invoice;

insert into invoice_document (organization_id, invoice_id, taxes, seller, buyer, payment_instructions, deliveries)
select organization_id, id,
    jsonb_build_array(jsonb_build_object('base', total * 100 / 121, 'rate', 21, 'amount', total - total * 100 / 121, 'category', 'S')),
    jsonb_build_object('name', 'Bench ' || organization || ' Studio', 'email', 'office@bench' || organization || '.example',
        'taxId', 'NL001234567B01', 'country', 'NL', 'address', jsonb_build_object('line1', 'Herengracht ' || organization,
            'postalCode', '1015 BA', 'city', 'Amsterdam', 'country', 'NL')),
    jsonb_build_object('name', 'Client of ' || organization, 'contactName', 'Robin Vale', 'email', 'robin@client.example',
        'taxId', 'NL009876543B01', 'country', 'NL', 'address', jsonb_build_object('line1', 'Quay 7', 'city', 'Rotterdam',
            'postalCode', '3011 AA', 'country', 'NL')),
    jsonb_build_object('accountHolder', 'Bench ' || organization || ' Studio', 'iban', 'NL91ABNA0417164300', 'bic', 'ABNANL2A',
        'bankName', 'ABN AMRO', 'reference', number),
    jsonb_build_array(jsonb_build_object('channel', 'MANUAL', 'state', 'SENT', 'at', issue_date || 'T09:00:00Z', 'by', 'Administrator'))
from planned where organization <> :aging_organization order by organization, invoice;

insert into invoice_line (organization_id, invoice_id, position, description, quantity, unit, unit_price, tax_category,
    tax_rate, net)
select organization_id, id, position, (array['Design of the spring catalogue', 'Workshop on site', 'Licenses of typefaces'])[position],
    position, 'hour', 166.67, 'S', 21, (total * 100 / 121) / 6 * position + case position when 3 then (total * 100 / 121) % 6 else 0 end
from planned, generate_series(1, 3) as position
where organization <> :aging_organization order by organization, invoice, position;

insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at, source_id)
select organization_id, id, id, 'ISSUE', total, issue_date, issue_date + time '09:00', id
from planned order by organization, invoice;

insert into schedule (organization_id, id, invoice_id, agreed_date, recorded_at, due_dates, amounts)
select organization_id, id, id, issue_date, issue_date + time '09:00', array[due_date], array[total]
from planned order by organization, invoice;

insert into instalment (organization_id, invoice_id, due_date, amount, outstanding, sole, client_id, currency)
select organization_id, id, due_date, total, total, true, client_id, 'EUR'
from planned order by organization, invoice;

insert into outstanding_by_day (organization_id, currency, due_date, sole, outstanding, instalments)
select organization_id, currency, due_date, sole, sum(outstanding), count(*) from instalment group by 1, 2, 3, 4;

insert into ownership (organization_id, id, invoice_id, owner_id, effective_date, recorded_at)
select organization_id, id, id, person_id, issue_date, issue_date + time '09:00'
from planned order by organization, invoice;

create temporary table told as
select p.*, sequence, case sequence when 1 then 'invoice.created' else 'invoice.sent' end as action,
    jsonb_build_object('clientId', client_id, 'currency', 'EUR', 'dueDate', due_date, 'issueDate', issue_date,
        'total', (total / 100) || '.' || lpad((total % 100)::text, 2, '0'))
        || case sequence when 2 then jsonb_build_object('number', number, 'ownerId', person_id) else '{}' end as data
from planned p, generate_series(1, 2) as sequence
where organization <> :aging_organization order by organization, invoice, sequence;

insert into history (organization_id, aggregate_id, sequence, aggregate, action, effective_date, recorded_at, person_id, key_id)
select organization_id, id, sequence, 'invoice', action, issue_date, issue_date + time '09:00', person_id, key_id from told;

insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
select organization_id, ('019000000000700' || sequence || '8000' || substr(replace(id::text, '-', ''), 21))::uuid,
    'invoice', id, sequence, action, data, issue_date + time '09:00'
from told;

drop table told, planned;
vacuum (analyze);
checkpoint;
