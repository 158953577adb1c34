-- Record a payment on one invoice: what POST /v1/payments with one allocation reads and writes for it.
\set made :made + 1
\set number random(1, :organizations)
\set invoice 100000000000 + :number * 10000000 + random(1, :invoices)
\set id 100000000000000 + :run * 1000000000000 + :client_id * 10000000000 + :made
\set amount random(1, 9)
begin;
select o.id as organization, o.person_id as person, o.key_id as key,
    pg_try_advisory_xact_lock(hashtextextended(o.id || '/createPayment /v1/payments/bench-pg-' || :id, 0)) as claimed
from bench.organization o where o.number = :number \gset
select request_hash, status, headers, body from idempotency
where organization_id = :organization and operation = 'createPayment /v1/payments' and key = 'bench-pg-' || :id
    and created_at > now() - interval '24 hours';
select i.client_id as client, i.owner_id, i.owner_since, i.number, i.currency, i.issue_date, i.sent_at is not null as sent,
    i.voided, i.total, i.fees, i.outstanding - :amount as outstanding, i.paid + :amount as paid, i.credited, i.written_off,
    i.last_entry_date, i.due_dates, i.due_amounts, i.schedule_date, i.due_date as due, i.version + 1 as version, o.lock_date
from invoice i join organization o on o.id = i.organization_id
where i.organization_id = :organization and i.id = ('01900000000070008000' || :invoice)::uuid for update of i \gset
insert into payment (organization_id, id, client_id, currency, amount, unapplied, received_date, last_entry_date, method,
    reference, receipt_number, source, metadata, allocation_rule, recorded_at, created_at, updated_at)
values (:organization, ('01910000000070008' || :id)::uuid, :client, 'EUR', :amount, 0, current_date, current_date,
    'BANK_TRANSFER', 'Transfer 123456', 'R-1Y2P0IJ32E8E7', 'API', '{}', 'EXPLICIT', now(), now(), now());
insert into allocation (organization_id, id, payment_id, invoice_id, payment_amount, invoice_amount, effective_date, recorded_at)
values (:organization, ('01910000000070008' || :id)::uuid, ('01910000000070008' || :id)::uuid,
    ('01900000000070008000' || :invoice)::uuid, :amount, :amount, current_date, now());
insert into ledger_entry (organization_id, id, invoice_id, kind, amount, effective_date, recorded_at, source_id, reference)
values (:organization, ('01910000000070008' || :id)::uuid, ('01900000000070008000' || :invoice)::uuid, 'ALLOCATION',
    0 - :amount, current_date, now(), ('01910000000070008' || :id)::uuid, 'Transfer 123456');
update invoice set version = :version, outstanding = :outstanding, paid = :paid, last_entry_date = current_date,
    updated_at = now()
where organization_id = :organization and id = ('01900000000070008000' || :invoice)::uuid;
update instalment set outstanding = :outstanding
where organization_id = :organization and invoice_id = ('01900000000070008000' || :invoice)::uuid and due_date = :due;
insert into history (organization_id, aggregate_id, sequence, aggregate, action, effective_date, recorded_at, person_id, key_id)
values (:organization, ('01910000000070008' || :id)::uuid, 1, 'payment', 'payment.recorded', current_date, now(), :person, :key),
    (:organization, ('01900000000070008000' || :invoice)::uuid, :version, 'invoice', 'invoice.payment-allocated', current_date,
        now(), :person, :key);
insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
values (:organization, ('01910000000070008' || :id)::uuid, 'payment', ('01910000000070008' || :id)::uuid, 1, 'payment.recorded',
        '{"amount": "0.05", "currency": "EUR", "unapplied": "0.05"}', now()),
    (:organization, ('01910000000070009' || :id)::uuid, 'invoice', ('01900000000070008000' || :invoice)::uuid, :version,
        'invoice.payment-allocated',
        '{"amount": "0.05", "number": "INV-2026-00123", "clientId": "01900000-0000-7000-8000-200170000009", "currency": "EUR", "outstanding": "1210.00", "allocationId": "01910000-0000-7000-8000-000000000001"}',
        now());
insert into idempotency (organization_id, operation, key, request_hash, status, headers, body)
values (:organization, 'createPayment /v1/payments', 'bench-pg-' || :id,
    '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 201,
    '{"ETag": "\"1\"", "Location": "/v1/payments/01910000-0000-7000-8000-000000000001"}',
    '{"id":"01a20046-2d5f-718a-90ad-fedd89fdac3d","clientId":"01900000-0000-7000-8000-200010000004","currency":"EUR","amount":"0.05","allocated":"0.05","refunded":"0.00","unapplied":"0.00","receivedDate":"2026-11-21","method":"BANK_TRANSFER","reference":"Transfer 123456","receiptNumber":"R-94QCW6TK30AL","source":"API","status":"RECORDED","allocationRule":"EXPLICIT","allocations":[{"id":"01a20046-2d6c-7f94-927e-7aa5912bd1b3","invoiceId":"01900000-0000-7000-8000-100010000003","invoiceNumber":"INV-2026-00003","amount":"0.05","invoiceAmount":"0.05","allocatedDate":"2026-11-21"}],"metadata":{},"createdAt":"2026-11-21T22:42:08.879370Z","updatedAt":"2026-11-21T22:42:08.879370Z"}')
on conflict (organization_id, operation, key) do update set request_hash = excluded.request_hash, status = excluded.status,
    headers = excluded.headers, body = excluded.body, created_at = now();
commit;
