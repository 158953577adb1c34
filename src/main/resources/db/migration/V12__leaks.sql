-- Where money gets lost on its way: what was never sent, and what did not arrive. Few rows among many.

create index invoice_draft on invoice (organization_id, id) where sent_at is null;
create index message_undelivered on message (organization_id, invoice_id) where kind = 'INVOICE' and state <> 'SENT';
