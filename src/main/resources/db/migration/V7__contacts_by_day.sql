-- Who was written to lately: of a client that was written to for years the last days alone are read.
drop index message_contact;
create index message_contact on message (organization_id, client_id, (coalesce(sent_date, date 'infinity')))
    where audience = 'CLIENT' and state in ('PLANNED', 'SENDING', 'SENT', 'UNKNOWN');
