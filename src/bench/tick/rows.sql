-- What the service wrote on :day: reminders, messages, history and outbox of both.
select id as organization_id from bench.organization where number = :organization \gset
with written as (
    select 'reminder' as aggregate, id from reminder where organization_id = :'organization_id' and scheduled_date = :'day'
        and state = 'PLANNED'
    union all
    select 'message', id from message where organization_id = :'organization_id' and local_date = :'day' and state = 'PLANNED')
select count(*) filter (where aggregate = 'reminder'), count(*) filter (where aggregate = 'message'),
    (select count(*) from history h join written w on h.organization_id = :'organization_id' and h.aggregate_id = w.id),
    (select count(*) from outbox o join written w on o.organization_id = :'organization_id' and o.aggregate_id = w.id
        and o.aggregate = w.aggregate)
from written;
