-- The daily tick in one statement: what is due by the index and not taken up, then the same rows as the service writes:
-- reminders, their messages, history and outbox of both. Rolled back, so that the service finds the same book.
select id as organization_id from bench.organization where number = :organization \gset
select '0199' || lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint % 4294967296), 8, '0') as run \gset
begin;
\timing on
with due as materialized (
    select i.client_id, i.invoice_id, i.due_date, s.trigger, s.tone, row_number() over (order by i.client_id, i.invoice_id) as n
    from bench.step s
    join instalment i on i.organization_id = :'organization_id' and i.due_date = date :'day' - s.days and i.outstanding > 0
    where not exists (select 1 from reminder r where r.organization_id = :'organization_id' and r.invoice_id = i.invoice_id
        and r.due_date = i.due_date and r.audience = 'CLIENT' and r.channel = 'EMAIL' and r.trigger = s.trigger)),
letter as materialized (
    select d.client_id, (:'run' || '70008000' || lpad(to_hex(row_number() over (order by d.client_id)), 12, '0'))::uuid as id,
        d.tone, c.contacts, p.email
    from (
        select client_id, (array['FRIENDLY', 'FORMAL', 'FIRM'])[max(array_position(array['FRIENDLY', 'FORMAL', 'FIRM'], tone))]
            as tone, (array_agg(invoice_id order by n))[1] as first_id
        from due group by client_id) d
    join client c on c.organization_id = :'organization_id' and c.id = d.client_id
    join invoice i on i.organization_id = :'organization_id' and i.id = d.first_id
    join person p on p.organization_id = :'organization_id' and p.id = i.owner_id),
step as materialized (
    select d.*, l.id as message_id, (:'run' || '70008001' || lpad(to_hex(d.n), 12, '0'))::uuid as id
    from due d join letter l on l.client_id = d.client_id),
messages as (
    insert into message (organization_id, id, kind, client_id, audience, channel, addressee, local_date, by_hand, recipients,
        reply_to, locale, tone, state, message_id, next_attempt_at, created_at, updated_at)
    select :'organization_id', id, 'REMINDER', client_id, 'CLIENT', 'EMAIL', '', date :'day', false, contacts, email, 'en', tone,
        'PLANNED', '<' || id || '@duebook.invalid>', now(), now(), now()
    from letter order by id returning 1),
reminders as (
    insert into reminder (organization_id, id, invoice_id, client_id, due_date, audience, channel, trigger, tone,
        scheduled_date, state, message_id, recorded_at, created_at, updated_at)
    select :'organization_id', id, invoice_id, client_id, due_date, 'CLIENT', 'EMAIL', trigger, tone, date :'day', 'PLANNED',
        message_id, now(), now(), now()
    from step order by id returning 1),
fact as materialized (
    select id, 'message' as aggregate, 'message.planned' as action, jsonb_build_object('kind', 'REMINDER', 'audience', 'CLIENT',
        'channel', 'EMAIL', 'tone', tone, 'clientId', client_id) as data
    from letter
    union all
    select id, 'reminder', 'reminder.planned', jsonb_build_object('invoiceId', invoice_id, 'clientId', client_id,
        'dueDate', due_date, 'trigger', trigger, 'audience', 'CLIENT', 'channel', 'EMAIL', 'tone', tone,
        'scheduledDate', date :'day', 'messageId', message_id)
    from step),
historic as (
    insert into history (organization_id, aggregate_id, sequence, aggregate, action, recorded_at, changes)
    select :'organization_id', id, 1, aggregate, action, now(), '[]' from fact returning 1),
told as (
    insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
    select :'organization_id', id, aggregate, id, 1, action, data, now() from fact returning 1)
select 'rows: ' || concat_ws(' ', (select count(*) from reminders), (select count(*) from messages),
    (select count(*) from historic), (select count(*) from told)) \g (format=unaligned tuples_only=on)
\timing off
rollback;
