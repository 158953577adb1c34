-- What the organization of the aging needs for its daily tick: five steps to the client, all of the days before :day taken
-- up and sent, and 30 days of the run, so that :day is like any other.
\set ON_ERROR_STOP on
set synchronous_commit = off;
set session_replication_role = replica;
set work_mem = '256MB';
select id as organization_id from bench.organization where number = :organization \gset

update organization set send_window_from = '00:00', send_window_to = '23:59', contact_gap_days = 0,
    reminders_enabled_from = date :'day' - 200
where id = :'organization_id';

update reminder_policy set steps = '[
    {"offsetDays": -3, "audience": "CLIENT", "channel": "EMAIL", "tone": "FRIENDLY"},
    {"offsetDays": 1, "audience": "CLIENT", "channel": "EMAIL", "tone": "FRIENDLY"},
    {"offsetDays": 3, "audience": "CLIENT", "channel": "EMAIL", "tone": "FRIENDLY"},
    {"offsetDays": 7, "audience": "CLIENT", "channel": "EMAIL", "tone": "FORMAL"},
    {"offsetDays": 14, "audience": "CLIENT", "channel": "EMAIL", "tone": "FIRM"}]'
where organization_id = :'organization_id' and standard;

create table bench.step (days int primary key, trigger text not null, tone text not null);
insert into bench.step values (-3, '-3', 'FRIENDLY'), (1, '+1', 'FRIENDLY'), (3, '+3', 'FRIENDLY'), (7, '+7', 'FORMAL'),
    (14, '+14', 'FIRM');
grant select on bench.step to duebook_owner;

create temporary table past as
select i.client_id, i.invoice_id, i.due_date, s.trigger, s.tone, i.due_date + s.days as scheduled_date,
    row_number() over (order by i.due_date + s.days, i.client_id, i.invoice_id) as n
from instalment i, bench.step s
where i.organization_id = :'organization_id' and i.due_date + s.days between date :'day' - 14 and date :'day' - 1;

create temporary table past_message as
select client_id, scheduled_date as day, row_number() over (order by scheduled_date, client_id) as n
from past group by 1, 2;

insert into message (organization_id, id, kind, client_id, audience, channel, local_date, recipients, locale, tone, subject,
    body, state, message_id, attempts, next_attempt_at, sent_date, sent_at, version, created_at, updated_at)
select :'organization_id', ('01900000000070008001' || lpad(n::text, 12, '0'))::uuid, 'REMINDER', client_id, 'CLIENT', 'EMAIL',
    day, '[{"name": "Robin Vale", "email": "robin@client.example"}]', 'en', 'FORMAL', 'Reminder', repeat('Body. ', 100), 'SENT',
    '<' || n || '@bench>', 1, now(), day, day + time '09:01', 3, day + time '09:00', day + time '09:01'
from past_message order by n;

insert into reminder (organization_id, id, invoice_id, client_id, due_date, audience, channel, trigger, tone, scheduled_date,
    state, message_id, recorded_at, version, created_at, updated_at)
select :'organization_id', ('01900000000070008002' || lpad(p.n::text, 12, '0'))::uuid, invoice_id, p.client_id, due_date,
    'CLIENT', 'EMAIL', trigger, tone, scheduled_date, 'SENT', ('01900000000070008001' || lpad(m.n::text, 12, '0'))::uuid,
    scheduled_date + time '09:00', 2, scheduled_date + time '09:00', scheduled_date + time '09:01'
from past p join past_message m on m.client_id = p.client_id and m.day = p.scheduled_date order by p.n;

insert into reminder_day (organization_id, day, ticks, reminders, messages, first_tick_at, last_tick_at)
select :'organization_id', date :'day' - d, 480, s.reminders, s.messages, date :'day' - d + time '09:00',
    date :'day' - d + time '17:00'
from generate_series(1, 30) d,
    (select count(*) / 14 as reminders, (select count(*) / 14 from past_message) as messages from past) s;

drop table past, past_message;
vacuum (analyze);
checkpoint;
