-- Append-only: what 1 EUR was worth in a currency on a day, with the digits that were published. A correction is a newer fact.
create table exchange_rate (
    organization_id uuid not null references organization (id),
    id uuid not null,
    source text not null check (source in ('ECB', 'OWN')),
    currency char(3) not null check (currency ~ '^[A-Z]{3}$' and currency <> 'EUR'),
    day date not null,
    rate numeric not null check (rate > 0 and rate < 1000000000000 and scale(rate) <= 12),
    reason text check (length(reason) between 1 and 1000),
    person_id uuid not null,
    recorded_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references person (organization_id, id),
    check ((source = 'OWN') = (reason is not null))
);
create index exchange_rate_of_day on exchange_rate (organization_id, day, currency, source, recorded_at, id);

grant select, insert on exchange_rate to ${appRole};
