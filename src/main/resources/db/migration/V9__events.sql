-- Events out: the relay numbers what was committed, readers see numbered rows only. Run by duebook_owner.

-- The order in which rows were appended. Within an aggregate that is the order of its sequence, whatever the clocks of the
-- replicas say: each appends under the aggregate's lock. Rows from before have none and come first, as recorded.
create sequence outbox_appended;
alter table outbox add column appended bigint;
alter table outbox alter column appended set default nextval('outbox_appended');
-- What it is about, where it is about one invoice; the relay fills it in.
alter table outbox add column invoice_id uuid;
-- Every row is written twice, when it is appended and when it is numbered, and read once soon after.
alter table outbox set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

drop index outbox_unnumbered;
create index outbox_unnumbered on outbox (appended nulls first, recorded_at, sequence) where position is null;
create index outbox_of_organization on outbox (organization_id, position) where position is not null;
create index outbox_of_invoice on outbox (organization_id, invoice_id, position) where invoice_id is not null;

-- One row: the last position given, and the last one that was forgotten. Whoever holds it numbers.
create table event_relay (
    id boolean primary key default true check (id),
    position bigint not null default 0 check (position >= 0),
    forgotten bigint not null default 0 check (forgotten between 0 and position)
);
insert into event_relay default values;

-- A due date that was reached or passed was told once.
create table due_crossing (
    organization_id uuid not null,
    due_date date not null,
    kind text not null check (kind in ('DUE', 'OVERDUE')),
    invoice_id uuid not null,
    recorded_at timestamptz not null,
    primary key (organization_id, invoice_id, due_date, kind),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id)
);

-- Up to which day all crossings of an organization are told, and since when changed invoices are to be looked at again.
-- What there was before this migration stays untold.
create table due_crossing_day (
    organization_id uuid primary key references organization (id),
    through date not null,
    looked_at timestamptz not null
);
insert into due_crossing_day (organization_id, through, looked_at)
select o.id, (i.now at time zone o.time_zone)::date, i.now
from organization o, (select now() + offset_micros * interval '1 microsecond' as now from clock) as i;

-- For browsers, which can't send a key when they open a stream.
create table stream_ticket (
    organization_id uuid not null,
    id uuid not null,
    key_id uuid not null,
    secret_hash bytea not null unique check (length(secret_hash) = 32),
    expires_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, key_id) references api_key (organization_id, id)
);
create index stream_ticket_age on stream_ticket (expires_at);

grant usage on sequence outbox_appended to ${appRole};
grant select, update on event_relay to ${appRole};
grant select, insert, update, delete on due_crossing, due_crossing_day, stream_ticket to ${appRole};
