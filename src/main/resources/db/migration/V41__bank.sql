-- What banks say. Files and entries are kept as said; transactions are what the entries of all statements together show.

create table bank_account (
    organization_id uuid not null references organization (id),
    id uuid not null,
    name text not null check (length(name) between 1 and 200),
    -- without blanks, in capitals; kept even where its check digits are wrong
    iban text check (iban ~ '^[A-Z0-9]{5,34}$'),
    other_id text check (length(other_id) between 1 and 70),
    currency char(3) not null,
    bic text,
    kind text not null check (kind in ('BANK', 'WALLET')),
    customer_money boolean not null,
    leading_kind text not null check (leading_kind in ('BOOKED', 'INTRADAY', 'NOTICE')),
    date_basis text not null check (date_basis in ('BOOKING', 'VALUE')),
    charset text not null,
    profile_id uuid,
    hold_when_stale boolean not null,
    stale_after_business_days int not null check (stale_after_business_days between 1 and 60),
    match_from date not null,
    keep_debits text not null check (keep_debits in ('SUMS', 'FULL')),
    keep_file_days int not null check (keep_file_days between 1 and 400),
    closed_date date,
    is_default boolean not null,
    stale_lifted_until date,
    stale_lift_reason text,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    check (iban is not null or other_id is not null),
    check ((stale_lifted_until is null) = (stale_lift_reason is null))
);
create unique index bank_account_default on bank_account (organization_id) where is_default;

-- Every name under which a file may speak of an account: letters and digits, in capitals, zeros in front removed.
create table bank_account_alias (
    organization_id uuid not null,
    alias text not null check (alias ~ '^[A-Z0-9]{1,70}$'),
    account_id uuid not null,
    primary key (organization_id, alias),
    foreign key (organization_id, account_id) references bank_account (organization_id, id)
);
create index bank_account_alias_of_account on bank_account_alias (organization_id, account_id);

create table bank_profile (
    organization_id uuid not null references organization (id),
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    content jsonb not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id)
);
create unique index bank_profile_name on bank_profile (organization_id, lower(name));
alter table bank_account add foreign key (organization_id, profile_id) references bank_profile (organization_id, id);

create table bank_file (
    organization_id uuid not null references organization (id),
    id uuid not null,
    file_name text,
    format text,
    size bigint not null check (size > 0),
    sha256 bytea not null check (length(sha256) = 32),
    options jsonb not null,
    state text not null check (state in ('QUEUED', 'READING', 'COUNTING', 'MATCHING', 'DONE', 'FAILED')),
    -- things told so far: what they are is committed with it
    position bigint not null default 0 check (position >= 0),
    counted bigint not null default 0 check (counted >= 0),
    statements bigint not null default 0,
    entries bigint not null default 0,
    booked bigint not null default 0,
    known bigint not null default 0,
    pending bigint not null default 0,
    auto bigint not null default 0,
    suggested bigint not null default 0,
    undecided bigint not null default 0,
    findings bigint not null default 0,
    failure_code text,
    failure text,
    person_id uuid not null,
    key_id uuid not null,
    claim_token uuid,
    claimed_until timestamptz,
    attempts int not null default 0,
    lost_claims int not null default 0,
    version bigint not null default 1,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references person (organization_id, id),
    check (state <> 'FAILED' or failure is not null),
    check (state <> 'DONE' or failure is null),
    check ((failure is null) = (failure_code is null)),
    check ((state in ('DONE', 'FAILED')) = (finished_at is not null))
);
create unique index bank_file_once on bank_file (organization_id, sha256) where state <> 'FAILED';
create index bank_file_waiting on bank_file (id) where state in ('QUEUED', 'READING', 'COUNTING', 'MATCHING');
create index bank_file_updated on bank_file (organization_id, updated_at);

-- The bytes, sealed, in pieces; they go after the days the account says.
create table bank_file_piece (
    organization_id uuid not null,
    id uuid not null,
    file_id uuid not null,
    position int not null check (position >= 0),
    sealed_content text not null,
    primary key (organization_id, id),
    foreign key (organization_id, file_id) references bank_file (organization_id, id)
);
create unique index bank_file_piece_of_file on bank_file_piece (organization_id, file_id, position);

-- One page of a statement, however often it was sent; pages of one statement share their series.
create table bank_statement (
    organization_id uuid not null,
    id uuid not null,
    file_id uuid not null,
    -- null while nobody has said whose the account is
    account_id uuid,
    account_named text,
    kind text not null check (kind in ('BOOKED', 'INTRADAY', 'NOTICE')),
    -- what tells one statement from another within an account: kind, id or number, days
    series text not null,
    -- what tells a page from another, and the same page sent again: balances and page
    identity text not null,
    external_id text,
    number text,
    page int,
    from_day date,
    to_day date,
    opening bigint,
    closing bigint,
    opening_day date,
    closing_day date,
    currency char(3),
    credits bigint not null default 0,
    debits bigint not null default 0,
    entries bigint not null default 0,
    difference bigint,
    closed boolean not null default false,
    incomplete boolean not null default false,
    state text not null check (state in ('READING', 'UNASSIGNED', 'OK', 'INCOMPLETE', 'INCONSISTENT', 'ACCEPTED')),
    unchecked boolean not null default false,
    accepted_by uuid,
    accepted_at timestamptz,
    accept_reason text,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, file_id) references bank_file (organization_id, id),
    foreign key (organization_id, account_id) references bank_account (organization_id, id),
    foreign key (organization_id, accepted_by) references person (organization_id, id),
    check ((state = 'ACCEPTED') = (accept_reason is not null)),
    check (state <> 'UNASSIGNED' or account_id is null)
);
create index bank_statement_of_file on bank_statement (organization_id, file_id, id);
create index bank_statement_of_account on bank_statement (organization_id, account_id, kind, to_day, id);
create index bank_statement_series on bank_statement (organization_id, account_id, series);

-- What a statement shows, line by line.
create table bank_entry (
    organization_id uuid not null,
    statement_id uuid not null,
    position bigint not null,
    line bigint not null,
    status text not null check (status in ('PENDING', 'ANNOUNCED', 'BOOKED')),
    direction text not null check (direction in ('CREDIT', 'DEBIT')),
    minor bigint not null check (minor >= 0),
    currency char(3) not null,
    day date,
    -- hash of what tells one entry from another within the account
    identity text not null,
    -- the same without words: day, amount, currency, direction
    likeness text not null,
    running bigint,
    -- as the bank told it, less what an account keeps of debits
    told jsonb not null,
    counted boolean not null default false,
    primary key (organization_id, statement_id, position),
    foreign key (organization_id, statement_id) references bank_statement (organization_id, id)
);
create index bank_entry_identity on bank_entry (organization_id, identity, statement_id);
create index bank_entry_uncounted on bank_entry (organization_id, statement_id, position) where not counted;

create table bank_finding (
    organization_id uuid not null,
    file_id uuid not null,
    number bigint not null check (number > 0),
    statement_id uuid,
    code text not null check (code ~ '^[a-z-]{3,60}$'),
    severity text not null check (severity in ('INFO', 'WARNING', 'ERROR')),
    line bigint not null,
    field text,
    value text,
    amount text,
    reason text not null,
    primary key (organization_id, file_id, number),
    foreign key (organization_id, file_id) references bank_file (organization_id, id)
);

-- Money that moved, once however many statements show it.
create table bank_transaction (
    organization_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    identity text not null,
    likeness text not null,
    -- the how manieth of equal ones
    occurrence int not null check (occurrence > 0),
    -- 0 for the entry itself; the payments that one entry collects are numbered
    part int not null check (part >= 0),
    entry_id uuid,
    file_id uuid not null,
    statement_id uuid not null,
    position bigint not null,
    status text not null check (status in ('PENDING', 'ANNOUNCED', 'BOOKED')),
    state text not null check (state in ('OPEN', 'MATCHED', 'IDENTIFIED', 'NOT_OURS', 'PAYOUT', 'RETURN', 'OWN_TRANSFER', 'SPLIT', 'JOINED', 'OUTGOING', 'BEFORE')),
    direction text not null check (direction in ('CREDIT', 'DEBIT')),
    minor bigint not null check (minor >= 0),
    -- what live matches say of it
    matched bigint not null default 0 check (matched >= 0),
    currency char(3) not null,
    booking_date date,
    value_date date,
    payer_name text,
    payer_account text,
    text text,
    bank_reference text,
    end_to_end text,
    unsplit boolean not null,
    damaged boolean not null,
    told jsonb not null,
    -- the booked one that this one announced
    joined_id uuid,
    -- what the decision was when last asked; suggestions themselves are computed when asked
    level text check (level in ('AUTO', 'SUGGESTED', 'NONE')),
    decided_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, account_id) references bank_account (organization_id, id),
    foreign key (organization_id, entry_id) references bank_transaction (organization_id, id),
    foreign key (organization_id, joined_id) references bank_transaction (organization_id, id),
    foreign key (organization_id, file_id) references bank_file (organization_id, id),
    foreign key (organization_id, statement_id) references bank_statement (organization_id, id),
    check (matched <= minor),
    check ((part = 0) = (entry_id is null)),
    check ((state = 'JOINED') = (joined_id is not null))
);
create unique index bank_transaction_once
    on bank_transaction (organization_id, account_id, identity, status, occurrence, part);
create index bank_transaction_listed on bank_transaction (organization_id, booking_date, id);
create index bank_transaction_open on bank_transaction (organization_id, account_id, id)
    where state = 'OPEN' and direction = 'CREDIT';
create index bank_transaction_of_entry on bank_transaction (organization_id, entry_id) where entry_id is not null;
create index bank_transaction_likeness on bank_transaction (organization_id, account_id, likeness);
create index bank_transaction_reference on bank_transaction (organization_id, account_id, bank_reference)
    where bank_reference is not null;
create index bank_transaction_announced on bank_transaction (organization_id, account_id, minor)
    where status <> 'BOOKED' and state <> 'JOINED';
create index bank_transaction_updated on bank_transaction (organization_id, updated_at);

grant select, insert, update, delete on bank_profile, bank_account_alias, bank_file_piece to ${appRole};
grant select, insert, update on bank_account, bank_file, bank_statement, bank_transaction to ${appRole};
grant select, insert on bank_finding to ${appRole};
grant select, insert, update (direction, identity, likeness, counted), delete on bank_entry to ${appRole};
