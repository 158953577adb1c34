-- Whose money a transaction is, as a dated fact: by a rule, or by a person.
create table bank_match (
    organization_id uuid not null references organization (id),
    id uuid not null,
    transaction_id uuid not null,
    how text not null check (how in ('AUTO', 'ACCEPTED', 'MANUAL', 'RULE')),
    rule text,
    outcome text not null check (outcome in ('MATCHED', 'IDENTIFIED', 'NOT_OURS', 'PAYOUT', 'RETURN', 'OWN_TRANSFER', 'LINKED')),
    category text check (length(category) between 1 and 60),
    client_id uuid,
    -- so much of the transaction it says something of
    minor bigint not null check (minor > 0),
    suggestion_id text,
    lines jsonb not null default '[]',
    evidence jsonb not null default '[]',
    against jsonb not null default '[]',
    settings_version bigint not null,
    person_id uuid,
    key_id uuid,
    recorded_at timestamptz not null,
    undone_date date,
    undone_at timestamptz,
    undone_by uuid,
    undo_reason text,
    version bigint not null default 1,
    primary key (organization_id, id),
    foreign key (organization_id, transaction_id) references bank_transaction (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    foreign key (organization_id, undone_by) references person (organization_id, id),
    check ((undone_at is null) = (undone_date is null) and (undone_at is null) = (undo_reason is null)),
    check (how <> 'AUTO' or rule is not null)
);
create index bank_match_of_transaction on bank_match (organization_id, transaction_id, id);
create index bank_match_listed on bank_match (organization_id, recorded_at, id);

-- The payments a match made, or those recorded before that it found.
create table bank_match_payment (
    organization_id uuid not null,
    match_id uuid not null,
    payment_id uuid not null,
    minor bigint not null check (minor > 0),
    linked boolean not null,
    primary key (organization_id, match_id, payment_id),
    foreign key (organization_id, match_id) references bank_match (organization_id, id),
    foreign key (organization_id, payment_id) references payment (organization_id, id)
);
create index bank_match_of_payment on bank_match_payment (organization_id, payment_id);

-- Which client an account pays for, said by a person.
create table payer_account (
    organization_id uuid not null references organization (id),
    id uuid not null,
    account text not null check (length(account) between 1 and 70),
    client_id uuid not null,
    match_id uuid,
    confirmed_by uuid not null,
    confirmed_at timestamptz not null,
    revoked_by uuid,
    revoked_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    foreign key (organization_id, match_id) references bank_match (organization_id, id),
    foreign key (organization_id, confirmed_by) references person (organization_id, id),
    foreign key (organization_id, revoked_by) references person (organization_id, id),
    check ((revoked_at is null) = (revoked_by is null))
);
create unique index payer_account_once on payer_account (organization_id, account, client_id) where revoked_at is null;
create index payer_account_of_client on payer_account (organization_id, client_id);

create table matching_rule (
    organization_id uuid not null references organization (id),
    id uuid not null,
    position int not null,
    content jsonb not null,
    version bigint not null default 1,
    deleted_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id)
);
create index matching_rule_in_order on matching_rule (organization_id, position) where deleted_at is null;

-- What a payer says beforehand about money that is on its way.
create table remittance_advice (
    organization_id uuid not null references organization (id),
    id uuid not null,
    client_id uuid,
    payer_name text,
    payer_account text,
    total bigint not null check (total > 0),
    currency char(3) not null,
    reference text,
    lines jsonb not null,
    state text not null check (state in ('OPEN', 'MATCHED', 'EXPIRED', 'CANCELLED')),
    match_id uuid,
    expires_date date not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    foreign key (organization_id, match_id) references bank_match (organization_id, id)
);
create index remittance_advice_open on remittance_advice (organization_id, currency, total) where state = 'OPEN';

-- Money that somebody else than a client is to send.
create table expected_credit (
    organization_id uuid not null references organization (id),
    id uuid not null,
    source text not null check (source in ('PAYOUT', 'COLLECTION', 'REFUND_RETURN')),
    amount bigint not null check (amount > 0),
    currency char(3) not null,
    from_date date not null,
    to_date date not null,
    reference text,
    payer_account text,
    state text not null check (state in ('OPEN', 'ARRIVED', 'CANCELLED')),
    match_id uuid,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, match_id) references bank_match (organization_id, id),
    check (to_date >= from_date)
);
create index expected_credit_open on expected_credit (organization_id, currency, amount) where state = 'OPEN';

alter table rule_version drop constraint rule_version_kind_check;
alter table rule_version add constraint rule_version_kind_check
    check (kind in ('ORGANIZATION', 'REMINDER_POLICY', 'MESSAGE_TEXT', 'PROJECT_LEAD', 'MATCHING'));

-- Who owes just that amount, over the whole book.
create index invoice_owing on invoice (organization_id, currency, outstanding) where outstanding > 0;

grant select, insert, update on bank_match, payer_account, matching_rule, remittance_advice, expected_credit to ${appRole};
grant select, insert on bank_match_payment to ${appRole};
