-- Taking in books that were kept elsewhere: the files, how far each import is, what is wrong with their rows, and what
-- each identity said when it came in. Run by duebook_owner.

-- A claim (token, until when) is in real time; whatever an import writes, it writes under its token.
create table import (
    organization_id uuid not null references organization (id),
    id uuid not null,
    kind text not null check (kind in ('INVOICES', 'PAYMENTS', 'CLIENTS')),
    on_error text not null check (on_error in ('REJECT', 'SKIP')),
    dry_run boolean not null,
    options jsonb not null,
    file_name text,
    file_format text not null check (file_format in ('CSV', 'XLSX')),
    file_size bigint not null check (file_size between 1 and 209715200),
    file_hash bytea not null check (length(file_hash) = 32),
    person_id uuid not null,
    key_id uuid,
    state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    checked boolean not null default false,
    position bigint not null default 0 check (position >= 0),
    rows_read bigint not null default 0 check (rows_read >= 0),
    rows_imported bigint not null default 0 check (rows_imported >= 0),
    rows_skipped bigint not null default 0 check (rows_skipped >= 0),
    rows_failed bigint not null default 0 check (rows_failed >= 0),
    warnings bigint not null default 0 check (warnings >= 0),
    failure text,
    claim_token uuid,
    claimed_until timestamptz,
    attempts int not null default 0,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references person (organization_id, id),
    check ((finished_at is null) = (state in ('QUEUED', 'RUNNING')))
);
create index import_unfinished on import (organization_id, id) where state in ('QUEUED', 'RUNNING');

-- The file in pieces of 1 MiB; dropped some weeks after the import has ended.
create table import_chunk (
    organization_id uuid not null,
    import_id uuid not null,
    position int not null check (position between 0 and 199),
    content bytea not null,
    primary key (organization_id, import_id, position),
    foreign key (organization_id, import_id) references import (organization_id, id)
);
-- Compressing on the way in would cost more than it saves.
alter table import_chunk alter column content set storage external;

create table import_error (
    organization_id uuid not null,
    import_id uuid not null,
    line bigint not null check (line >= 1),
    place int not null check (place >= 0),
    field text,
    value text check (length(value) <= 200),
    code text not null,
    reason text not null,
    primary key (organization_id, import_id, line, place),
    foreign key (organization_id, import_id) references import (organization_id, id)
);

-- What an imported row said, by its identity: the same again is skipped, something else is an error.
create table import_identity (
    organization_id uuid not null references organization (id),
    kind text not null check (kind in ('INVOICES', 'PAYMENTS', 'CLIENTS')),
    identity text not null,
    content_hash bytea not null check (length(content_hash) = 32),
    aggregate_id uuid not null,
    primary key (organization_id, kind, identity)
);

-- Rows may name a client by name alone.
create index client_name on client (organization_id, name);

grant select, insert, update, delete on import, import_chunk, import_error, import_identity to ${appRole};
