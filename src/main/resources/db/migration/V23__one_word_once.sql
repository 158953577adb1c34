-- An address is one whatever its case: of those that the mail server refused the latest refusal stays, in lower case.
delete from refused_address a
using refused_address b
where b.organization_id = a.organization_id and b.client_id = a.client_id and lower(b.email) = lower(a.email)
    and (b.refused_at, b.email) > (a.refused_at, a.email);

update refused_address set email = lower(email) where email <> lower(email);

-- The mails of invoices had no first entry in their history.
insert into history (organization_id, aggregate_id, sequence, aggregate, action, recorded_at, changes)
select m.organization_id, m.id, 1, 'message', 'message.planned', m.created_at, '[]'
from message m
where m.kind = 'INVOICE' and not exists (
    select 1 from history h
    where h.organization_id = m.organization_id and h.aggregate_id = m.id and h.sequence = 1);
