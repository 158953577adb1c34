-- Who is told of events by HTTP: each webhook is given the numbered events in order, and each of its types becomes a delivery.

create table webhook (
    organization_id uuid not null references organization (id),
    id uuid not null,
    url text not null check (length(url) between 1 and 2000),
    -- "invoice.sent", or "invoice.*"; empty for all
    types text[] not null default '{}' check (cardinality(types) <= 50),
    description text check (length(description) <= 500),
    state text not null check (state in ('ACTIVE', 'DISABLED')),
    -- why the service did it; null where a person did, and while active
    disabled_reason text check (disabled_reason in ('GONE', 'FAILING')),
    -- as they are, for each delivery is signed with them; what signs must be known here
    secret bytea not null check (length(secret) = 32),
    previous_secret bytea check (length(previous_secret) = 32),
    previous_until timestamptz,
    -- the last numbered event it was given
    position bigint not null,
    -- real time: since when every attempt has failed, and until when it asked to be left alone
    failing_since timestamptz,
    resting_until timestamptz,
    deleted_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    check ((previous_secret is null) = (previous_until is null)),
    check (disabled_reason is null or state = 'DISABLED')
) with (fillfactor = 50);
create index webhook_active on webhook (organization_id, id) where state = 'ACTIVE' and deleted_at is null;
create index webhook_deleted on webhook (deleted_at) where deleted_at is not null;

-- That a webhook is told of an event, once. All its times are real time, as are leases.
create table webhook_delivery (
    organization_id uuid not null references organization (id),
    id uuid not null,
    webhook_id uuid not null,
    event_id uuid not null,
    event_type text not null,
    status text not null check (status in ('PENDING', 'DELIVERED', 'FAILED')),
    attempt int not null default 0,
    response_code int,
    response_body text check (length(response_body) <= 512),
    error text check (length(error) <= 300),
    last_attempt_at timestamptz,
    -- null once nothing more is tried; of one that is being tried when its lease ends
    next_attempt_at timestamptz,
    claim_token uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (organization_id, id),
    foreign key (organization_id, webhook_id) references webhook (organization_id, id),
    check ((status = 'PENDING') = (next_attempt_at is not null)),
    check (claim_token is null or status = 'PENDING')
) with (fillfactor = 70);
create unique index webhook_delivery_once on webhook_delivery (organization_id, webhook_id, event_id);
create index webhook_delivery_of on webhook_delivery (organization_id, webhook_id, id);
create index webhook_delivery_due on webhook_delivery (organization_id, webhook_id, next_attempt_at) where status = 'PENDING';
create index webhook_delivery_done on webhook_delivery (updated_at) where status <> 'PENDING';

grant select, insert, update, delete on webhook, webhook_delivery to ${appRole};

-- One row: up to which event the Kafka topic has them all, where one is configured, and who is at it.
create table kafka_sink (
    id boolean primary key default true check (id),
    position bigint not null default 0 check (position >= 0),
    claim_token uuid,
    claimed_until timestamptz,
    check ((claim_token is null) = (claimed_until is null))
);
insert into kafka_sink default values;

grant select, update on kafka_sink to ${appRole};
