-- Which invoices open money was thought to be for when it was last decided about: why nobody is reminded of them meanwhile.
create table bank_seen (
    organization_id uuid not null references organization (id),
    id uuid not null,
    transaction_id uuid not null,
    invoice_id uuid not null,
    recorded_at timestamptz not null,
    superseded_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, transaction_id) references bank_transaction (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id)
);
create index bank_seen_of_invoice on bank_seen (organization_id, invoice_id) where superseded_at is null;
create index bank_seen_of_transaction on bank_seen (organization_id, transaction_id) where superseded_at is null;

grant select, insert, update (superseded_at) on bank_seen to ${appRole};
