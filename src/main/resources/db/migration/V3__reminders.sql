-- Chasing: what may be said when (policies), what was decided (reminders), what was said (messages), what they say (claims).
-- Whether a step is due, held or superseded is never stored; what is stored is that a step was taken up, once.

-- An ordered list of steps. One of them is the organization's default; an invoice or a client may name another.
create table reminder_policy (
    organization_id uuid not null references organization (id),
    id uuid not null,
    name text not null check (length(name) between 1 and 200),
    standard boolean not null default false,
    catch_up_days int not null default 7 check (catch_up_days between 0 and 60),
    steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) <= 60),
    chat_url text check (length(chat_url) <= 2000),
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id)
);
create unique index reminder_policy_standard on reminder_policy (organization_id) where standard;
create unique index reminder_policy_name on reminder_policy (organization_id, lower(name));

insert into reminder_policy (organization_id, id, name, standard, steps, created_at, updated_at)
select id, gen_random_uuid(), 'Standard', true, '[
    {"offsetDays": -3, "audience": "CLIENT", "channel": "EMAIL", "tone": "FRIENDLY"},
    {"offsetDays": -2, "audience": "OWNER", "channel": "EMAIL", "tone": "FRIENDLY"},
    {"event": "DUE", "audience": "OWNER", "channel": "EMAIL", "tone": "FRIENDLY"},
    {"event": "OVERDUE", "audience": "FINANCE", "channel": "EMAIL", "tone": "FORMAL"},
    {"event": "OVERDUE", "audience": "OWNER", "channel": "TASK", "tone": "FORMAL"},
    {"offsetDays": 3, "audience": "CLIENT", "channel": "EMAIL", "tone": "FRIENDLY"},
    {"offsetDays": 3, "audience": "OWNER", "channel": "EMAIL", "tone": "FRIENDLY"},
    {"offsetDays": 7, "audience": "CLIENT", "channel": "EMAIL", "tone": "FORMAL"},
    {"offsetDays": 7, "audience": "OWNER", "channel": "EMAIL", "tone": "FORMAL"},
    {"offsetDays": 14, "audience": "CLIENT", "channel": "EMAIL", "tone": "FIRM"},
    {"offsetDays": 14, "audience": "OWNER", "channel": "EMAIL", "tone": "FIRM"}]', now(), now()
from organization;

alter table client add foreign key (organization_id, reminder_policy_id) references reminder_policy (organization_id, id);
alter table invoice add foreign key (organization_id, reminder_policy_id) references reminder_policy (organization_id, id);
create index client_reminder_policy on client (organization_id, reminder_policy_id) where reminder_policy_id is not null;
create index invoice_reminder_policy on invoice (organization_id, reminder_policy_id) where reminder_policy_id is not null;

-- What is sent. For a client at most one of reminders a day; a day is taken when the message is claimed.
create table message (
    organization_id uuid not null references organization (id),
    id uuid not null,
    kind text not null check (kind in ('REMINDER', 'INVOICE', 'NOTICE')),
    client_id uuid,
    invoice_id uuid,
    audience text not null check (audience in ('CLIENT', 'OWNER', 'FINANCE', 'ESCALATION')),
    channel text not null check (channel in ('EMAIL', 'CHAT')),
    -- for whom, where it is not the client: a person or an address
    addressee text not null default '',
    local_date date not null,
    -- written for a person to approve; never joined by other reminders
    by_hand boolean not null default false,
    recipients jsonb not null default '[]',
    reply_to text,
    locale text not null,
    tone text not null check (tone in ('FRIENDLY', 'FORMAL', 'FIRM')),
    -- as a person wrote it, else as it was sent; null while the text is still made from the facts
    subject text check (length(subject) <= 300),
    body text check (length(body) <= 20000),
    sentence text check (length(sentence) <= 1000),
    -- what a notice tells
    notice jsonb,
    state text not null check (state in ('PLANNED', 'AWAITING_APPROVAL', 'SENDING', 'SENT', 'FAILED', 'SUPPRESSED', 'CANCELLED', 'UNKNOWN')),
    codes text[] not null default '{}',
    message_id text not null,
    attempts int not null default 0,
    last_error text,
    -- real time, as are leases
    next_attempt_at timestamptz not null,
    claim_token uuid,
    claimed_until timestamptz,
    -- when the balances were read that it speaks of, and when the server was first given its text
    looked_at timestamptz,
    data_at timestamptz,
    sent_date date,
    sent_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    check (audience <> 'CLIENT' or client_id is not null),
    check ((state = 'SENDING') = (claim_token is not null))
);
create unique index message_id_header on message (organization_id, message_id);
create unique index message_planned on message (organization_id, client_id, audience, channel, addressee, local_date)
    where kind = 'REMINDER' and state = 'PLANNED' and not by_hand;
create unique index message_client_day on message (organization_id, client_id, sent_date)
    where kind = 'REMINDER' and audience = 'CLIENT' and sent_date is not null;
create index message_due on message (next_attempt_at) where state = 'PLANNED';
create index message_sending on message (claimed_until) where state = 'SENDING';
create index message_of_client on message (organization_id, client_id, id);
create index message_of_invoice on message (organization_id, invoice_id) where invoice_id is not null;
create index message_by_day on message (organization_id, local_date, id);
create index message_updated on message (organization_id, updated_at);
create index message_contact on message (organization_id, client_id)
    where audience = 'CLIENT' and state in ('PLANNED', 'SENDING', 'SENT', 'UNKNOWN');

-- An intent: this step of this due date was taken up. Whatever the policy says later, it is not taken up again.
create table reminder (
    organization_id uuid not null references organization (id),
    id uuid not null,
    invoice_id uuid not null,
    client_id uuid not null,
    due_date date not null,
    audience text not null check (audience in ('CLIENT', 'OWNER', 'FINANCE', 'ESCALATION')),
    channel text not null check (channel in ('EMAIL', 'TASK', 'CHAT', 'WEBHOOK')),
    -- "+3", "-2", "OVERDUE"; an event that can happen again names what it is about: "PROMISE_BROKEN 2026-03-01"
    trigger text not null check (length(trigger) between 1 and 60),
    tone text not null check (tone in ('FRIENDLY', 'FORMAL', 'FIRM')),
    scheduled_date date not null,
    state text not null check (state in ('PLANNED', 'AWAITING_APPROVAL', 'SENT', 'SUPERSEDED', 'SKIPPED', 'CANCELLED')),
    codes text[] not null default '{}',
    message_id uuid,
    asked_at timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    recorded_at timestamptz not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    foreign key (organization_id, message_id) references message (organization_id, id),
    foreign key (organization_id, decided_by) references person (organization_id, id)
);
create unique index reminder_once on reminder (organization_id, invoice_id, due_date, audience, channel, trigger);
create index reminder_of_message on reminder (organization_id, message_id);
create index reminder_of_client on reminder (organization_id, client_id, id);
create index reminder_scheduled on reminder (organization_id, scheduled_date, id);
create index reminder_waiting on reminder (organization_id, id) where state = 'AWAITING_APPROVAL';
create index reminder_updated on reminder (organization_id, updated_at);

-- The organization's own words instead of ours, placeholders only.
create table message_text (
    organization_id uuid not null references organization (id),
    id uuid not null,
    kind text not null check (length(kind) between 1 and 40),
    locale text not null,
    subject text not null check (length(subject) between 1 and 300),
    body text not null check (length(body) between 1 and 10000),
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id)
);
create unique index message_text_of on message_text (organization_id, kind, locale);

-- An address the mail server refused for good. It counts until the client is changed after it.
create table refused_address (
    organization_id uuid not null,
    client_id uuid not null,
    email text not null,
    reason text not null,
    refused_at timestamptz not null,
    primary key (organization_id, client_id, email),
    foreign key (organization_id, client_id) references client (organization_id, id)
);

-- One row per organization and day of the run: what it planned, and whether it waits for an ADMIN.
create table reminder_day (
    organization_id uuid not null references organization (id),
    day date not null,
    ticks bigint not null default 0,
    reminders bigint not null default 0,
    messages bigint not null default 0,
    first_tick_at timestamptz not null,
    last_tick_at timestamptz not null,
    -- set while more would go out than is usual
    tripped_messages bigint,
    confirmed_by uuid,
    confirmed_at timestamptz,
    primary key (organization_id, day),
    foreign key (organization_id, confirmed_by) references person (organization_id, id)
);

-- A client, or a colleague for them, says "we have paid". It never changes a balance; while open it holds reminders.
create table claim (
    organization_id uuid not null references organization (id),
    id uuid not null,
    invoice_id uuid not null,
    client_id uuid not null,
    claimed_date date not null,
    -- the last day on which it holds reminders
    hold_until date not null,
    reference text check (length(reference) <= 200),
    paid_date date,
    amount bigint check (amount > 0),
    currency char(3) not null,
    method text check (method in ('BANK_TRANSFER', 'CARD', 'DIRECT_DEBIT', 'CHEQUE', 'CASH', 'DIGITAL_WALLET', 'OTHER')),
    note text check (length(note) <= 2000),
    source text not null check (source in ('API', 'LINK')),
    person_id uuid,
    recorded_at timestamptz not null,
    outcome text check (outcome in ('MATCHED', 'REJECTED')),
    payment_id uuid,
    outcome_reason text,
    closed_by uuid,
    closed_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    foreign key (organization_id, payment_id) references payment (organization_id, id),
    foreign key (organization_id, person_id) references person (organization_id, id),
    foreign key (organization_id, closed_by) references person (organization_id, id),
    check ((outcome is null) = (closed_at is null)),
    check ((outcome = 'MATCHED') = (payment_id is not null) or outcome is null)
);
create index claim_of_invoice on claim (organization_id, invoice_id);
create index claim_updated on claim (organization_id, updated_at);
create index claim_open on claim (organization_id, hold_until, id) where closed_at is null;

-- What the run looks for: instalments by the day they fall due, promises by the day they were for, history by client.
create index instalment_due on instalment (organization_id, due_date, client_id) include (invoice_id, outstanding) where outstanding > 0;
create index promise_due on promise (organization_id, promised_date);
create index invoice_settled on invoice (organization_id, client_id) include (due_date, last_entry_date, paid) where sent_at is not null and outstanding = 0;

grant select, insert, update, delete on
    reminder_policy, message, reminder, message_text, refused_address, reminder_day, claim to ${appRole};
