-- Who is responsible, and for what: absences, project leads, tasks, and how far each task was escalated.
-- Whose a task is today, and whether it is open, overdue or to be escalated, is never stored.

-- A person is away, both days included; somebody stands in. Those of one person never overlap: the person's row is locked.
create table absence (
    organization_id uuid not null references organization (id),
    id uuid not null,
    person_id uuid not null,
    from_date date not null,
    to_date date not null check (to_date >= from_date),
    substitute_id uuid not null check (substitute_id <> person_id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references person (organization_id, id),
    foreign key (organization_id, substitute_id) references person (organization_id, id)
);
create unique index absence_of_person on absence (organization_id, person_id, to_date);
create index absence_substitute on absence (organization_id, substitute_id, to_date);
create index absence_by_day on absence (organization_id, to_date, from_date);

-- Who leads the project that invoices name.
create table project_lead (
    organization_id uuid not null references organization (id),
    id uuid not null,
    project_ref text not null check (length(project_ref) between 1 and 200),
    person_id uuid not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references person (organization_id, id)
);
create unique index project_lead_of on project_lead (organization_id, project_ref);

create table task (
    organization_id uuid not null references organization (id),
    id uuid not null,
    invoice_id uuid not null,
    client_id uuid not null,
    kind text not null check (kind in ('FOLLOW_UP', 'VERIFY_PAYMENT', 'OTHER')),
    -- whose it is where nobody is named: the owner's of the invoice, or finance's
    follows text not null check (follows in ('OWNER', 'FINANCE')),
    assignee_id uuid,
    due_date date not null,
    note text check (length(note) between 1 and 2000),
    -- what it was made by, each time once; none of them for one made by hand
    reminder_id uuid,
    claim_id uuid,
    promise_id uuid,
    made_by uuid,
    -- when it was made, or a person last changed it
    touched_at timestamptz not null,
    -- how a person closed it: done with an outcome, or cancelled
    closed_at timestamptz,
    closed_by uuid,
    outcome text check (outcome in ('CONTACTED', 'PROMISED', 'DISPUTED', 'NO_ANSWER', 'PAID', 'OTHER')),
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, invoice_id) references invoice (organization_id, id),
    foreign key (organization_id, client_id) references client (organization_id, id),
    foreign key (organization_id, assignee_id) references person (organization_id, id),
    foreign key (organization_id, reminder_id) references reminder (organization_id, id),
    foreign key (organization_id, claim_id) references claim (organization_id, id),
    foreign key (organization_id, promise_id) references promise (organization_id, id),
    foreign key (organization_id, made_by) references person (organization_id, id),
    foreign key (organization_id, closed_by) references person (organization_id, id),
    check (num_nonnulls(reminder_id, claim_id, promise_id) <= 1),
    check (outcome is null or closed_at is not null),
    check ((closed_by is null) = (closed_at is null))
);
create unique index task_of_reminder on task (organization_id, reminder_id) where reminder_id is not null;
create unique index task_of_claim on task (organization_id, claim_id) where claim_id is not null;
create unique index task_of_promise on task (organization_id, promise_id) where promise_id is not null;
create index task_of_invoice on task (organization_id, invoice_id);
create index task_of_client on task (organization_id, client_id, due_date, id);
create index task_by_due on task (organization_id, due_date, id);
create index task_unclosed on task (organization_id, due_date, id) where closed_at is null;
create index task_named on task (organization_id, assignee_id, due_date, id) where assignee_id is not null;
create index task_of_finance on task (organization_id, due_date, id) where follows = 'FINANCE' and closed_at is null;
create index task_updated on task (organization_id, updated_at);

-- Append-only: a task nobody touched was told to the next one, each level once.
create table task_escalation (
    organization_id uuid not null,
    task_id uuid not null,
    level text not null check (level in ('LEAD', 'CLIENT', 'ORGANIZATION')),
    name text,
    email text not null,
    escalated_date date not null,
    escalated_at timestamptz not null,
    message_id uuid not null,
    primary key (organization_id, task_id, level),
    foreign key (organization_id, task_id) references task (organization_id, id),
    foreign key (organization_id, message_id) references message (organization_id, id)
);

-- Append-only: what a person has to do was mailed to them, once a day.
create table task_digest (
    organization_id uuid not null,
    person_id uuid not null,
    day date not null,
    message_id uuid not null,
    created_at timestamptz not null,
    primary key (organization_id, person_id, day),
    foreign key (organization_id, person_id) references person (organization_id, id),
    -- the day is taken before the message is planned, in one transaction
    foreign key (organization_id, message_id) references message (organization_id, id) deferrable initially deferred
);

-- Who is to be told of which untouched task was looked through, that day: it changes by day only.
create table task_day (
    organization_id uuid not null references organization (id),
    day date not null,
    looked_at timestamptz not null,
    primary key (organization_id, day)
);

-- A mail to a colleague about tasks is a notice of its own kind: what it says is read when it goes.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('REMINDER', 'INVOICE', 'NOTICE', 'TASKS'));

grant select, insert, update, delete on absence, project_lead to ${appRole};
grant select, insert, update on task to ${appRole};
grant select, insert on task_escalation, task_digest, task_day to ${appRole};
