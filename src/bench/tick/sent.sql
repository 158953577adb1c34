-- What :day planned went out.
select id as organization_id from bench.organization where number = :organization \gset
update message set state = 'SENT', sent_date = local_date, sent_at = local_date + time '10:01', subject = 'Reminder',
    body = repeat('Body. ', 100)
where organization_id = :'organization_id' and local_date = :'day' and state = 'PLANNED';
update reminder set state = 'SENT' where organization_id = :'organization_id' and scheduled_date = :'day' and state = 'PLANNED';
vacuum (analyze) reminder, message, history, outbox;
