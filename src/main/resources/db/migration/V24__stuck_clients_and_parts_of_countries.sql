-- Clients whose reminders could not be decided at the last ticks, for whatever reason the log says. The others got theirs.
create table stuck_client (
    organization_id uuid not null,
    client_id uuid not null,
    since timestamptz not null,
    last_at timestamptz not null,
    primary key (organization_id, client_id),
    foreign key (organization_id, client_id) references client (organization_id, id)
);

grant select, insert, update, delete on stuck_client to ${appRole};

-- A country, or a part of one as in GB-ENG.
alter table organization alter column holiday_country type text;
