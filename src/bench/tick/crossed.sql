-- The days that pass are told by a timer of their own; of :day they are told.
select id as organization_id from bench.organization where number = :organization \gset
insert into due_crossing_day (organization_id, through, looked_at)
values (:'organization_id', :'day', date :'day' + time '10:00' at time zone 'UTC')
on conflict (organization_id) do update set through = excluded.through, looked_at = excluded.looked_at;
