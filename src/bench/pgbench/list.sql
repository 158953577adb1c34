-- The first page of 50 invoices of a client, the newest first: what GET /v1/invoices?clientId={id}&limit=50 shows.
\set number random(1, :organizations)
\set client 200000000000 + :number * 10000000 + random(1, :clients)
select i.id, i.client_id, c.name as client_name, i.owner_id, p.name as owner_name, i.number, i.currency, i.issue_date,
    i.delivery_date, i.original_due_date, i.due_dates, i.due_amounts, i.billing_basis, i.purchase_order, i.project_ref,
    i.external_ref, i.tags, i.metadata, i.net, i.tax, i.total, i.fees, i.paid, i.credited, i.written_off, i.outstanding,
    i.voided, i.sent_at, i.version, i.created_at, i.updated_at, o.due_soon_days, o.aging_bounds,
    exists (select 1 from dispute d where d.organization_id = i.organization_id and d.invoice_id = i.id
        and d.resolved_at is null) as disputed,
    (select d.promised_date from promise d where d.organization_id = i.organization_id and d.invoice_id = i.id
        and d.promised_date >= current_date order by d.recorded_at desc, d.id desc limit 1) as promised_date,
    (select max(d.until_date) from pause d where d.organization_id = i.organization_id and d.invoice_id = i.id
        and d.ended_at is null and d.until_date >= current_date) as paused_until
from invoice i
join organization o on o.id = i.organization_id
join client c on c.organization_id = i.organization_id and c.id = i.client_id
left join person p on p.organization_id = i.organization_id and p.id = i.owner_id
where i.organization_id = (select b.id from bench.organization b where b.number = :number)
    and i.client_id = ('01900000000070008000' || :client)::uuid
order by i.created_at desc, i.id desc limit 51;
