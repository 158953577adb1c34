-- Read one invoice: what GET /v1/invoices/{id} shows.
\set number random(1, :organizations)
\set invoice 100000000000 + :number * 10000000 + random(1, :invoices)
select i.id, i.client_id, c.name as client_name, i.owner_id, p.name as owner_name, i.number, i.currency, i.issue_date,
    i.delivery_date, i.period_from, i.period_to, i.original_due_date, i.due_dates, i.due_amounts, i.billing_basis,
    i.purchase_order, i.project_ref, i.external_ref, i.source_ref, i.tags, i.metadata, i.reminder_policy_id, i.net, i.tax,
    i.total, i.fees, i.paid, i.credited, i.written_off, i.outstanding, i.voided, i.sent_at, i.version, i.created_at,
    i.updated_at, o.due_soon_days, o.aging_bounds,
    x.charges, x.discounts, x.taxes, x.deliverables, x.accepted_methods, x.terms, x.notes, x.seller, x.buyer,
    x.payment_instructions, x.deliveries
from invoice i
join organization o on o.id = i.organization_id
join client c on c.organization_id = i.organization_id and c.id = i.client_id
join invoice_document x on x.organization_id = i.organization_id and x.invoice_id = i.id
left join person p on p.organization_id = i.organization_id and p.id = i.owner_id
where i.organization_id = (select b.id from bench.organization b where b.number = :number)
    and i.id = ('01900000000070008000' || :invoice)::uuid;
select l.position, l.description, l.quantity, l.unit, l.unit_code, l.unit_price, l.base_quantity, l.discount_percent,
    l.discount_amount, l.tax_category, l.tax_rate, l.exemption_reason, l.net, l.source_ref
from bench.organization b join invoice_line l on l.organization_id = b.id
where b.number = :number and l.invoice_id = ('01900000000070008000' || :invoice)::uuid order by l.position;
select t.due_date, t.amount, t.outstanding
from bench.organization b join instalment t on t.organization_id = b.id
where b.number = :number and t.invoice_id = ('01900000000070008000' || :invoice)::uuid order by t.due_date;
select exists (select 1 from dispute d where d.organization_id = b.id
        and d.invoice_id = ('01900000000070008000' || :invoice)::uuid and d.resolved_at is null) as disputed,
    (select d.promised_date from promise d where d.organization_id = b.id
        and d.invoice_id = ('01900000000070008000' || :invoice)::uuid and d.promised_date >= current_date
        order by d.recorded_at desc, d.id desc limit 1) as promised_date,
    (select max(d.until_date) from pause d where d.organization_id = b.id
        and d.invoice_id = ('01900000000070008000' || :invoice)::uuid and d.ended_at is null
        and d.until_date >= current_date) as paused_until
from bench.organization b where b.number = :number;
