-- Create and send an invoice of 3 lines: what POST /v1/invoices with "send": true reads and writes for it.
\set made :made + 1
\set number random(1, :organizations)
\set client 200000000000 + :number * 10000000 + random(1, :clients)
\set id 100000000000000 + :run * 1000000000000 + :client_id * 10000000000 + :made
\set price random(10000, 99999)
\set net 76000 + 185000 + :price
\set tax :net * 21 / 100
\set total :net + :tax
begin;
select o.id as organization, o.person_id as person, o.key_id as key,
    pg_try_advisory_xact_lock(hashtextextended(o.id || '/createInvoice /v1/invoices/bench-pg-' || :id, 0)) as claimed
from bench.organization o where o.number = :number \gset
select request_hash, status, headers, body from idempotency
where organization_id = :organization and operation = 'createInvoice /v1/invoices' and key = 'bench-pg-' || :id
    and created_at > now() - interval '24 hours';
select name, country, currency, time_zone, locale, address, tax_id, email, phone, bank_account, number_pattern,
    payment_term_days, lock_date
from organization where id = :organization;
select name, contacts, address, country, tax_id, locale, currency, payment_term_days, owner_id, archived
from client where organization_id = :organization and id = ('01900000000070008000' || :client)::uuid;
insert into number_series as s (organization_id, kind, series, last)
values (:organization, 'INVOICE', extract(year from current_date)::text, 1)
on conflict (organization_id, kind, series) do update set last = s.last + 1
returning 'INV-' || series || '-' || lpad(last::text, greatest(5, length(last::text)), '0') as given \gset
insert into invoice (organization_id, id, client_id, owner_id, number, currency, issue_date, due_date, original_due_date,
    due_dates, due_amounts, tags, metadata, net, tax, total, outstanding, last_entry_date, schedule_date, owner_since,
    sent_at, version, created_at, updated_at)
values (:organization, ('01910000000070008' || :id)::uuid, ('01900000000070008000' || :client)::uuid, :person, :given, 'EUR',
    current_date, current_date + 30, current_date + 30, array[current_date + 30], array[:total::bigint], '{}', '{}', :net, :tax,
    :total, :total, current_date, current_date, current_date, now(), 2, now(), now());
insert into invoice_document (organization_id, invoice_id, charges, discounts, taxes, deliverables, accepted_methods, seller,
    buyer, payment_instructions, deliveries)
values (:organization, ('01910000000070008' || :id)::uuid, '[]', '[]',
    '[{"base": 330412, "rate": 21, "amount": 69386, "category": "S"}]', '[]', '{}',
    '{"name": "Bench 17 Studio", "email": "office@bench17.example", "taxId": "NL001234567B01", "country": "NL", "address": {"city": "Amsterdam", "line1": "Herengracht 17", "country": "NL", "postalCode": "1015 BA"}}',
    '{"name": "Client 9 of 17", "email": "robin9@client.example", "taxId": "NL009876543B01", "country": "NL", "address": {"city": "Rotterdam", "line1": "Quay 7", "country": "NL", "postalCode": "3011 AA"}, "contactName": "Robin Vale"}',
    jsonb_build_object('accountHolder', 'Bench 17 Studio', 'iban', 'NL91ABNA0417164300', 'bic', 'ABNANL2A', 'bankName', 'ABN AMRO',
        'reference', :given::text),
    '[{"at": "2026-01-01T09:00:00.123456Z", "by": "Administrator", "state": "SENT", "channel": "MANUAL"}]');
insert into invoice_line (organization_id, invoice_id, position, description, quantity, unit, unit_price, base_quantity,
    tax_category, tax_rate, net)
values (:organization, ('01910000000070008' || :id)::uuid, 1, 'Design of the spring catalogue', 8, 'hour', 95, 1, 'S', 21, 76000),
    (:organization, ('01910000000070008' || :id)::uuid, 2, 'Workshop on site', 2.5, 'day', 740, 1, 'S', 21, 185000),
    (:organization, ('01910000000070008' || :id)::uuid, 3, 'Licenses of typefaces', 1, null, :price / 100.0, 1, 'S', 21, :price);
insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at, source_id)
values (:organization, ('01910000000070008' || :id)::uuid, ('01910000000070008' || :id)::uuid, 'ISSUE', :total, current_date,
    now(), ('01910000000070008' || :id)::uuid);
insert into schedule (organization_id, id, invoice_id, agreed_date, recorded_at, due_dates, amounts)
values (:organization, ('01910000000070008' || :id)::uuid, ('01910000000070008' || :id)::uuid, current_date, now(),
    array[current_date + 30], array[:total::bigint]);
insert into instalment (organization_id, invoice_id, due_date, amount, outstanding, sole, client_id, currency)
values (:organization, ('01910000000070008' || :id)::uuid, current_date + 30, :total, :total, true,
    ('01900000000070008000' || :client)::uuid, 'EUR');
insert into ownership (organization_id, id, invoice_id, owner_id, effective_date, recorded_at)
values (:organization, ('01910000000070008' || :id)::uuid, ('01910000000070008' || :id)::uuid, :person, current_date, now());
insert into history (organization_id, aggregate_id, sequence, aggregate, action, effective_date, recorded_at, person_id, key_id)
values (:organization, ('01910000000070008' || :id)::uuid, 1, 'invoice', 'invoice.created', current_date, now(), :person, :key),
    (:organization, ('01910000000070008' || :id)::uuid, 2, 'invoice', 'invoice.sent', current_date, now(), :person, :key);
insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
values (:organization, ('01910000000070008' || :id)::uuid, 'invoice', ('01910000000070008' || :id)::uuid, 1, 'invoice.created',
        '{"total": "3998.00", "dueDate": "2026-01-31", "clientId": "01900000-0000-7000-8000-200170000009", "currency": "EUR", "issueDate": "2026-01-01"}',
        now()),
    (:organization, ('01910000000070009' || :id)::uuid, 'invoice', ('01910000000070008' || :id)::uuid, 2, 'invoice.sent',
        '{"total": "3998.00", "dueDate": "2026-01-31", "clientId": "01900000-0000-7000-8000-200170000009", "currency": "EUR", "issueDate": "2026-01-01", "number": "INV-2026-00123", "ownerId": "01910000-0000-7000-8000-000000000001"}',
        now());
insert into idempotency (organization_id, operation, key, request_hash, status, headers, body)
values (:organization, 'createInvoice /v1/invoices', 'bench-pg-' || :id,
    '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 201,
    '{"ETag": "\"2\"", "Location": "/v1/invoices/01910000-0000-7000-8000-000000000001"}',
    '{"id":"01a20046-9d26-7989-a753-b20dbf28260e","number":"INV-2026-02005","status":"SENT","settlement":"UNPAID","clientId":"01900000-0000-7000-8000-200010000003","clientName":"Client 3 of 1","ownerId":"01a2003e-8efa-730c-908c-29129a6c4a6a","ownerName":"Administrator","currency":"EUR","issueDate":"2026-11-21","dueDate":"2026-12-21","originalDueDate":"2026-12-21","daysOverdue":0,"daysUntilDue":30,"agingBucket":"current","lines":[{"description":"Design of the spring catalogue","quantity":"8","unit":"hour","unitPrice":"95","baseQuantity":"1","taxCategory":"S","taxRate":"21","net":"760.00"},{"description":"Workshop on site","quantity":"2.5","unit":"day","unitPrice":"740","baseQuantity":"1","taxCategory":"S","taxRate":"21","net":"1850.00"},{"description":"Licenses of typefaces","quantity":"1","unitPrice":"512.07","baseQuantity":"1","taxCategory":"S","taxRate":"21","net":"512.07"}],"charges":[],"discounts":[],"taxes":[{"category":"S","rate":"21","base":"3122.07","amount":"655.63"}],"net":"3122.07","tax":"655.63","total":"3777.70","fees":"0.00","paid":"0.00","credited":"0.00","writtenOff":"0.00","outstanding":"3777.70","instalments":[{"dueDate":"2026-12-21","amount":"3777.70","outstanding":"3777.70","daysOverdue":0}],"deliverables":[],"seller":{"name":"Bench 1 Studio","address":{"line1":"Herengracht 1","postalCode":"1015 BA","city":"Amsterdam","country":"NL"},"country":"NL","taxId":"NL001234567B01","email":"office@bench1.example"},"buyer":{"name":"Client 3 of 1","contactName":"Robin Vale","address":{"line1":"Quay 7","postalCode":"3011 AA","city":"Rotterdam","country":"NL"},"country":"NL","taxId":"NL009876543B01","email":"robin3@client.example"},"paymentInstructions":{"accountHolder":"Bench 1 Studio","iban":"NL91ABNA0417164300","bic":"ABNANL2A","bankName":"ABN AMRO","reference":"INV-2026-02005"},"acceptedMethods":[],"tags":[],"metadata":{},"disputed": false,"sentAt":"2026-11-21T22:42:37.478721Z","deliveries":[{"channel":"MANUAL","state":"SENT","at":"2026-11-21T22:42:37.478721Z","by":"Administrator"}],"availableActions":["PAY","WRITE_OFF","EXTEND","PROMISE","PAUSE","ASSIGN","DISPUTE","CREDIT","VOID","NOTE"],"createdAt":"2026-11-21T22:42:37.478721Z","updatedAt":"2026-11-21T22:42:37.478721Z"}')
on conflict (organization_id, operation, key) do update set request_hash = excluded.request_hash, status = excluded.status,
    headers = excluded.headers, body = excluded.body, created_at = now();
commit;
