-- Secrets that the service has to know again are kept sealed, with keys that are not in the database.

-- Which keys have sealed something here. The proof knows a key again, and tells nothing of it. The time is real time.
create table vault_key (
    id text primary key check (id ~ '^[a-z0-9-]{1,32}$'),
    proof text not null,
    used_at timestamptz not null default now()
);
grant select, insert, update, delete on vault_key to ${appRole};

-- The columns in clear are emptied by the service, which has the key; they go with a later version.
alter table webhook
    alter column secret drop not null,
    add column sealed_secret text check (sealed_secret ~ '^v1\.[a-z0-9-]+\.[A-Za-z0-9_-]+$'),
    add column sealed_previous_secret text check (sealed_previous_secret ~ '^v1\.[a-z0-9-]+\.[A-Za-z0-9_-]+$'),
    add constraint webhook_one_secret check (num_nonnulls(secret, sealed_secret) = 1),
    drop constraint webhook_check,
    add constraint webhook_one_previous_secret
        check (num_nonnulls(previous_secret, sealed_previous_secret) = num_nonnulls(previous_until));
create index webhook_secret_in_clear on webhook (organization_id, id)
    where secret is not null or previous_secret is not null;
