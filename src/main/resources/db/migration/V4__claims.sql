-- What clients say they paid: the signed links by which they say it, and the file they send along.

create index claim_of_client on claim (organization_id, client_id, id);

-- What signs an organization's links. The service reads and makes it; nothing changes it.
create table claim_secret (
    organization_id uuid primary key references organization (id),
    secret bytea not null check (length(secret) = 32),
    created_at timestamptz not null
);

-- A way for a client to say that one invoice is paid. Its token is not kept: it is signed anew when it is shown.
create table claim_link (
    organization_id uuid not null references organization (id),
    id uuid not null,
    invoice_id uuid not null,
    expires_at timestamptz not null,
    -- null where the service made it for a mail
    made_by uuid,
    revoked_at timestamptz,
    revoked_by uuid,
    created_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    foreign key (organization_id, made_by) references person (organization_id, id),
    foreign key (organization_id, revoked_by) references person (organization_id, id)
);
-- A token names the link only; whose it is says the link.
create unique index claim_link_id on claim_link (id);
create index claim_link_living on claim_link (organization_id, invoice_id, expires_at) where revoked_at is null;

-- What was sent along, by type and content a PDF or a picture.
create table claim_file (
    organization_id uuid not null,
    claim_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
    size bigint not null check (size between 1 and 5242880),
    content bytea not null check (length(content) = size),
    created_at timestamptz not null,
    primary key (organization_id, claim_id),
    foreign key (organization_id, claim_id) references claim (organization_id, id)
);
alter table claim_file alter column content set storage external;

grant select, insert on claim_secret, claim_file to ${appRole};
grant select, insert, update on claim_link to ${appRole};
