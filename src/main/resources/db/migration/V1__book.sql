-- The book: who we are, who owes, what is owed, what was paid. Run by duebook_owner.
-- Every tenant table: primary key (organization_id, id), foreign keys (organization_id, x_id).
-- Amounts are bigint minor units of the row's currency (ISO 4217 digits); quantities, prices and rates are numeric.
-- Facts carry an effective day and a recorded instant; what the database itself must never rewrite gets no UPDATE or DELETE grant.

create table organization (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    country char(2) not null,
    currency char(3) not null,
    time_zone text not null,
    locale text not null,
    address jsonb,
    tax_id text,
    email text,
    phone text,
    bank_account jsonb,
    number_pattern text not null default 'INV-{yyyy}-{seq:5}',
    credit_note_pattern text not null default 'CN-{yyyy}-{seq:5}',
    payment_term_days int not null default 30 check (payment_term_days between 0 and 3650),
    due_soon_days int not null default 7 check (due_soon_days between 0 and 365),
    aging_bounds int[] not null default '{30,60}',
    finance_contact text,
    escalation_contact text,
    send_window_from time not null default '09:00',
    send_window_to time not null default '17:00',
    holiday_country char(2),
    contact_gap_days int not null default 3 check (contact_gap_days between 0 and 365),
    promise_grace_days int not null default 2 check (promise_grace_days between 0 and 365),
    escalation_after_business_days int not null default 3 check (escalation_after_business_days between 0 and 365),
    reminders_enabled_from date,
    lock_date date,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table person (
    organization_id uuid not null references organization (id),
    id uuid not null,
    name text not null check (length(name) between 1 and 200),
    email text,
    role text not null check (role in ('ADMIN', 'FINANCE', 'COLLECTOR', 'VIEWER')),
    active boolean not null default true,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id)
);
create unique index person_email on person (organization_id, lower(email));

create table api_key (
    organization_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    name text not null,
    role text not null check (role in ('ADMIN', 'FINANCE', 'COLLECTOR', 'VIEWER')),
    secret_hash bytea not null unique check (length(secret_hash) = 32),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references person (organization_id, id)
);
create index api_key_person on api_key (organization_id, person_id);

create table client (
    organization_id uuid not null references organization (id),
    id uuid not null,
    name text not null check (length(name) between 1 and 200),
    contacts jsonb not null default '[]',
    address jsonb,
    country char(2),
    tax_id text,
    locale text,
    currency char(3) not null,
    payment_term_days int check (payment_term_days between 0 and 3650),
    owner_id uuid,
    escalation_contact text,
    tags text[] not null default '{}',
    reminder_policy_id uuid,
    reminder_preferences jsonb,
    human_led text check (human_led in ('HIGH_VALUE', 'LONG_STANDING', 'OTHER')),
    external_ref text,
    notes text,
    metadata jsonb not null default '{}',
    archived boolean not null default false,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, owner_id) references person (organization_id, id)
);
create unique index client_external_ref on client (organization_id, external_ref);
create index client_updated on client (organization_id, updated_at);

-- What an invoice is, narrow and often read; its cached balance is the sum of its ledger.
create table invoice (
    organization_id uuid not null references organization (id),
    id uuid not null,
    client_id uuid not null,
    owner_id uuid,
    number text,
    currency char(3) not null,
    issue_date date not null,
    delivery_date date,
    period_from date,
    period_to date,
    due_date date not null,
    original_due_date date not null,
    billing_basis text check (billing_basis in ('HOURLY', 'FLAT', 'MILESTONE', 'RETAINER', 'SUBSCRIPTION', 'VALUE_SHARE')),
    purchase_order text,
    project_ref text,
    external_ref text,
    source_ref text,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    reminder_policy_id uuid,
    net bigint not null,
    tax bigint not null,
    total bigint not null check (total >= 0),
    fees bigint not null default 0 check (fees >= 0),
    paid bigint not null default 0 check (paid >= 0),
    credited bigint not null default 0 check (credited >= 0),
    written_off bigint not null default 0 check (written_off >= 0),
    outstanding bigint not null default 0 check (outstanding >= 0),
    last_entry_date date,
    due_dates date[] not null,
    due_amounts bigint[] not null check (cardinality(due_amounts) = cardinality(due_dates)),
    schedule_date date,
    owner_since date,
    voided boolean not null default false,
    imported boolean not null default false,
    sent_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    foreign key (organization_id, owner_id) references person (organization_id, id),
    check ((sent_at is null) = (last_entry_date is null)),
    check (sent_at is null or (number is not null and owner_id is not null))
);
create unique index invoice_number on invoice (organization_id, number);
create unique index invoice_external_ref on invoice (organization_id, external_ref);
create index invoice_of_client on invoice (organization_id, client_id, id);
create index invoice_updated on invoice (organization_id, updated_at);
create index invoice_open_due on invoice (organization_id, due_date, id) where outstanding > 0;
create index invoice_owner_open on invoice (organization_id, owner_id) where outstanding > 0;
create index invoice_by_due on invoice (organization_id, due_date, id);
create index invoice_by_issue on invoice (organization_id, issue_date, id);

-- The wide rest of the document; frozen by sending.
create table invoice_document (
    organization_id uuid not null,
    invoice_id uuid not null,
    charges jsonb not null default '[]',
    discounts jsonb not null default '[]',
    taxes jsonb not null default '[]',
    planned jsonb,
    deliverables jsonb not null default '[]',
    accepted_methods text[] not null default '{}',
    terms text,
    notes text,
    seller jsonb,
    buyer jsonb,
    payment_instructions jsonb,
    deliveries jsonb not null default '[]',
    primary key (organization_id, invoice_id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id) on delete cascade
);

create table invoice_line (
    organization_id uuid not null,
    invoice_id uuid not null,
    position int not null check (position between 1 and 500),
    description text not null,
    quantity numeric(18, 6) not null,
    unit text,
    unit_code text,
    unit_price numeric(18, 6) not null,
    base_quantity numeric(18, 6) not null default 1 check (base_quantity > 0),
    discount_percent numeric(7, 4),
    discount_amount bigint,
    tax_category text not null check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M')),
    tax_rate numeric(7, 4) not null check (tax_rate >= 0),
    exemption_reason text,
    net bigint not null,
    source_ref text,
    primary key (organization_id, invoice_id, position),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id) on delete cascade,
    check (discount_percent is null or discount_amount is null)
);

-- Append-only: what changed what is owed.
create table ledger_entry (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    kind text not null check (kind in ('ISSUE', 'ALLOCATION', 'ALLOCATION_REVERSAL', 'CREDIT', 'CREDIT_REVERSAL', 'WRITE_OFF', 'WRITE_OFF_REVERSAL', 'VOID', 'FEE', 'FEE_REVERSAL')),
    component text not null default 'PRINCIPAL' check (component in ('PRINCIPAL', 'FEE', 'INTEREST')),
    amount bigint not null,
    effective_date date not null,
    recorded_at timestamptz not null,
    source_id uuid,
    reference text,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id)
);
create index ledger_entry_of_invoice on ledger_entry (organization_id, invoice_id, effective_date) include (amount, recorded_at, kind);

-- Append-only: what was agreed about when it falls due. The one with the latest agreed day, then the latest recorded, is in force.
create table schedule (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    agreed_date date not null,
    recorded_at timestamptz not null,
    due_dates date[] not null check (cardinality(due_dates) between 1 and 120),
    amounts bigint[] not null check (cardinality(amounts) = cardinality(due_dates)),
    reason text,
    agreed_by text,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id)
);
create index schedule_of_invoice on schedule (organization_id, invoice_id, agreed_date, recorded_at);

-- Cache: the instalments of the schedule in force with what is outstanding of each. A function of (outstanding, schedule).
create table instalment (
    organization_id uuid not null,
    invoice_id uuid not null,
    due_date date not null,
    amount bigint not null check (amount >= 0),
    outstanding bigint not null check (outstanding >= 0),
    sole boolean not null,
    client_id uuid not null,
    currency char(3) not null,
    primary key (organization_id, invoice_id, due_date),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id)
);
create index instalment_open on instalment (organization_id, currency, client_id, due_date) include (outstanding, sole, invoice_id) where outstanding > 0;
create index instalment_several on instalment (organization_id, currency, client_id, due_date) include (outstanding, invoice_id) where outstanding > 0 and not sole;

create table ownership (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    owner_id uuid not null,
    effective_date date not null,
    recorded_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    foreign key (organization_id, owner_id) references person (organization_id, id)
);
create index ownership_of_invoice on ownership (organization_id, invoice_id, effective_date, recorded_at);

create table dispute (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    reason text not null,
    opened_date date not null,
    recorded_at timestamptz not null,
    resolved_date date,
    resolution text,
    resolved_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    check (resolved_date is null or resolved_date >= opened_date),
    check ((resolved_date is null) = (resolved_at is null))
);
create unique index dispute_open on dispute (organization_id, invoice_id) where resolved_at is null;
create index dispute_of_invoice on dispute (organization_id, invoice_id);

create table promise (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    made_date date not null,
    promised_date date not null,
    amount bigint not null check (amount > 0),
    promised_by text,
    recorded_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id)
);
create index promise_of_invoice on promise (organization_id, invoice_id, promised_date);

create table pause (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    from_date date not null,
    until_date date not null,
    reason text not null,
    recorded_at timestamptz not null,
    ended_date date,
    ended_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    check ((ended_date is null) = (ended_at is null))
);
create index pause_of_invoice on pause (organization_id, invoice_id, until_date);

create table note (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    text text not null check (length(text) between 1 and 5000),
    person_id uuid,
    recorded_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id)
);
create index note_of_invoice on note (organization_id, invoice_id, id);

create table write_off (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    amount bigint not null check (amount > 0),
    reason text not null,
    effective_date date not null,
    recorded_at timestamptz not null,
    reversed_date date,
    reversed_at timestamptz,
    reversal_reason text,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    check (reversed_date is null or reversed_date >= effective_date)
);
create index write_off_of_invoice on write_off (organization_id, invoice_id);

-- Last number given per series; the row lock makes numbers gapless.
create table number_series (
    organization_id uuid not null references organization (id),
    kind text not null check (kind in ('INVOICE', 'CREDIT_NOTE')),
    series text not null,
    last bigint not null check (last >= 0),
    primary key (organization_id, kind, series)
);

create table payment (
    organization_id uuid not null references organization (id),
    id uuid not null,
    client_id uuid,
    currency char(3) not null,
    amount bigint not null check (amount > 0),
    unapplied bigint not null check (unapplied >= 0),
    refunded bigint not null default 0 check (refunded >= 0),
    received_date date not null,
    last_entry_date date not null,
    method text not null check (method in ('BANK_TRANSFER', 'CARD', 'DIRECT_DEBIT', 'CHEQUE', 'CASH', 'DIGITAL_WALLET', 'OTHER')),
    reference text,
    receipt_number text,
    payer_name text,
    payer_account text,
    source text not null default 'API',
    external_ref text,
    -- whether nobody could say at first whose money it is; whose it turned out to be is client_id
    payer_unknown boolean not null default false,
    note text,
    metadata jsonb not null default '{}',
    allocation_rule text not null check (allocation_rule in ('EXPLICIT', 'REFERENCE', 'OLDEST_DUE', 'NONE')),
    reversed_date date,
    recorded_at timestamptz not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    check (unapplied <= amount),
    check (payer_unknown or client_id is not null)
);
create unique index payment_external_ref on payment (organization_id, source, external_ref);
create index payment_of_client on payment (organization_id, client_id, id);
create index payment_received on payment (organization_id, received_date, id);
create index payment_updated on payment (organization_id, updated_at);
create index payment_unapplied on payment (organization_id, client_id, currency) include (unapplied) where unapplied > 0;

-- Append-only: money laid on an invoice; taking it back is a row of its own with negative amounts.
create table allocation (
    organization_id uuid not null,
    id uuid not null,
    payment_id uuid not null,
    invoice_id uuid not null,
    payment_amount bigint not null,
    invoice_amount bigint not null,
    effective_date date not null,
    recorded_at timestamptz not null,
    reverses uuid,
    reason text,
    primary key (organization_id, id),
    foreign key (organization_id, payment_id) references payment (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    foreign key (organization_id, reverses) references allocation (organization_id, id),
    check ((reverses is null and payment_amount > 0 and invoice_amount > 0) or (reverses is not null and payment_amount < 0 and invoice_amount < 0))
);
create unique index allocation_reversed_once on allocation (organization_id, reverses) where reverses is not null;
create index allocation_of_payment on allocation (organization_id, payment_id);
create index allocation_of_invoice on allocation (organization_id, invoice_id);

-- Append-only: money that left a payment again, by a refund or a bounce. Negative amounts.
create table payment_movement (
    organization_id uuid not null,
    id uuid not null,
    payment_id uuid not null,
    kind text not null check (kind in ('REFUND', 'REVERSAL')),
    amount bigint not null check (amount < 0),
    effective_date date not null,
    recorded_at timestamptz not null,
    reason text not null,
    primary key (organization_id, id),
    foreign key (organization_id, payment_id) references payment (organization_id, id)
);
create index payment_movement_of_payment on payment_movement (organization_id, payment_id);
create unique index payment_reversed_once on payment_movement (organization_id, payment_id) where kind = 'REVERSAL';

create table credit_note (
    organization_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    client_id uuid not null,
    number text not null,
    currency char(3) not null,
    credit_date date not null,
    reason text not null,
    lines jsonb not null,
    net bigint not null,
    tax bigint not null,
    total bigint not null check (total > 0),
    cancelled_date date,
    cancelled_at timestamptz,
    cancel_reason text,
    recorded_at timestamptz not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    check (cancelled_date is null or cancelled_date >= credit_date)
);
create unique index credit_note_number on credit_note (organization_id, number);
create index credit_note_of_invoice on credit_note (organization_id, invoice_id);
create index credit_note_updated on credit_note (organization_id, updated_at);

-- Append-only: everything that happened to an aggregate, who did it, and what changed. sequence = the aggregate's version.
create table history (
    organization_id uuid not null references organization (id),
    aggregate_id uuid not null,
    sequence bigint not null,
    aggregate text not null,
    action text not null,
    effective_date date,
    recorded_at timestamptz not null,
    person_id uuid,
    key_id uuid,
    changes jsonb not null default '[]',
    primary key (organization_id, aggregate_id, sequence)
);

-- The transactional outbox, in the same commit as the fact. The relay numbers rows later.
create table outbox (
    organization_id uuid not null references organization (id),
    id uuid not null,
    aggregate text not null,
    aggregate_id uuid not null,
    sequence bigint not null,
    type text not null,
    data jsonb not null,
    recorded_at timestamptz not null,
    position bigint,
    primary key (organization_id, id)
);
create unique index outbox_sequence on outbox (organization_id, aggregate_id, sequence);
create unique index outbox_position on outbox (position) where position is not null;
create index outbox_unnumbered on outbox (recorded_at) where position is null;

-- First answers, kept 24 h of real time. The operator's scope is the nil organization, hence no foreign key.
create table idempotency (
    organization_id uuid not null,
    operation text not null,
    key text not null check (length(key) between 1 and 255),
    request_hash bytea not null,
    status int not null,
    headers jsonb not null,
    body text,
    created_at timestamptz not null default now(),
    primary key (organization_id, operation, key)
);
create index idempotency_age on idempotency (created_at);

-- One row: how far the business clock is ahead of real time.
create table clock (
    id boolean primary key default true check (id),
    offset_micros bigint not null check (offset_micros >= 0)
);
insert into clock (offset_micros) values (0);

grant select, insert, update, delete on
    organization, person, api_key, client, invoice, invoice_document, invoice_line, instalment, dispute, promise, pause, note,
    write_off, number_series, payment, credit_note, outbox, idempotency, clock
    to ${appRole};
grant select, insert on ledger_entry, schedule, ownership, allocation, payment_movement, history to ${appRole};
